using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Watcher.Metrics;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Balancing;

/// <summary>Parameters of <c>workload_stabilization</c>: upstream's names and defaults, and the metrics of this library beside upstream's two.</summary>
public sealed record WorkloadStabilizationParameters
{
    /// <summary>What is to be even; default <c>instance_cpu_usage</c> alone.</summary>
    [Description("What is to be even.")]
    [AllowedValues(MetricNames.InstanceCpuUsage, MetricNames.InstanceRamUsage, MetricNames.InstanceNetworkThroughput, MetricNames.InstanceCpuSteal,
        MetricNames.HostCpuPressure, MetricNames.HostMemoryPressure, MetricNames.HostIoPressure, MetricNames.HostDiskLatency)]
    public IReadOnlyList<string> Metrics { get; set; } = [MetricNames.InstanceCpuUsage];

    /// <summary>Standard deviation up to which a metric is balanced; default 0.1 each.</summary>
    [Description("Standard deviation (0 to 1) up to which a metric is balanced.")]
    public MetricThresholds Thresholds { get; set; } = new();

    /// <summary>How much a metric counts; default 1 each.</summary>
    [Description("How much a metric counts (0 to 1).")]
    public MetricWeights Weights { get; set; } = new();

    /// <summary>The host metric of each of upstream's instance metrics.</summary>
    [Description("The host metric that goes with an instance metric.")]
    public HostMetrics InstanceMetrics { get; set; } = new();

    /// <summary>Accepted for compatibility; default <c>retry</c>. Every destination is looked at, whatever it says.</summary>
    [Description("Accepted for compatibility (retry, cycle, fullsearch): every destination is looked at.")]
    public string HostChoice { get; set; } = "retry";

    /// <summary>Accepted for compatibility, at least 1; default 1.</summary>
    [Description("Accepted for compatibility: every destination is looked at.")]
    [Range(1, double.PositiveInfinity)]
    public double RetryCount { get; set; } = 1;

    /// <summary>Seconds that readings are aggregated over.</summary>
    [Description("Seconds that the readings are aggregated over.")]
    public Periods Periods { get; set; } = new();

    /// <summary>How samples become one reading; default mean for both kinds.</summary>
    [Description("How samples become one reading.")]
    public AggregationMethod AggregationMethod { get; set; } = new();

    /// <summary>Seconds between two samples, at least 0; default 300.</summary>
    [Description("Seconds between two samples.")]
    [Range(0, double.PositiveInfinity)]
    public double Granularity { get; set; } = 300;
}
