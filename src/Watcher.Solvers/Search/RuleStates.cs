namespace Watcher.Solvers;

/// <summary>Binds the rules of a problem for one search; built-in rules of one kind share one state.</summary>
internal static class RuleStates
{
    internal static IConstraintState[] Bind(PlacementProblem problem) => Bind(problem, problem.Constraints);

    internal static IConstraintState[] Bind(PlacementProblem problem, IReadOnlyList<IPlacementConstraint> constraints)
    {
        List<IConstraintState> states = [];
        AntiAffinity[] apart = [.. constraints.OfType<AntiAffinity>()];
        SpreadOverDomains[] spread = [.. constraints.OfType<SpreadOverDomains>()];
        MaxDomains[] confined = [.. constraints.OfType<MaxDomains>()];
        Dependency[] dependencies = [.. constraints.OfType<Dependency>()];
        Affinity[] together = [.. constraints.OfType<Affinity>()];
        if (apart.Length > 0) states.Add(new AntiAffinityState(problem, apart));
        if (together.Length > 0) states.Add(new AffinityState(problem, together));
        if (spread.Length > 0) states.Add(new SpreadState(problem, spread));
        if (confined.Length > 0) states.Add(new MaxDomainsState(problem, confined));
        if (dependencies.Length > 0) states.Add(new DependencyState(problem, dependencies));
        foreach (IPlacementConstraint other in constraints)
        {
            if (other is not (AntiAffinity or SpreadOverDomains or MaxDomains or Dependency or Affinity)) states.Add(other.Bind(problem));
        }

        return [.. states];
    }
}
