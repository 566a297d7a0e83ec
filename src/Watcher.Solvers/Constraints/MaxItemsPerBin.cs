namespace Watcher.Solvers;

/// <summary>No bin may hold more than so many items in all. A bin that starts above it receives nothing.</summary>
/// <param name="maximum">The largest number of items in one bin, at least 1.</param>
public sealed class MaxItemsPerBin(int maximum) : IPlacementConstraint
{
    /// <inheritdoc/>
    public string Name => "max_items_per_bin";

    /// <summary>Gets the largest number of items in one bin.</summary>
    public int Maximum { get; } = maximum;

    /// <inheritdoc/>
    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (Maximum < 1) errors.Add($"{Name}: maximum is {Maximum}, must be at least 1");
    }

    /// <inheritdoc/>
    public long Violation(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long violation = 0;
        foreach (int count in new AssignmentLoads(problem, assignment).Items) violation += Math.Max(0, count - Maximum);
        return violation;
    }

    /// <inheritdoc/>
    public IConstraintState Bind(PlacementProblem problem) => new State(Maximum);

    private sealed class State(int maximum) : IConstraintState
    {
        public void Reset(PlacementView placement)
        {
        }

        public bool AllowsShift(PlacementView placement, int item, int to) => to < 0 || placement.Count(to) < maximum;

        public bool AllowsSwap(PlacementView placement, int first, int second) => true;

        public long ShiftDelta(PlacementView placement, int item, int to)
        {
            int from = placement.BinOf(item);
            return (to >= 0 && placement.Count(to) >= maximum ? 1 : 0) - (from >= 0 && placement.Count(from) > maximum ? 1 : 0);
        }

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
        }
    }
}
