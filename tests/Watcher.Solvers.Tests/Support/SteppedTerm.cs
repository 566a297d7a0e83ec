namespace Watcher.Solvers.Tests;

/// <summary>An author's separable term, neither growing nor falling with load: how far the first dimension is from a multiple of five.</summary>
internal sealed class SteppedTerm : SeparableTerm
{
    public override string Name => "Stepped";

    public override long Cost(PlacementProblem problem, int bin, ReadOnlySpan<long> load, int items) => items == 0 ? 0 : load[0] % 5;
}
