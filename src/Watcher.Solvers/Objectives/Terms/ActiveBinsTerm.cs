namespace Watcher.Solvers;

/// <summary>Releasable bins with at least one item. Compiled: a cost of a bin's first item.</summary>
internal sealed class ActiveBinsTerm : SeparableTerm
{
    /// <summary>Problems with more items are not searched for a bound.</summary>
    private const int MostSearchedItems = 24;

    private const int MostSearchNodes = 10_000;

    public override string Name => "ActiveBins";

    public override long Cost(PlacementProblem problem, int bin, ReadOnlySpan<long> load, int items) =>
        items > 0 && (problem.Roles(bin) & BinRoles.Releasable) != 0 ? 1 : 0;

    /// <summary>
    /// The bound of the search for active bins, on the problem without rules. A bin that starts above its capacity counts as that large: what
    /// leaves it in a trade may be replaced.
    /// </summary>
    public override long LowerBound(PlacementProblem problem)
    {
        ProblemColumns columns = problem.Columns;
        AssignmentLoads given = new(problem, problem.InitialBin);
        long[] capacity = (long[])columns.Capacity.Clone();
        int dims = problem.Dimensions.Length;
        for (int bin = 0; bin < problem.BinCount; bin++)
        {
            for (int d = 0; d < dims; d++) capacity[(bin * dims) + d] = Math.Max(capacity[(bin * dims) + d], given.Of(bin)[d]);
        }

        PlacementProblem relaxed = new(columns with
        {
            Capacity = capacity,
            Constraints = [],
            Limits = problem.Limits with { MaxMovesPerGroup = [] },
            Objective = PlacementObjective.Minimize(ObjectiveTerm.ActiveBins),
        });
        return Math.Max(new ComponentBounds(new CompiledProblem(relaxed)).ActiveBins, BySearch(problem));
    }

    /// <summary>Of a small problem all dimensions at once, with rules that count by bin: as far as a short search proves.</summary>
    private static long BySearch(PlacementProblem problem)
    {
        if (problem.ItemCount > MostSearchedItems) return 0;
        PlacementProblem relaxed = new(problem.Columns with
        {
            Constraints = [.. problem.Constraints.Where(c => c is AntiAffinity or MaxItemsPerBin)],
            MoveOrder = MoveOrder.Together,
            WhenBroken = BrokenRules.NeverWorsen,
            Objective = PlacementObjective.Minimize(ObjectiveTerm.ActiveBins),
        });
        WorkMeter meter = new(new SolveOptions { WorkBudget = MostSearchNodes }, CancellationToken.None);
        meter.StartBudget(problem.ItemCount);
        ExactSearch search = new(relaxed, meter, usesTermBounds: false);
        search.Run();
        return search.Bound(0);
    }
}
