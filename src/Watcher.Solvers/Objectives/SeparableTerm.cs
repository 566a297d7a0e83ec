namespace Watcher.Solvers;

/// <summary>
/// A term that is a sum over bins of a cost of what the bin holds: an author writes <see cref="Cost"/>, the engine does the rest. The cost
/// of each bin is remembered, so a change asks for the two bins that it touches.
/// </summary>
public abstract class SeparableTerm : IObjectiveTerm
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>The cost of one bin. A pure function; never negative.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="bin">The bin.</param>
    /// <param name="load">Its load, fixed load included, one value per dimension.</param>
    /// <param name="items">The number of items in it.</param>
    /// <returns>The cost.</returns>
    public abstract long Cost(PlacementProblem problem, int bin, ReadOnlySpan<long> load, int items);

    /// <inheritdoc/>
    public virtual void Validate(PlacementProblem problem, ICollection<string> errors)
    {
    }

    /// <inheritdoc/>
    public virtual long LowerBound(PlacementProblem problem) => 0;

    /// <inheritdoc/>
    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        ArgumentNullException.ThrowIfNull(problem);
        AssignmentLoads loads = new(problem, assignment);
        long sum = 0;
        for (int bin = 0; bin < problem.BinCount; bin++) sum += Cost(problem, bin, loads.Of(bin), loads.Items[bin]);
        return sum;
    }

    /// <inheritdoc/>
    public ITermState Bind(PlacementProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new SeparableState(this, problem);
    }
}
