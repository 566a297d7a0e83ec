namespace Watcher.Solvers;

/// <summary>Binds the rules of a problem for one search; built-in rules of one kind share one state.</summary>
internal static class RuleStates
{
    internal static IConstraintState[] Bind(PlacementProblem problem)
    {
        List<IConstraintState> states = [];
        AntiAffinity[] apart = [.. problem.Constraints.OfType<AntiAffinity>()];
        SpreadOverDomains[] spread = [.. problem.Constraints.OfType<SpreadOverDomains>()];
        Dependency[] dependencies = [.. problem.Constraints.OfType<Dependency>()];
        Affinity[] together = [.. problem.Constraints.OfType<Affinity>()];
        if (apart.Length > 0) states.Add(new AntiAffinityState(problem, apart));
        if (together.Length > 0) states.Add(new AffinityState(problem, together));
        if (spread.Length > 0) states.Add(new SpreadState(problem, spread));
        if (dependencies.Length > 0) states.Add(new DependencyState(problem, dependencies));
        foreach (IPlacementConstraint other in problem.Constraints)
        {
            if (other is not (AntiAffinity or SpreadOverDomains or Dependency or Affinity)) states.Add(other.Bind(problem));
        }

        return [.. states];
    }
}
