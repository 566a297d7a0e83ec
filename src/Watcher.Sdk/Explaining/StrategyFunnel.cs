using Watcher.Audits;
using Watcher.Plans;

namespace Watcher.Explaining;

/// <summary>What one strategy does with an instance. Immutable.</summary>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Funnel">Its funnel under the strategy's plan.</param>
/// <param name="Notes">Why the strategy's plan has nothing more, one line each.</param>
public sealed record StrategyFunnel(string Strategy, InstanceFunnel Funnel, IReadOnlyList<string> Notes)
{
    /// <summary>
    /// Every node in scope as an alternative to the one that the strategy gives the instance: what forbids it, and what each level of the objective
    /// would lose. Empty where the strategy is not a placement, or limits cut its plan.
    /// </summary>
    public IReadOnlyList<NodeAlternative> Alternatives { get; init; } = [];
}
