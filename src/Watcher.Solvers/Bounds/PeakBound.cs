namespace Watcher.Solvers;

/// <summary>The least highest utilisation: aggregate load over aggregate capacity, and what cannot leave a bin.</summary>
internal static class PeakBound
{
    internal static long Compute(PlacementProblem problem, int dimension) => 0;
}
