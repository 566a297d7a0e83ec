using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>What a <see cref="NodePlacement"/> did.</summary>
/// <param name="EmptiedNodes">The nodes that had instances and have none now, by ascending uuid.</param>
/// <param name="Engine">The engine's own result.</param>
/// <param name="Details">Objective, notes and reproducibility, for <see cref="StrategyContext.Conclude"/>.</param>
public sealed record NodePlacementResult(IReadOnlyList<ComputeNode> EmptiedNodes, PlacementResult Engine, SolutionDetails Details);
