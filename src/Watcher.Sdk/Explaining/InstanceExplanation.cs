using Watcher.Audits;

namespace Watcher.Explaining;

/// <summary>Why an instance is where it is. Immutable.</summary>
/// <param name="Instance">uuid of the instance.</param>
/// <param name="Name">Its name; null = none.</param>
/// <param name="Node">uuid of the node that it is on; null = none.</param>
/// <param name="Funnel">Candidates in, who removed how many, as the cluster is now.</param>
/// <param name="Strategies">What each strategy asked for does with it, by name in the order asked.</param>
/// <param name="Verdict">Whether the node asked for would take it; null when none was asked for.</param>
public sealed record InstanceExplanation(
    string Instance, string? Name, string? Node, InstanceFunnel Funnel, IReadOnlyList<StrategyFunnel> Strategies, NodeVerdict? Verdict);
