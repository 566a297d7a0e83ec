namespace Watcher.Solvers;

/// <summary>
/// A problem of which the first levels say: few bins above a limit of a load, little above it, and cheap moves. Immutable.
/// </summary>
internal sealed class ThresholdProblem
{
    private readonly BoardLayout _layout;
    private readonly LoadCostTerm _count;
    private readonly List<int> _roomDimensions;

    private ThresholdProblem(BoardLayout layout, LoadCostTerm count, LoadCostTerm excess)
    {
        _layout = layout;
        _count = count;
        Excess = excess;
        PlacementProblem problem = layout.Problem;
        int[] moves = [.. Enumerable.Range(2, layout.Levels - 2).Where(l => IsMoveCost(problem.Objective.Levels[l]))];
        Costs = new(problem, moves);
        for (int item = 0; item < layout.Items; item++) Unit = CommonUnit.Of(Unit, layout.CanMove[item] ? Use[item] : 0);
        _roomDimensions = [.. Enumerable.Range(0, layout.Dims).Where(IsRoomForUse)];
        CostsUse = Costs.First.AsSpan().SequenceEqual(Use);
    }

    /// <summary>What items take with them.</summary>
    internal long[] Use => _count.Use;

    /// <summary>What every use is a multiple of; 0 = nothing has any.</summary>
    internal long Unit { get; }

    internal PackedCosts Costs { get; }

    /// <summary>Whether the first cost of moving an item is what it takes with it.</summary>
    internal bool CostsUse { get; }

    /// <summary>What says how far bins are above, in its own steps.</summary>
    internal LoadCostTerm Excess { get; }

    /// <summary>The load up to which a bin is not above.</summary>
    internal long[] Limit => _count.Threshold;

    /// <summary>Reads a problem; <see langword="null"/> = it is not of this kind.</summary>
    internal static ThresholdProblem? Of(BoardLayout layout)
    {
        if (layout.Levels < 3 || Single(layout, 0) is not { Kind: LoadCostKind.Count } count || Single(layout, 1) is not { Kind: LoadCostKind.Excess } excess) return null;
        if (!ReferenceEquals(count.Load, excess.Load) || !IsMoveCost(layout.Problem.Objective.Levels[2]) || Array.IndexOf(layout.Home, layout.Limbo) >= 0) return null;
        for (int bin = 0; bin < layout.Bins; bin++)
        {
            if ((Int128)count.Threshold[bin] * excess.Steps > excess.Threshold[bin]) return null;
        }

        ThresholdProblem found = new(layout, count, excess);
        return found.Unit > 0 && found.Costs.Levels.Length > 0 ? found : null;
    }

    /// <summary>The load of each bin under an assignment; −1 = it does not count.</summary>
    internal long[] Loads(ReadOnlySpan<int> assignment)
    {
        long[] loads = _count.Load.Of(_layout.Problem, assignment);
        for (int bin = 0; bin < loads.Length; bin++)
        {
            if (!_count.Load.Counts(bin)) loads[bin] = -1;
        }

        return loads;
    }

    /// <summary>What whole units of an amount there are.</summary>
    internal long Whole(long amount) => amount / Unit * Unit;

    /// <summary>How much more of the load a bin can hold at most, in whole units.</summary>
    internal long Growth(Board board, int bin)
    {
        if (!_layout.Receives[bin]) return 0;
        long most = BoardLayout.Unlimited;
        foreach (int d in _roomDimensions) most = Math.Min(most, _layout.Problem.Capacity(bin)[d] - board.LoadOf(bin)[d]);
        return Whole(Math.Max(0, most));
    }

    private static LoadCostTerm? Single(BoardLayout layout, int level) =>
        layout.Problem.Objective.Levels[level].Terms is [{ Weight: 1, Definition: LoadCostTerm term }] ? term : null;

    private static bool IsMoveCost(ObjectiveLevel level) => level.Terms.All(t => t.Definition is MoveCostTerm);

    /// <summary>Whether a dimension is room that an item takes as much of as of the load.</summary>
    private bool IsRoomForUse(int dimension)
    {
        PlacementProblem problem = _layout.Problem;
        if (problem.Dimensions[dimension] is not { Rule: CapacityRule.Hard, IsTransient: false }) return false;
        for (int item = 0; item < _layout.Items; item++)
        {
            if (_layout.CanMove[item] && problem.Demand(item)[dimension] != Use[item]) return false;
        }

        return true;
    }
}
