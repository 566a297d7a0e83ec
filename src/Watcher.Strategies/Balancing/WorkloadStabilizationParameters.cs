using System.ComponentModel;
using Watcher.Diagnostics;
using Watcher.Metrics;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Balancing;

/// <summary>Parameters of <c>workload_stabilization</c>: upstream's names and defaults, and the metrics of this library beside upstream's two.</summary>
public sealed record WorkloadStabilizationParameters : IValidatableParameters
{
    /// <summary>What is to be even; default <c>instance_cpu_usage</c> alone.</summary>
    [Description("What is to be even: any of instance_cpu_usage, instance_ram_usage, instance_network_throughput, instance_cpu_steal, host_cpu_pressure, host_memory_pressure, host_io_pressure, host_disk_latency.")]
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
    public double RetryCount { get; set; } = 1;

    /// <summary>Seconds that readings are aggregated over.</summary>
    [Description("Seconds that the readings are aggregated over.")]
    public Periods Periods { get; set; } = new();

    /// <summary>How samples become one reading; default mean for both kinds.</summary>
    [Description("How samples become one reading.")]
    public AggregationMethod AggregationMethod { get; set; } = new();

    /// <summary>Seconds between two samples, at least 0; default 300.</summary>
    [Description("Seconds between two samples.")]
    public double Granularity { get; set; } = 300;

    /// <inheritdoc/>
    public IEnumerable<Problem> Validate()
    {
        foreach (string metric in Metrics.Where(m => !StabilizedMetrics.Names.Contains(m)))
        {
            yield return Problem.Error("metrics", $"has '{metric}'; expected any of {string.Join(", ", StabilizedMetrics.Names)}");
        }

        foreach (string metric in StabilizedMetrics.Names)
        {
            if (StabilizedMetrics.ThresholdOf(this, metric) is not (>= 0 and <= 1) and var threshold)
            {
                yield return Problem.Error($"thresholds.{metric}", FormattableString.Invariant($"is {threshold}; expected 0 to 1"));
            }

            if (StabilizedMetrics.WeightOf(this, metric) is not (>= 0 and <= 1) and var weight)
            {
                yield return Problem.Error($"weights.{metric}_weight", FormattableString.Invariant($"is {weight}; expected 0 to 1"));
            }
        }

        if (!(RetryCount >= 1))
        {
            yield return Problem.Error("retry_count", FormattableString.Invariant($"is {RetryCount}; expected 1 or more"));
        }

        foreach (Problem problem in ParameterRules.NotNegative(
            ("periods.instance", Periods.Instance), ("periods.compute_node", Periods.ComputeNode), ("periods.node", Periods.Node), ("granularity", Granularity)))
        {
            yield return problem;
        }
    }
}
