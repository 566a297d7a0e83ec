namespace Watcher.Solvers;

/// <summary>
/// A quantity that a <see cref="PlacementProblem"/> minimises. Built-in terms come from <see cref="ObjectiveTerm"/>; an author's own is a
/// class that implements this and is given to <see cref="ObjectiveTerm.Of"/>. Implementations are immutable and thread-safe; what changes
/// while a search runs lives in the <see cref="ITermState"/> that <see cref="Bind"/> makes.
/// </summary>
public interface IObjectiveTerm
{
    /// <summary>Gets a short name for results, traces and explanations, for example <c>Overload(cpu)</c>.</summary>
    string Name { get; }

    /// <summary>Reports what does not fit the problem, one line for each fault. Default: nothing.</summary>
    /// <param name="problem">The problem as built.</param>
    /// <param name="errors">Takes the faults.</param>
    void Validate(PlacementProblem problem, ICollection<string> errors)
    {
    }

    /// <summary>The definition of the term: its value for a whole assignment, from scratch. Never negative, at most 2⁶⁰.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="assignment">The bin of each item, −1 = unplaced.</param>
    /// <returns>The value.</returns>
    long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment);

    /// <summary>Makes the state that follows one search. Each worker of a search binds its own.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>A new state.</returns>
    ITermState Bind(PlacementProblem problem);

    /// <summary>A value that no feasible placement goes below. Default: 0, which every term keeps.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>A proven bound.</returns>
    long LowerBound(PlacementProblem problem) => 0;
}
