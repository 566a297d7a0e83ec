using Watcher.Actions;

namespace Watcher.Planning;

/// <summary>
/// How long upstream's weight planner (05-planning.md §4.1) would need for the same actions and durations: types by descending weight,
/// each cut into chunks of its parallelization, each chunk waiting for the whole one before. Types that upstream does not have stand beside
/// their kin: evacuate before migrate, start after it, delete and shelve before stop, custom ones last.
/// </summary>
internal static class BarrierPlanner
{
    /// <summary>Microseconds.</summary>
    public static long Makespan(List<PlanTask> tasks)
    {
        long total = 0;
        foreach (IGrouping<(int Weight, string Type), PlanTask> type in tasks
            .GroupBy(t => (Weight: Weight(t.Action.ActionType), Type: t.Action.ActionType))
            .OrderByDescending(g => g.Key.Weight).ThenBy(g => g.Key.Type, StringComparer.Ordinal))
        {
            foreach (PlanTask[] chunk in type.Chunk(Parallelization(type.Key.Type)))
            {
                total += chunk.Max(t => t.Duration);
            }
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
