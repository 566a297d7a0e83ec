namespace Watcher.Planning;

/// <summary>
/// Moves the disabling of a node ahead of the moves away from it, as upstream has it: nothing new lands on a node that is being
/// drained. Only where no arrival at the node, and no other change of its service or power, stands between.
/// </summary>
internal static class ListedOrder
{
    public static List<PlanTask> DisableFirst(List<PlanTask> tasks)
    {
        // Position of the first departure from each node since something that a disable may not pass.
        var firstDeparture = new Dictionary<int, int>();
        var target = new int[tasks.Count];
        bool any = false;
        for (int i = 0; i < tasks.Count; i++)
        {
            PlanTask task = tasks[i];
            target[i] = -1;
            if (task.IsService(enable: false) && firstDeparture.TryGetValue(task.Node, out int first))
            {
                target[i] = first;
                any = true;
            }

            if (task.Node >= 0)
            {
                firstDeparture.Remove(task.Node);
            }

            if (task.Moves)
            {
                firstDeparture.Remove(task.To);
                if (task.From >= 0)
                {
                    firstDeparture.TryAdd(task.From, i);
                }
            }

            if (task.IsOpaque)
            {
                firstDeparture.Clear();
            }
        }

        if (!any)
        {
            return tasks;
        }

        return [.. Enumerable.Range(0, tasks.Count).OrderBy(i => target[i] >= 0 ? target[i] : i).ThenBy(i => target[i] >= 0 ? 0 : 1).Select(i => tasks[i])];
    }
}
