namespace Watcher.Solvers.Tests;

/// <summary>An independent reading of rules, room and limits for any problem, on plain arrays and as short as it can be.</summary>
internal static class NaiveRules
{
    /// <summary>How far each rule of a problem is broken.</summary>
    internal static long[] Violations(PlacementProblem problem, int[] at) => [.. problem.Constraints.Select(c => Violation(c, at))];

    /// <summary>What of each hard dimension each bin holds, with what moved items still hold at home.</summary>
    internal static long[,] Used(PlacementProblem problem, int[] at)
    {
        long[,] used = new long[problem.BinCount, problem.Dimensions.Length];
        for (int d = 0; d < problem.Dimensions.Length; d++)
        {
            for (int b = 0; b < problem.BinCount; b++) used[b, d] = problem.FixedLoad(b)[d];
            for (int i = 0; i < at.Length; i++)
            {
                int home = problem.InitialBin[i];
                if (at[i] >= 0) used[at[i], d] += problem.Demand(i)[d];
                if (problem.Dimensions[d].IsTransient && home >= 0 && home != at[i]) used[home, d] += problem.Demand(i)[d];
            }
        }

        return used;
    }

    /// <summary>What one placement breaks, or breaks further, that the other does not; <see langword="null"/> = nothing.</summary>
    internal static string? Worse(PlacementProblem problem, int[] before, int[] after)
    {
        long[,] old = Used(problem, before);
        long[,] now = Used(problem, after);
        for (int d = 0; d < problem.Dimensions.Length; d++)
        {
            if (problem.Dimensions[d].Rule != CapacityRule.Hard) continue;
            for (int b = 0; b < problem.BinCount; b++)
            {
                if (now[b, d] > old[b, d] && now[b, d] > problem.Capacity(b)[d]) return $"bin {b} holds {now[b, d]} of {problem.Capacity(b)[d]} in dimension {d}";
            }
        }

        long[] was = Violations(problem, before);
        long[] isNow = Violations(problem, after);
        for (int c = 0; c < was.Length; c++)
        {
            if (isNow[c] > was[c]) return $"{problem.Constraints[c].Name}: {isNow[c]} instead of {was[c]}";
        }

        for (int i = 0; i < after.Length; i++)
        {
            int home = problem.InitialBin[i];
            if (after[i] == home) continue;
            if (!problem.IsMovable(i) || after[i] < 0) return $"item {i} must not leave";
            if (home >= 0 && !problem.Roles(home).HasFlag(BinRoles.Sends)) return $"bin {home} does not send";
            if (!problem.Roles(after[i]).HasFlag(BinRoles.Receives) || !problem.IsEligible(i, after[i])) return $"item {i} must not be in {after[i]}";
            if (problem.Constraints.OfType<Drain>().Any(r => r.Bins.Contains(after[i]))) return $"item {i} has entered a drained bin";
        }

        return null;
    }

    internal static string? BeyondLimits(PlacementProblem problem, int[] at)
    {
        PlacementLimits limits = problem.Limits;
        int[] initial = problem.InitialBin.ToArray();
        int[] moved = [.. Enumerable.Range(0, at.Length).Where(i => initial[i] >= 0 && at[i] != initial[i])];
        if (moved.Length > limits.MaxMoves) return "too many moves";
        if (moved.GroupBy(i => initial[i]).Any(g => g.Count() > limits.MaxMovesPerSource)) return "too many moves from a bin";
        if (Enumerable.Range(0, at.Length).Where(i => at[i] != initial[i]).GroupBy(i => at[i]).Any(g => g.Count() > limits.MaxMovesPerDestination)) return "too many arrivals";
        if (initial.Where(b => b >= 0).Distinct().Count(b => !at.Contains(b)) > limits.MaxEvacuatedBins) return "too many evacuated bins";
        if (limits.MaxMovesPerGroup.Any(g => g.Group.Items.Count(moved.Contains) > g.Maximum)) return "too many moves of a group";
        return limits.MaxMoveCost.Any(c => moved.Sum(i => problem.MoveCosts(i)[problem.CostColumns.IndexOf(c.Key)]) > c.Value) ? "moves cost too much" : null;
    }

    private static long Violation(IPlacementConstraint constraint, int[] at)
    {
        int[] Placed(ItemGroup group) => [.. group.Items.Select(i => at[i]).Where(b => b >= 0)];
        switch (constraint)
        {
            case AntiAffinity rule:
                return Placed(rule.Group).GroupBy(b => b).Sum(g => Math.Max(0, g.Count() - rule.MaxPerBin));
            case MaxItemsPerBin rule:
                return at.Where(b => b >= 0).GroupBy(b => b).Sum(g => Math.Max(0, g.Count() - rule.Maximum));
            case SpreadOverDomains rule:
                return Math.Max(0, rule.Minimum - Placed(rule.Group).Select(b => rule.Domains.DomainOfBin[b]).Distinct().Count());
            case MaxDomains rule:
                return Placed(rule.Group).GroupBy(b => rule.Domains.DomainOfBin[b]).Select(g => (long)g.Count()).OrderDescending().Skip(rule.Maximum).Sum();
            case Dependency rule:
                IEnumerable<int> provided = Placed(rule.Providers).Select(b => rule.Domains.DomainOfBin[b]);
                return Placed(rule.Dependents).Select(b => rule.Domains.DomainOfBin[b]).Except(provided).Count();
            case Affinity rule:
                return Math.Max(0, Placed(rule.Group).Distinct().Count() - 1);
            case Drain rule:
                return at.Count(b => b >= 0 && rule.Bins.Contains(b));
            case NotBeside rule:
                return at[rule.First] >= 0 && at[rule.Second] >= 0 && Math.Abs(at[rule.First] - at[rule.Second]) == 1 ? 1 : 0;
            default:
                throw new InvalidOperationException(constraint.Name);
        }
    }
}
