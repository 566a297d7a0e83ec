using Watcher.Solvers;

namespace Watcher.Benchmarks.Terms;

/// <summary>The overload of one dimension as an author would write it.</summary>
internal sealed class AuthorsOverload(int dimension) : SeparableTerm
{
    public override string Name => "AuthorsOverload";

    public override long Cost(PlacementProblem problem, int bin, ReadOnlySpan<long> load, int items) =>
        Math.Max(0, load[dimension] - problem.Capacity(bin)[dimension]);
}
