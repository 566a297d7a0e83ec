namespace Watcher.Solvers;

/// <summary>Bins are to be emptied: nothing arrives there, and what may leave has to, before anything else is improved.</summary>
/// <param name="bins">Bin indexes.</param>
public sealed class Drain(params IEnumerable<int> bins) : IPlacementConstraint
{
    /// <inheritdoc/>
    public string Name => "drain";

    /// <summary>Gets the bins.</summary>
    public IReadOnlyList<int> Bins { get; } = [.. bins ?? throw new ArgumentNullException(nameof(bins))];

    /// <inheritdoc/>
    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(errors);
        foreach (int bin in Bins)
        {
            if ((uint)bin >= (uint)problem.BinCount) errors.Add($"{Name}: bin {bin} does not exist (there are {problem.BinCount})");
        }
    }

    /// <inheritdoc/>
    public long Violation(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        bool[] drained = Flags(problem);
        long violation = 0;
        foreach (int bin in assignment)
        {
            if (bin >= 0 && drained[bin]) violation++;
        }

        return violation;
    }

    /// <inheritdoc/>
    public IConstraintState Bind(PlacementProblem problem) => new State(Flags(problem));

    private bool[] Flags(PlacementProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        bool[] flags = new bool[problem.BinCount];
        foreach (int bin in Bins) flags[bin] = true;
        return flags;
    }

    private sealed class State(bool[] drained) : IConstraintState
    {
        public void Reset(PlacementView placement)
        {
        }

        public bool AllowsShift(PlacementView placement, int item, int to) => to < 0 || !drained[to];

        public bool AllowsSwap(PlacementView placement, int first, int second) =>
            !drained[placement.BinOf(first)] && !drained[placement.BinOf(second)];

        public long ShiftDelta(PlacementView placement, int item, int to)
        {
            int from = placement.BinOf(item);
            return (to >= 0 && drained[to] ? 1 : 0) - (from >= 0 && drained[from] ? 1 : 0);
        }

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
        }
    }
}
