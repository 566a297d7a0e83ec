using Watcher.Audits;

namespace Watcher.Explaining;

/// <summary>What one strategy does with an instance. Immutable.</summary>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Funnel">Its funnel under the strategy's plan.</param>
/// <param name="Notes">Why the strategy's plan has nothing more, one line each.</param>
public sealed record StrategyFunnel(string Strategy, InstanceFunnel Funnel, IReadOnlyList<string> Notes);
