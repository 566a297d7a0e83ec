namespace Watcher.Eligibility;

/// <summary>Why a filter does not pass a pair. Immutable.</summary>
/// <param name="Text">One line for people, without the filter's name.</param>
/// <param name="Change">The one change of a fact that would remove this reason; null = there is none, or none is known.</param>
public sealed record FilterReason(string Text, FactChange? Change = null);
