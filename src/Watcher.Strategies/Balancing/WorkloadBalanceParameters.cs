using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Watcher.Metrics;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Balancing;

/// <summary>Parameters of <c>workload_balance</c>: upstream's names and defaults.</summary>
public sealed record WorkloadBalanceParameters
{
    /// <summary>What is balanced: <c>instance_cpu_usage</c> (default) or <c>instance_ram_usage</c>. Upstream validates nothing here.</summary>
    [Description("What is balanced: instance_cpu_usage or instance_ram_usage.")]
    public string Metrics { get; set; } = MetricNames.InstanceCpuUsage;

    /// <summary>Load in % of what the node has from which on it is too much; default 25.</summary>
    [Description("Load in % of what the node has from which on it is too much.")]
    public double Threshold { get; set; } = 25;

    /// <summary>Seconds that readings are aggregated over; default 300. Used where the metrics have a series.</summary>
    [Description("Seconds that the readings are aggregated over.")]
    [Range(0, double.PositiveInfinity)]
    public double Period { get; set; } = 300;

    /// <summary>Seconds between two samples; default 300.</summary>
    [Description("Seconds between two samples.")]
    [Range(0, double.PositiveInfinity)]
    public double Granularity { get; set; } = 300;

    /// <summary>How samples become one reading; default mean for both kinds. Used where the metrics have a series. Not upstream's.</summary>
    [Description("How samples become one reading.")]
    public AggregationMethod AggregationMethod { get; set; } = new();
}
