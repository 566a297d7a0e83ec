using System.ComponentModel;
using Watcher.Diagnostics;

namespace Watcher.Strategies.Contention;

/// <summary>Parameters of <c>contention_relief</c>.</summary>
public sealed record ContentionReliefParameters : IValidatableParameters
{
    /// <summary>CPU steal from which on an instance is harmed, % of a vCPU's time; default 10.</summary>
    [Description("CPU steal from which on an instance is harmed, % of a vCPU's time.")]
    public double StealThreshold { get; set; } = 10;

    /// <summary>CPU pressure of a node from which on its instances are harmed where they have no reading of steal, %; default 25.</summary>
    [Description("CPU pressure of a node from which on its instances are harmed where they have no reading of steal, %.")]
    public double PressureThreshold { get; set; } = 25;

    /// <summary>CPU use from which on an instance harms those that wait, % of its vCPUs; default 80.</summary>
    [Description("CPU use from which on an instance harms those that wait, % of its vCPUs.")]
    public double BusyThreshold { get; set; } = 80;

    /// <summary>Change of cache use from one period to the next that counts, %; default 35.</summary>
    [Description("Change of cache use from one period to the next that counts, %.")]
    public double CacheThreshold { get; set; } = 35;

    /// <summary>Period of the cache readings, seconds; default 100.</summary>
    [Description("Period of the cache readings, seconds.")]
    public double CachePeriod { get; set; } = 100;

    /// <inheritdoc/>
    public IEnumerable<Problem> Validate()
    {
        foreach ((string name, double value) in ((string, double)[])[("steal_threshold", StealThreshold), ("pressure_threshold", PressureThreshold),
            ("busy_threshold", BusyThreshold), ("cache_threshold", CacheThreshold), ("cache_period", CachePeriod)])
        {
            if (!(value > 0))
            {
                yield return Problem.Error(name, FormattableString.Invariant($"is {value}; expected more than 0"));
            }
        }
    }
}
