namespace Watcher.Plans;

/// <summary>What a limiter kept and cut.</summary>
/// <param name="Actions">The actions kept, in order.</param>
/// <param name="Cut">What was cut, by limit.</param>
public sealed record LimitedSolution(IReadOnlyList<SolutionAction> Actions, IReadOnlyList<LimitCut> Cut);
