using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>
/// Groups actions into units: the whole evacuation of a node with the changes of its service and power; chains of moves tied by
/// room, group or resource; single actions. The enabling of a node that others need is taken along with them.
/// </summary>
internal static class PlanUnits
{
    public static List<PlanUnit> Group(ClusterModel model, List<PlanTask> tasks)
    {
        int[] parent = [.. Enumerable.Range(0, tasks.Count)];
        int Root(int i)
        {
            while (parent[i] != i)
            {
                parent[i] = parent[parent[i]];
                i = parent[i];
            }

            return i;
        }

        void Join(int a, int b)
        {
            (a, b) = (Root(a), Root(b));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        var first = new Dictionary<int, int>();
        HashSet<int> emptied = Emptied(model, tasks);
        var inEvacuation = new bool[tasks.Count];
        for (int i = 0; i < tasks.Count; i++)
        {
            int node = tasks[i].Node >= 0 ? tasks[i].Node : tasks[i].Moves ? tasks[i].From : -1;
            if (emptied.Contains(node))
            {
                inEvacuation[i] = true;
                Join(i, first.TryGetValue(node, out int f) ? f : first[node] = i);
            }
        }

        var needed = new bool[tasks.Count];
        for (int i = 0; i < tasks.Count; i++)
        {
            foreach (int b in tasks[i].Before)
            {
                needed[b] = true;
                if (!inEvacuation[i] && !inEvacuation[b] && tasks[i].Node < 0 && tasks[b].Node < 0)
                {
                    Join(i, b);
                }
            }
        }

        var units = new SortedDictionary<int, PlanUnit>();
        for (int i = 0; i < tasks.Count; i++)
        {
            if (!units.TryGetValue(Root(i), out PlanUnit? unit))
            {
                units[Root(i)] = unit = new PlanUnit { OnDemand = needed[i] && !inEvacuation[i] && Opens(tasks[i]) };
            }

            unit.Tasks.Add(i);
        }

        foreach (int node in emptied)
        {
            units[Root(first[node])].EvacuatedNodes++;
        }

        return [.. units.Values];
    }

    /// <summary>Nodes with instances before and without after.</summary>
    public static HashSet<int> Emptied(ClusterModel model, IEnumerable<PlanTask> tasks)
    {
        var count = new Dictionary<int, int>();
        foreach (PlanTask task in tasks)
        {
            if (task.Moves)
            {
                count[task.From] = count.GetValueOrDefault(task.From) - 1;
                count[task.To] = count.GetValueOrDefault(task.To) + 1;
            }
        }

        return [.. count.Where(c => c.Key >= 0 && new ComputeNode(model, c.Key).Instances.Count is var n && n > 0 && n + c.Value == 0).Select(c => c.Key)];
    }

    private static bool Opens(PlanTask task) => task.IsService(enable: true) || task.Action is ChangePowerStateAction { On: true };
}
