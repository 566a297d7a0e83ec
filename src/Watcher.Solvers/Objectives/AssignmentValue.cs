namespace Watcher.Solvers;

/// <summary>Values an assignment from scratch, term by term: what a plan is worth after limits have cut it.</summary>
internal static class AssignmentValue
{
    /// <summary>Value of one level of the problem's objective.</summary>
    public static long Evaluate(this PlacementProblem problem, int level, ReadOnlySpan<int> assignment)
    {
        long sum = 0;
        foreach (ObjectiveTerm term in problem.Objective.Levels[level].Terms)
        {
            sum += term.Weight * term.Kind switch
            {
                ObjectiveTermKind.ActiveBins => ActiveBins(problem, assignment),
                ObjectiveTermKind.Overload => Overload(problem, assignment, IndexOf(problem, term.Subject!)),
                ObjectiveTermKind.Moves => MoveCost(problem, assignment, -1),
                _ => MoveCost(problem, assignment, problem.CostColumns.IndexOf(term.Subject!)),
            };
        }

        return sum;
    }

    private static int IndexOf(PlacementProblem problem, string dimension)
    {
        int index = 0;
        while (problem.Dimensions[index].Name != dimension)
        {
            index++;
        }

        return index;
    }

    private static long ActiveBins(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        var active = new bool[problem.BinCount];
        foreach (int bin in assignment)
        {
            if (bin >= 0)
            {
                active[bin] = true;
            }
        }

        long count = 0;
        for (int bin = 0; bin < active.Length; bin++)
        {
            count += active[bin] && (problem.Roles(bin) & BinRoles.Releasable) != 0 ? 1 : 0;
        }

        return count;
    }

    private static long Overload(PlacementProblem problem, ReadOnlySpan<int> assignment, int dimension)
    {
        var load = new long[problem.BinCount];
        for (int item = 0; item < assignment.Length; item++)
        {
            if (assignment[item] >= 0)
            {
                load[assignment[item]] += problem.Demand(item)[dimension];
            }
        }

        long sum = 0;
        for (int bin = 0; bin < load.Length; bin++)
        {
            sum += Math.Max(0, load[bin] + problem.FixedLoad(bin)[dimension] - problem.Capacity(bin)[dimension]);
        }

        return sum;
    }

    private static long MoveCost(PlacementProblem problem, ReadOnlySpan<int> assignment, int column)
    {
        long sum = 0;
        for (int item = 0; item < assignment.Length; item++)
        {
            if (assignment[item] != problem.InitialBin[item])
            {
                sum += column < 0 ? 1 : problem.MoveCosts(item)[column];
            }
        }

        return sum;
    }
}
