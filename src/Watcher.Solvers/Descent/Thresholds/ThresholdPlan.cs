namespace Watcher.Solvers;

/// <summary>
/// Which bins above their limit can be relieved, each by its cheapest cover, and what no placement beats: as many as what the other bins can still take
/// allows, those first that waste least of it. Counts on every item of a bin being free to go to any other bin that has one of its own, so that the
/// bounds hold whatever rules and limits there are besides.
/// </summary>
internal sealed class ThresholdPlan
{
    /// <summary>Choices of bins to relieve that are looked at one by one.</summary>
    private const int MostChoices = 1_000;

    private readonly ThresholdProblem _problem;
    private readonly List<OverfullBin> _over = [];
    private readonly long _steps;
    private long _room;
    private long _useful;

    private ThresholdPlan(ThresholdProblem problem) => (_problem, _steps) = (problem, problem.Excess.Steps);

    /// <summary>The bins to relieve.</summary>
    internal OverfullBin[] Relieved { get; private set; } = [];

    /// <summary>How many bins are above their limit.</summary>
    internal int OverfullCount => _over.Count;

    /// <summary>By level, what no placement beats that is as good on every level above.</summary>
    internal long[] Floors { get; private set; } = [];

    /// <summary>Makes the plan for the placement on a board. The floors hold for the problem if that is the placement as given.</summary>
    internal static ThresholdPlan Of(ThresholdProblem problem, Board board)
    {
        ThresholdPlan plan = new(problem);
        plan.Read(board);
        OverfullBin[] able = [.. plan._over.Where(o => o.Movable >= o.Need).OrderBy(o => o.Need).ThenBy(o => o.Bin)];
        int most = 0;
        for (long taken = 0; most < able.Length && (taken += able[most].Need) <= plan._room; most++)
        {
        }

        (plan.Relieved, long waste) = plan.Choose(able, most);
        plan.SetFloors(board.Layout.Levels, waste);
        return plan;
    }

    private void Read(Board board)
    {
        long[] loads = _problem.Loads(board.Assignment());
        for (int bin = 0; bin < loads.Length; bin++)
        {
            // A bin that comes to be above its limit takes more than is useful: then there is one more of those.
            long growth = _problem.Growth(board, bin);
            _room = Capped(_room + growth);
            if (loads[bin] >= 0 && loads[bin] > _problem.Limit[bin]) _over.Add(OverfullOf(board, bin, loads[bin]));
            else _useful = Capped(_useful + (loads[bin] < 0 ? growth : Math.Min(growth, _problem.Whole(_problem.Limit[bin] - loads[bin]))));
        }
    }

    private OverfullBin OverfullOf(Board board, int bin, long load)
    {
        List<int> leaving = [];
        long movable = 0;
        foreach (int item in board.ItemsIn(bin))
        {
            if (!board.Layout.CanMove[item] || _problem.Use[item] == 0 || !HasElsewhere(board, item, bin)) continue;
            leaving.Add(item);
            movable += _problem.Use[item];
        }

        leaving.Sort();
        long excess = Math.Max(0, (load * _steps) - _problem.Excess.Threshold[bin]);
        long need = _problem.Whole(load - _problem.Limit[bin] + _problem.Unit - 1);
        return new(bin, excess, need, movable, CheapestCover.Find(leaving, _problem.Use, _problem.Costs.Price, load - _problem.Limit[bin], _problem.Unit));
    }

    private static bool HasElsewhere(Board board, int item, int bin)
    {
        BoardLayout layout = board.Layout;
        if (bin != layout.Home[item] && layout.Home[item] != layout.Limbo) return true;
        ulong[]? mask = layout.Problem.Columns.ClassMasks[layout.Problem.Columns.ClassOf[item]];
        if (mask is null) return layout.Bins > 1;
        for (int w = 0; w < mask.Length; w++)
        {
            if ((mask[w] & ~(w == bin >> 6 ? 1UL << (bin & 63) : 0)) != 0) return true;
        }

        return false;
    }

    /// <summary>So many bins that waste least of the room, and what they waste at least.</summary>
    private (OverfullBin[] Relieved, long Waste) Choose(OverfullBin[] able, int count)
    {
        if (count == able.Length) return (able, able.Sum(o => o.Waste(_steps)));
        double choices = 1;
        for (int n = 0; n < count; n++) choices *= (able.Length - n) / (n + 1.0);
        if (choices > MostChoices) return (able[..count], able.Select(o => o.Waste(_steps)).Order().Take(count).Sum());
        int[] at = [.. Enumerable.Range(0, count)];
        int[] best = [];
        (long Waste, long Need) least = (long.MaxValue, 0);
        do
        {
            (long Waste, long Need) sum = (at.Sum(n => able[n].Waste(_steps)), at.Sum(n => able[n].Need));
            if (sum.Need > _room || sum.CompareTo(least) >= 0) continue;
            (least, best) = (sum, [.. at]);
        }
        while (Next(at, able.Length));
        return ([.. best.Select(n => able[n])], least.Waste);
    }

    /// <summary>The next choice of numbers below a limit, in lexicographic order.</summary>
    private static bool Next(int[] at, int limit)
    {
        int n = at.Length - 1;
        while (n >= 0 && at[n] == limit - at.Length + n) n--;
        if (n < 0) return false;
        at[n]++;
        for (int m = n + 1; m < at.Length; m++) at[m] = at[m - 1] + 1;
        return true;
    }

    private void SetFloors(int levels, long waste)
    {
        Floors = new long[levels];
        Floors[0] = _over.Count - Relieved.Length;
        if (Floors[0] == 0)
        {
            long price = Relieved.Sum(o => o.Cover?.Price ?? 0);
            for (int n = 0; n < _problem.Costs.Levels.Length; n++) Floors[_problem.Costs.Levels[n]] = _problem.Costs.Of(price, n);
            return;
        }

        // What leaves one bin takes as much off what it is above, but for what is wasted; and it needs room elsewhere.
        Int128 excess = 0;
        Int128 stays = 0;
        foreach (OverfullBin bin in _over)
        {
            excess += bin.Excess;
            stays += Int128.Max(0, bin.Excess - ((Int128)bin.Movable * _steps));
        }

        Floors[1] = (long)Int128.Max(stays, excess + waste - ((Int128)_useful * _steps));
        if (_problem.CostsUse) Floors[2] = (long)Int128.Max(0, ((excess + waste - Floors[1]) + _steps - 1) / _steps);
    }

    private static long Capped(long room) => Math.Min(room, BoardLayout.Unlimited);
}
