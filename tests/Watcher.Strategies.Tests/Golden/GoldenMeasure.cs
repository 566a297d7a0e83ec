using Watcher.Actions;
using Watcher.State;

namespace Watcher.Strategies.Tests.Golden;

/// <summary>How the plans of a strategy are valued, ours and upstream's by one function.</summary>
/// <param name="Levels">The levels in words, in order, separated by <c>/</c>; less is better.</param>
/// <param name="Of">Values a plan for a case.</param>
public sealed record GoldenMeasure(string Levels, Func<GoldenCase, GoldenPlan, Measure> Of)
{
    /// <summary>Whether the parameters of a case allow an action in the state that the plan has come to.</summary>
    public Func<GoldenCase, ClusterState, ClusterAction, bool> Allows { get; init; } = static (_, _, _) => true;
}
