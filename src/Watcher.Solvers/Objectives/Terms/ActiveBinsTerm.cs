namespace Watcher.Solvers;

/// <summary>Releasable bins with at least one item. Compiled: a cost of a bin's first item.</summary>
internal sealed class ActiveBinsTerm : SeparableTerm
{
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
        return new ComponentBounds(new CompiledProblem(relaxed)).ActiveBins;
    }
}
