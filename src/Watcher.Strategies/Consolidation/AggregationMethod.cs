using System.ComponentModel;

namespace Watcher.Strategies.Consolidation;

/// <summary>How samples become one reading, by kind of element: upstream's parameter.</summary>
public sealed record AggregationMethod
{
    /// <summary>For instances; default mean.</summary>
    [Description("For instances: mean, max, min, last, p95 or another percentile, ewma600 or another half-life in seconds.")]
    public string Instance { get; set; } = "mean";

    /// <summary>For compute nodes; default mean.</summary>
    [Description("For compute nodes, as for instances.")]
    public string ComputeNode { get; set; } = "mean";

    /// <summary>Upstream's deprecated name of <see cref="ComputeNode"/>; default empty = not given.</summary>
    [Description("Deprecated name of compute_node, which it overrides.")]
    public string Node { get; set; } = "";
}
