using Watcher.Actions;

namespace Watcher.Plans;

/// <summary>An action of a solution, with why it is taken.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Reason">Why, for people; null = not given.</param>
public sealed record SolutionAction(ClusterAction Action, string? Reason);
