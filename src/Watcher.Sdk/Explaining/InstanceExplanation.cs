using Watcher.Audits;
using Watcher.Eligibility;

namespace Watcher.Explaining;

/// <summary>Why an instance is where it is. Immutable.</summary>
/// <param name="Instance">uuid of the instance.</param>
/// <param name="Name">Its name; null = none.</param>
/// <param name="Node">uuid of the node that it is on; null = none.</param>
/// <param name="Funnel">Candidates in, who removed how many, as the cluster is now.</param>
/// <param name="Strategies">What each strategy asked for does with it, by name in the order asked.</param>
/// <param name="Verdict">Whether the node asked for would take it; null when none was asked for.</param>
public sealed record InstanceExplanation(
    string Instance, string? Name, string? Node, InstanceFunnel Funnel, IReadOnlyList<StrategyFunnel> Strategies, NodeVerdict? Verdict)
{
    /// <summary>What the filters say, filter by filter: the lost nodes, why, and what single change of fact would bring each back.</summary>
    public required ChainExplanation Chain { get; init; }

    /// <summary>Tier, priority and preemptible marking of the instance, and who says so.</summary>
    public required WorkloadTier Tier { get; init; }
}
