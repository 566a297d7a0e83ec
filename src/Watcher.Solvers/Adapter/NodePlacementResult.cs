using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>What a <see cref="NodePlacement"/> did.</summary>
/// <param name="EmptiedNodes">The nodes that had instances and have none now, by ascending uuid.</param>
/// <param name="Engine">The engine's own result.</param>
/// <param name="Details">Objective, notes and reproducibility, for <see cref="StrategyContext.Conclude"/>.</param>
public sealed record NodePlacementResult(IReadOnlyList<ComputeNode> EmptiedNodes, PlacementResult Engine, SolutionDetails Details)
{
    /// <summary>Instances that were to be recovered (<see cref="NodePlacement.Recover"/>) and for which no node was found, by ascending uuid.</summary>
    public IReadOnlyList<Instance> Unplaced { get; init; } = [];

    /// <summary>
    /// For an instance, every node in scope as an alternative to the one that the placement gave it: what forbids it, and what each level of
    /// the objective would lose. Empty for an instance that is on no node in scope. Computed when asked for; not thread-safe.
    /// </summary>
    public IReadOnlyList<NodeAlternative> Explain(Instance instance) => Details.Alternatives?.Invoke(instance) ?? [];
}
