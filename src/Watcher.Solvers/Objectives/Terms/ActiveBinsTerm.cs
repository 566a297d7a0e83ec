namespace Watcher.Solvers;

/// <summary>Releasable bins with at least one item. Compiled: a cost of a bin's first item.</summary>
internal sealed class ActiveBinsTerm : SeparableTerm
{
    public override string Name => "ActiveBins";

    public override long Cost(PlacementProblem problem, int bin, ReadOnlySpan<long> load, int items) =>
        items > 0 && (problem.Roles(bin) & BinRoles.Releasable) != 0 ? 1 : 0;
}
