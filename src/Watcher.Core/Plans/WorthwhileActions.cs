namespace Watcher.Plans;

/// <summary>What of a solution is worth its moves. Immutable.</summary>
/// <param name="Actions">The actions kept, in order.</param>
/// <param name="LeftMoves">How many moves of instances and volumes were taken back.</param>
/// <param name="LeftGain">What they would have gained beside what is kept, in the goal's unit.</param>
/// <param name="LeftGiB">What they would have moved.</param>
public sealed record WorthwhileActions(IReadOnlyList<SolutionAction> Actions, int LeftMoves, double LeftGain, double LeftGiB);
