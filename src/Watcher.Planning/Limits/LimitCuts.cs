using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>Says which limit cut what: the first, in the contract's order, that an action left out would exceed together with what it needs.</summary>
internal static class LimitCuts
{
    /// <summary>What is reported for actions that no order reaches although no limit cut them.</summary>
    public const string Order = "order";

    /// <summary>So many units are looked at with all that they need; the rest of very large cuts is laid to what cut these.</summary>
    private const int MostLooks = 50;

    /// <param name="problem">The problem.</param>
    /// <param name="kept">By task: whether it is kept.</param>
    /// <param name="unreached">Actions that were left out before, because no order reaches them.</param>
    public static List<LimitCut> Of(LimitProblem problem, bool[] kept, int unreached)
    {
        string?[] cutBy = Blame(problem, kept);
        var usage = new LimitUsage(problem.Model, problem.Limits);
        var cuts = new List<LimitCut>();
        foreach (string name in PlanLimitKeys.All.Select(k => k.Name).Append(Order))
        {
            PlanTask[] cut = [.. Enumerable.Range(0, kept.Length).Where(i => !kept[i] && cutBy[i] == name).Select(i => problem.Tasks[i])];
            long amount = cut.Length == 0 ? 0 : usage.AmountOf(name, cut);
            amount += name == Order ? unreached : 0;
            if (amount > 0)
            {
                cuts.Add(new LimitCut(name, amount));
            }
        }

        return cuts;
    }

    private static string?[] Blame(LimitProblem problem, bool[] kept)
    {
        var cutBy = new string?[kept.Length];
        int looks = 0;
        var usage = new LimitUsage(problem.Model, problem.Limits);
        int nodes = problem.Units.Sum(u => kept[u.Tasks[0]] ? u.EvacuatedNodes : 0);
        _ = usage.TryAdd([.. problem.Positions(kept).Select(i => problem.Tasks[i])], nodes);
        foreach (PlanUnit unit in problem.Units)
        {
            if (kept[unit.Tasks[0]] || unit.IsSupport)
            {
                continue;
            }

            // Alone first, then by what it needs that was cut before: all that it needs may be much, and seldom decides.
            string? limit = Exceeded(unit.Tasks)
                ?? unit.Tasks.SelectMany(i => problem.Requires[i]).Select(i => cutBy[i]).FirstOrDefault(c => c is not null);
            if (limit is null && looks++ < MostLooks)
            {
                List<int> wanted = [.. problem.Needed(unit.Tasks, kept)];
                limit = Exceeded(wanted) ?? Other(problem, kept, wanted);
            }

            unit.Tasks.ForEach(i => cutBy[i] = limit);
        }

        // What has no limit of its own goes with those that it needed, or that needed it.
        string? first = cutBy.FirstOrDefault(c => c is not null);
        for (int i = 0; i < kept.Length; i++)
        {
            if (!kept[i] && cutBy[i] is null)
            {
                PlanUnit unit = problem.Units[problem.UnitOf[i]];
                cutBy[i] = unit.Users.Concat(problem.Requires[i]).Select(k => cutBy[k]).FirstOrDefault(c => c is not null) ?? first ?? Order;
            }
        }

        return cutBy;

        string? Exceeded(List<int> wanted)
        {
            int more = wanted.Select(i => problem.UnitOf[i]).Distinct().Sum(u => problem.Units[u].EvacuatedNodes);
            List<PlanTask> tasks = [.. wanted.Select(i => problem.Tasks[i])];
            string? limit = usage.TryAdd(tasks, more);
            if (limit is null)
            {
                usage.Remove(tasks, more);
            }

            return limit;
        }
    }

    private static string? Other(LimitProblem problem, bool[] kept, List<int> wanted)
    {
        bool[] with = (bool[])kept.Clone();
        wanted.ForEach(i => with[i] = true);
        return !problem.EmptiesFewEnough(with) ? "max_evacuated_nodes"
            : problem.Limits.MaxEstimatedDurationSeconds is not null ? "max_estimated_duration_seconds"
            : null;
    }
}
