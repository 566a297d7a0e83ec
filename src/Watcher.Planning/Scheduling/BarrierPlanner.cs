using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// How long upstream's weight planner (05-planning.md §4.1) would need for the same actions, durations and limits: types by descending weight,
/// each cut in listed order into chunks of its parallelization, each chunk waiting for the whole one before. A chunk also ends where its
/// next action would break a limit of ours (workers, type, node, pool, link), so that both planners obey the same limits. Types that upstream
/// does not have stand beside their kin: evacuate before migrate, start after it, delete and shelve before stop, custom ones last. Upstream knows no
/// dependencies: that its order may break rules is not held against it here.
/// </summary>
internal static class BarrierPlanner
{
    /// <summary>Length, microseconds.</summary>
    /// <param name="tasks">The tasks in listed order.</param>
    /// <param name="resources">Their limits.</param>
    /// <param name="wide">Chunks as large as the limits allow, rather than of upstream's parallelization (2, or 1 for service changes).</param>
    public static long Makespan(List<PlanTask> tasks, ScheduleResources resources, bool wide = false)
    {
        long total = 0;
        var busy = new int[resources.Size.Length];
        foreach (IGrouping<(int Weight, string Type), int> type in Enumerable.Range(0, tasks.Count)
            .GroupBy(i => (Weight: Weight(tasks[i].Action.ActionType), Type: tasks[i].Action.ActionType))
            .OrderByDescending(g => g.Key.Weight).ThenBy(g => g.Key.Type, StringComparer.Ordinal))
        {
            int most = wide ? int.MaxValue : Parallelization(type.Key.Type), count = 0;
            long longest = 0;
            Array.Clear(busy);
            foreach (int i in type)
            {
                if (count == most || resources.Uses[i].Any(r => busy[r] == resources.Size[r]))
                {
                    total += longest;
                    (count, longest) = (0, 0);
                    Array.Clear(busy);
                }

                count++;
                longest = Math.Max(longest, tasks[i].Duration);
                foreach (int r in resources.Uses[i])
                {
                    busy[r]++;
                }
            }

            total += longest;
        }

        return total;
    }

    private static int Weight(string type) => type switch
    {
        ActionTypes.Nop => 70,
        ActionTypes.VolumeMigrate => 60,
        ActionTypes.ChangeServiceState => 50,
        ActionTypes.Sleep => 40,
        ActionTypes.Delete => 37,
        ActionTypes.Shelve => 36,
        ActionTypes.Stop => 35,
        ActionTypes.Evacuate => 31,
        ActionTypes.Migrate => 30,
        ActionTypes.Start => 25,
        ActionTypes.Resize => 20,
        ActionTypes.ChangePowerState => 9,
        _ => 0,
    };

    private static int Parallelization(string type) => type is ActionTypes.Nop or ActionTypes.ChangeServiceState or ActionTypes.Sleep ? 1 : 2;
}
