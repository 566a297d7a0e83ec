using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Balancing;

/// <summary>Seconds that readings are aggregated over, by kind of element: upstream's parameter. Used where the metrics have a series.</summary>
public sealed record Periods
{
    /// <summary>For instances; default 720.</summary>
    [Description("For instances.")]
    [Range(0, double.PositiveInfinity)]
    public int Instance { get; set; } = 720;

    /// <summary>For compute nodes; default 600.</summary>
    [Description("For compute nodes.")]
    [Range(0, double.PositiveInfinity)]
    public int ComputeNode { get; set; } = 600;

    /// <summary>Upstream's deprecated name of <see cref="ComputeNode"/>; default 0 = not given.</summary>
    [Description("Deprecated name of compute_node, which it overrides.")]
    [Range(0, double.PositiveInfinity)]
    public int Node { get; set; }
}
