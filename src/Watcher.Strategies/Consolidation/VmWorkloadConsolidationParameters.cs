using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Consolidation;

/// <summary>Parameters of <c>vm_workload_consolidation</c>: upstream's names and defaults.</summary>
public sealed record VmWorkloadConsolidationParameters
{
    /// <summary>Seconds that the readings are aggregated over; default 3600, 0 = the whole series. Used where the metrics have a series.</summary>
    [Description("Seconds that the readings are aggregated over.")]
    [Range(0, double.PositiveInfinity)]
    public double Period { get; set; } = 3600;

    /// <summary>Seconds between two samples; default 300.</summary>
    [Description("Seconds between two samples.")]
    [Range(0, double.PositiveInfinity)]
    public double Granularity { get; set; } = 300;

    /// <summary>How samples become one reading; default mean for both kinds. Used where the metrics have a series. Not upstream's.</summary>
    [Description("How samples become one reading.")]
    public AggregationMethod AggregationMethod { get; set; } = new();
}
