using Watcher.Actions;

namespace Watcher.Planning;

/// <summary>What is listed elsewhere than it belongs, where moving it changes nothing for the others.</summary>
internal static class ListedOrder
{
    /// <summary>Disabling before draining, resizing after moving.</summary>
    public static List<PlanTask> Arrange(List<PlanTask> tasks) => ResizeLast(DisableFirst(tasks));

    /// <summary>Moves the resizing of an instance behind its moves, unless an author's own action stands between.</summary>
    private static List<PlanTask> ResizeLast(List<PlanTask> tasks)
    {
        if (!tasks.Exists(t => t.Action is ResizeAction))
        {
            return tasks;
        }

        int[] target = [.. Enumerable.Range(0, tasks.Count)];
        var lastMove = new Dictionary<int, int>();
        for (int i = tasks.Count - 1; i >= 0; i--)
        {
            if (tasks[i].IsOpaque)
            {
                lastMove.Clear();
            }
            else if (tasks[i].Moves && tasks[i].To >= 0)
            {
                lastMove.TryAdd(tasks[i].Instance, i);
            }
            else if (tasks[i].Action is ResizeAction && lastMove.TryGetValue(tasks[i].Instance, out int last))
            {
                target[i] = last;
            }
        }

        return [.. Enumerable.Range(0, tasks.Count).OrderBy(i => target[i]).ThenBy(i => target[i] == i ? 0 : 1).ThenBy(i => i).Select(i => tasks[i])];
    }

    /// <summary>
    /// Moves the disabling of a node ahead of the moves away from it, as upstream has it: nothing new lands on a node that is being
    /// drained. Only where no arrival at the node, and no other change of its service or power, stands between.
    /// </summary>
    private static List<PlanTask> DisableFirst(List<PlanTask> tasks)
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
