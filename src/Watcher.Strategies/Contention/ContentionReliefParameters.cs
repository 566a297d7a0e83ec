using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Contention;

/// <summary>Parameters of <c>contention_relief</c>.</summary>
public sealed record ContentionReliefParameters
{
    /// <summary>CPU steal from which on an instance is harmed, % of a vCPU's time; default 10.</summary>
    [Description("CPU steal from which on an instance is harmed, % of a vCPU's time.")]
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double StealThreshold { get; set; } = 10;

    /// <summary>CPU pressure of a node from which on its instances are harmed where they have no reading of steal, %; default 25.</summary>
    [Description("CPU pressure of a node from which on its instances are harmed where they have no reading of steal, %.")]
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double PressureThreshold { get; set; } = 25;

    /// <summary>CPU use from which on an instance harms those that wait, % of its vCPUs; default 80.</summary>
    [Description("CPU use from which on an instance harms those that wait, % of its vCPUs.")]
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double BusyThreshold { get; set; } = 80;

    /// <summary>Change of cache use from one period to the next that counts, %; default 35.</summary>
    [Description("Change of cache use from one period to the next that counts, %.")]
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double CacheThreshold { get; set; } = 35;

    /// <summary>Period of the cache readings, seconds; default 100.</summary>
    [Description("Period of the cache readings, seconds.")]
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double CachePeriod { get; set; } = 100;

    /// <summary>
    /// Seconds that readings are aggregated over, 0 = the whole series; null (default) = the period that the metrics give their readings over, the mean of which is the
    /// readings as they are. Used where the metrics have a series.
    /// </summary>
    [Description("Seconds that the readings of CPU are aggregated over, 0 = the whole series; without it the period of the metrics.")]
    [Range(0, double.PositiveInfinity)]
    public double? Period { get; set; }

    /// <summary>How samples become one reading; default mean for both kinds. Used where the metrics have a series. Cache has a rule of its own.</summary>
    [Description("How samples become one reading.")]
    public AggregationMethod AggregationMethod { get; set; } = new();
}
