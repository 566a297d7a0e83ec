using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>An action of a stage, and what became of it.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Index">Position in the stage, from 0.</param>
/// <param name="Action">The action as the stage has it.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Into">Position, from 0, in <see cref="MergedSolution.Actions"/> of what it is part of; null where it was dropped.</param>
/// <param name="Why">Why, one line for people.</param>
public sealed record MergeOrigin(string Stage, int Index, SolutionAction Action, MergeFate Fate, int? Into, string Why);
