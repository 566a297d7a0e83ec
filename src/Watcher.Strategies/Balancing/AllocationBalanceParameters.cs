using System.ComponentModel;
using Watcher.Diagnostics;

namespace Watcher.Strategies.Balancing;

/// <summary>Parameters of <c>allocation_balance</c>.</summary>
public sealed record AllocationBalanceParameters : IValidatableParameters
{
    internal static readonly string[] Known = ["instances", "vcpus", "memory", "disk"];

    /// <summary>What is spread evenly: any of <c>instances</c> (default), <c>vcpus</c>, <c>memory</c>, <c>disk</c>.</summary>
    [Description("What is spread evenly: any of instances, vcpus, memory, disk.")]
    public IReadOnlyList<string> Resources { get; set; } = ["instances"];

    /// <summary>
    /// How far a node's allocated share of vCPUs, memory or disk may be from that of all nodes together, in % of its capacity; default 5. Instances
    /// are balanced when no node is more than one away from the mean.
    /// </summary>
    [Description("How far a node's allocated share may be from that of all nodes together, in % of its capacity; instances: less than one from the mean.")]
    public double Tolerance { get; set; } = 5;

    /// <inheritdoc/>
    public IEnumerable<Problem> Validate()
    {
        foreach (string resource in Resources.Where(r => !Known.Contains(r)))
        {
            yield return Problem.Error("resources", $"has '{resource}'; expected any of {string.Join(", ", Known)}");
        }

        if (!(Tolerance is >= 0 and <= 100))
        {
            yield return Problem.Error("tolerance", FormattableString.Invariant($"is {Tolerance}; expected 0 to 100"));
        }
    }
}
