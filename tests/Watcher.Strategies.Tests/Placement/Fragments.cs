using Watcher.Solvers;

namespace Watcher.Strategies.Tests.Placement;

/// <summary>Room that is too small for an instance of some size, summed up over the nodes: a term of an author's own.</summary>
internal sealed class Fragments(int dimension, long size) : SeparableTerm
{
    public override string Name => "fragments";

    public override long Cost(PlacementProblem problem, int bin, ReadOnlySpan<long> load, int items)
    {
        long free = Math.Max(0, problem.Capacity(bin)[dimension] - load[dimension]);
        return free % size;
    }
}
