using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// The group of each task: first by the number that its action names, then by the place of its type in the configured pipeline (types that
/// the pipeline does not name have none of their own), and never before the group of a task that it depends on. Numbers are dense, from 0.
/// </summary>
internal static class PipelineGroups
{
    /// <summary>The group of each task in listed order, and how many groups there are.</summary>
    public static int[] Number(List<PlanTask> tasks, PlanningOptions options, out int count)
    {
        var group = new (int Own, int Type)[tasks.Count];
        for (int i = 0; i < group.Length; i++)
        {
            group[i] = (tasks[i].Solution.Group, Place(options.Pipeline, tasks[i].Action.ActionType));
            foreach (int before in tasks[i].Before)
            {
                if (group[before].CompareTo(group[i]) > 0)
                {
                    group[i] = group[before];
                }
            }
        }

        (int, int)[] distinct = [.. group.Distinct().Order()];
        count = distinct.Length;
        var number = new Dictionary<(int, int), int>();
        for (int g = 0; g < count; g++)
        {
            number[distinct[g]] = g;
        }

        return [.. group.Select(g => number[g])];
    }

    private static int Place(IReadOnlyList<string> pipeline, string type)
    {
        for (int p = 0; p < pipeline.Count; p++)
        {
            if (pipeline[p] == type)
            {
                return p;
            }
        }

        return 0;
    }
}
