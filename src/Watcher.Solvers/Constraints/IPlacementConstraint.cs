namespace Watcher.Solvers;

/// <summary>
/// A rule about several items at once that follows the moves. Built-in rules are the other public types of this folder; an author's own
/// is a class that implements this. Implementations are immutable and thread-safe; what changes while a search runs lives in the
/// <see cref="IConstraintState"/> that <see cref="Bind"/> makes.
/// </summary>
public interface IPlacementConstraint
{
    /// <summary>Gets a short name for explanations, for example <c>anti_affinity</c>.</summary>
    string Name { get; }

    /// <summary>Reports what does not fit the problem, one line for each fault.</summary>
    /// <param name="problem">The problem as built.</param>
    /// <param name="errors">Takes the faults.</param>
    void Validate(PlacementProblem problem, ICollection<string> errors);

    /// <summary>The definition of the rule: how far an assignment breaks it, from scratch; 0 = it holds.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="assignment">The bin of each item, −1 = unplaced.</param>
    /// <returns>A measure that is never negative.</returns>
    long Violation(PlacementProblem problem, ReadOnlySpan<int> assignment);

    /// <summary>Makes the state that follows one search. Each worker of a search binds its own.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>A new state.</returns>
    IConstraintState Bind(PlacementProblem problem);
}
