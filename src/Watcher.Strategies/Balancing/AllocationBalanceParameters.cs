using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Balancing;

/// <summary>Parameters of <c>allocation_balance</c>.</summary>
public sealed record AllocationBalanceParameters
{
    internal static readonly string[] Known = ["instances", "vcpus", "memory", "disk"];

    /// <summary>What is spread evenly: any of <c>instances</c> (default), <c>vcpus</c>, <c>memory</c>, <c>disk</c>.</summary>
    [Description("What is spread evenly.")]
    [AllowedValues("instances", "vcpus", "memory", "disk")]
    public IReadOnlyList<string> Resources { get; set; } = ["instances"];

    /// <summary>
    /// How far a node's allocated share of vCPUs, memory or disk may be from that of all nodes together, in % of its capacity; default 5. Instances
    /// are balanced when no node is more than one away from the mean.
    /// </summary>
    [Description("How far a node's allocated share may be from that of all nodes together, in % of its capacity; instances: less than one from the mean.")]
    [Range(0, 100)]
    public double Tolerance { get; set; } = 5;
}
