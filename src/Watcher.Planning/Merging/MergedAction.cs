using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>An action of a merged solution.</summary>
/// <param name="Solution">What is done, and the reasons of all that it stands for, joined.</param>
/// <param name="Stages">Names of the stages that it comes from, in their order.</param>
/// <param name="Origins">Positions in <see cref="MergedSolution.Origins"/> of the actions that it stands for, ascending.</param>
/// <param name="Forced">Whether it takes part in an evacuation: what it leaves may not be where the instance or volume ends.</param>
public sealed record MergedAction(SolutionAction Solution, IReadOnlyList<string> Stages, IReadOnlyList<int> Origins, bool Forced);
