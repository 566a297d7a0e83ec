namespace Watcher.Solvers;

/// <summary>Moves that would have improved the objective and are not worth it, beside what was kept. Immutable.</summary>
/// <param name="Moves">How many more items would have moved.</param>
/// <param name="Gain">What the level that is weighed would have gained, in its steps.</param>
/// <param name="Cost">What they would have cost more, in the unit of the cost column.</param>
public sealed record ForgoneMoves(int Moves, long Gain, long Cost);
