namespace Watcher.Solvers;

/// <summary>The least sum of squared deviations.</summary>
internal static class DeviationBound
{
    internal static long Compute(PlacementProblem problem, int dimension) => 0;
}
