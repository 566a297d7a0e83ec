namespace Watcher.Solvers.Tests;

/// <summary>Solves on behalf of a test and checks the result by the naive reading of the rules.</summary>
internal static class Engine
{
    internal static PlacementResult Solve(PlacementProblem problem, SolveOptions? options = null)
    {
        PlacementResult result = new PlacementSolver().Solve(problem, options, TestContext.Current.CancellationToken);
        NaiveChecker.Check(problem, result);
        return result;
    }
}
