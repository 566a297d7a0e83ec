using Watcher.Eligibility;

namespace Watcher.Explaining;

/// <summary>One rule that keeps an instance off a node.</summary>
/// <param name="Text">One line for people.</param>
/// <param name="Change">The change of a fact that would remove it; null = none is known.</param>
internal sealed record Obstacle(string Text, FactChange? Change = null);
