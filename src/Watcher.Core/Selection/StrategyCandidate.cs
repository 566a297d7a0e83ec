using Watcher.Model;

namespace Watcher.Selection;

/// <summary>A strategy that takes part in a selection, with its own parameters. Immutable.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Parameters">Its parameters as given; null (default) = none.</param>
public sealed record StrategyCandidate(string Strategy, AttributeMap? Parameters = null);
