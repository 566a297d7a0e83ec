namespace Watcher.Solvers;

/// <summary>A level above all others that counts what is broken, for problems whose rules are to be repaired first.</summary>
internal static class RepairLevel
{
    /// <summary>Whether the problem asks for repair and there is something to repair.</summary>
    internal static bool IsNeeded(PlacementProblem problem) =>
        (problem.WhenBroken == BrokenRules.RepairFirst || problem.Constraints.Any(c => c is Drain)) && Violation(problem, problem.InitialBin) > 0;

    /// <summary>The same problem with the level in front.</summary>
    internal static PlacementProblem Prepend(PlacementProblem problem)
    {
        ObjectiveTerm[] terms = [.. Terms(problem)];
        PlacementObjective objective = PlacementObjective.Minimize(terms);
        foreach (ObjectiveLevel level in problem.Objective.Levels) objective = objective.ThenMinimize(level.Terms);
        return new(problem.Columns with { Objective = objective });
    }

    /// <summary>How far an assignment breaks rules and capacities: the value of the level.</summary>
    internal static long Violation(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long sum = 0;
        foreach (ObjectiveTerm term in Terms(problem)) sum += term.Definition.Evaluate(problem, assignment);
        return sum;
    }

    /// <summary>The same over all rules and hard capacities, whatever the policy.</summary>
    internal static long TotalViolation(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long sum = 0;
        foreach (ObjectiveTerm term in Terms(problem, all: true)) sum += term.Definition.Evaluate(problem, assignment);
        return sum;
    }

    private static IEnumerable<ObjectiveTerm> Terms(PlacementProblem problem) =>
        Terms(problem, problem.WhenBroken == BrokenRules.RepairFirst);

    private static IEnumerable<ObjectiveTerm> Terms(PlacementProblem problem, bool all)
    {
        foreach (PlacementDimension dimension in problem.Dimensions)
        {
            if (all && dimension.Rule == CapacityRule.Hard) yield return ObjectiveTerm.Overload(dimension.Name);
        }

        // One term for all: thousands of rules share the states of their kinds, and a look asks each kind once.
        IPlacementConstraint[] counted = [.. problem.Constraints.Where(c => all || c is Drain)];
        if (counted.Length > 0) yield return ObjectiveTerm.Of(new ViolationTerm(counted));
    }
}
