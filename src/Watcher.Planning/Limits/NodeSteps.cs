using Watcher.Actions;

namespace Watcher.Planning;

/// <summary>What a change of a node's service or power is there for.</summary>
internal static class NodeSteps
{
    /// <summary>
    /// Positions of the tasks that it serves. Enabling and powering on: the arrivals from there to the next closing (and, for power, the
    /// migrations away). Disabling and powering off: the departures between the openings around it, listed before or after it.
    /// </summary>
    public static List<int> Users(List<PlanTask> tasks, int step)
    {
        var users = new List<int>();
        bool opens = Opens(tasks[step]), power = tasks[step].Action is ChangePowerStateAction;
        int node = tasks[step].Node;
        for (int i = opens ? step + 1 : WindowStart(tasks, step); i < tasks.Count; i++)
        {
            PlanTask task = tasks[i];
            if (task.Node == node && i > step && Opens(task) != opens && task.Action is ChangePowerStateAction == power)
            {
                break;
            }

            bool serves = opens
                ? task.Moves && (task.To == node || (power && task.From == node && task.Action is MigrateAction))
                : task.Moves && task.From == node;
            if (serves)
            {
                users.Add(i);
            }
        }

        return users;
    }

    public static bool Opens(PlanTask task) => task.IsService(enable: true) || task.Action is ChangePowerStateAction { On: true };

    private static int WindowStart(List<PlanTask> tasks, int step)
    {
        int start = step;
        while (start > 0 && !(tasks[start - 1].Node == tasks[step].Node && Opens(tasks[start - 1])
            && tasks[start - 1].Action is ChangePowerStateAction == tasks[step].Action is ChangePowerStateAction))
        {
            start--;
        }

        return start;
    }
}
