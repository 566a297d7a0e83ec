namespace Watcher.Solvers.Tests;

/// <summary>The truth for tiny problems: every placement that some order of moves reaches.</summary>
internal static class BruteForce
{
    /// <summary>The best objective values over all reachable placements in which every limit holds.</summary>
    internal static long[] Optimum(PlacementProblem problem)
    {
        int[] at = problem.InitialBin.ToArray();
        long[] best = NaiveChecker.Values(problem, at);
        Enumerate(problem, at, 0, ref best);
        return best;
    }

    private static void Enumerate(PlacementProblem problem, int[] target, int item, ref long[] best)
    {
        if (item == target.Length)
        {
            long[] values = NaiveChecker.Values(problem, target);
            if (NaiveChecker.Compare(values, best) < 0 && NaiveChecker.WithinLimits(problem, target) && IsReachable(problem, target)) best = values;
            return;
        }

        int home = target[item];
        Enumerate(problem, target, item + 1, ref best);
        if (home < 0 || !problem.IsMovable(item)) return;
        for (int bin = 0; bin < problem.BinCount; bin++)
        {
            if (bin == home || !problem.IsEligible(item, bin) || !problem.Roles(bin).HasFlag(BinRoles.Receives)) continue;
            target[item] = bin;
            Enumerate(problem, target, item + 1, ref best);
        }

        target[item] = home;
    }

    private static bool IsReachable(PlacementProblem problem, int[] target)
    {
        int[] moves = [.. Enumerable.Range(0, target.Length).Where(i => target[i] != problem.InitialBin[i])];
        return Reach(problem, target, problem.InitialBin.ToArray(), moves, 0, []);
    }

    private static bool Reach(PlacementProblem problem, int[] target, int[] at, int[] moves, int done, HashSet<int> seen)
    {
        if (done == (1 << moves.Length) - 1) return true;
        if (!seen.Add(done)) return false;
        for (int m = 0; m < moves.Length; m++)
        {
            if ((done >> m & 1) != 0 || NaiveChecker.WhyNot(problem, at, moves[m], target[moves[m]]) is not null) continue;
            int home = at[moves[m]];
            at[moves[m]] = target[moves[m]];
            if (Reach(problem, target, at, moves, done | 1 << m, seen)) return true;
            at[moves[m]] = home;
        }

        return false;
    }
}
