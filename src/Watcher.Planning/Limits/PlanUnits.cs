using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>
/// Groups actions into units: the whole evacuation of a node with the changes of its service and power; chains of moves tied by
/// room, group or resource; single actions. A chain of which no limit would leave the whole is taken apart into what may not be: all moves of
/// one instance (a detour), and two moves that exchange nodes and wait for one another.
/// </summary>
internal sealed class PlanUnits
{
    private readonly ClusterModel _model;
    private readonly List<PlanTask> _tasks;
    private readonly int[] _parent;
    private readonly bool[] _inEvacuation;
    private readonly Dictionary<int, int> _firstOf = [];

    private PlanUnits(ClusterModel model, List<PlanTask> tasks)
    {
        _model = model;
        _tasks = tasks;
        _parent = [.. Enumerable.Range(0, tasks.Count)];
        _inEvacuation = new bool[tasks.Count];
    }

    /// <param name="model">The model before the plan.</param>
    /// <param name="tasks">The tasks with their dependencies.</param>
    /// <param name="isTooMuch">Whether some actions break a limit even alone, with all that they need.</param>
    public static List<PlanUnit> Group(ClusterModel model, List<PlanTask> tasks, Func<IReadOnlyList<int>, bool> isTooMuch)
    {
        var units = new PlanUnits(model, tasks);
        HashSet<int> emptied = Emptied(model, tasks);
        units.JoinResources();
        units.JoinEvacuations(emptied);
        int[] whole = [.. units._parent];
        units.JoinChains();
        units.TakeApart(whole, isTooMuch);
        return units.ToList(emptied);
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

    private void JoinResources()
    {
        var last = new Dictionary<(bool IsVolume, int Row), int>();
        for (int i = 0; i < _tasks.Count; i++)
        {
            PlanTask task = _tasks[i];
            if (!task.Moves && (task.Volume < 0 || task.From == task.To))
            {
                continue;
            }

            (bool IsVolume, int Row) key = task.Volume >= 0 ? (true, task.Volume) : (false, task.Instance);
            if (last.TryGetValue(key, out int before))
            {
                Join(before, i);
            }

            last[key] = i;
        }
    }

    private void JoinEvacuations(HashSet<int> emptied)
    {
        for (int i = 0; i < _tasks.Count; i++)
        {
            int node = _tasks[i].Node >= 0 ? _tasks[i].Node : _tasks[i].Moves ? _tasks[i].From : -1;
            if (emptied.Contains(node))
            {
                Join(i, _firstOf.TryGetValue(node, out int first) ? first : _firstOf[node] = i);
            }
        }

        var evacuations = _firstOf.Values.Select(Root).ToHashSet();
        for (int i = 0; i < _tasks.Count; i++)
        {
            _inEvacuation[i] = evacuations.Contains(Root(i));
        }
    }

    private void JoinChains()
    {
        for (int i = 0; i < _tasks.Count; i++)
        {
            foreach (int b in _tasks[i].Before)
            {
                if (!_inEvacuation[i] && !_inEvacuation[b] && _tasks[i].Node < 0 && _tasks[b].Node < 0)
                {
                    Join(i, b);
                }
            }
        }
    }

    /// <summary>Chains that are too much go back to what they were before chains were joined, exchanges joined.</summary>
    private void TakeApart(int[] whole, Func<IReadOnlyList<int>, bool> isTooMuch)
    {
        foreach (List<int> chain in Sets().Where(s => s.Count > 1 && !_inEvacuation[s[0]] && isTooMuch(s)).ToList())
        {
            foreach (int i in chain)
            {
                // Roots before are within the chain: it was joined from them.
                _parent[i] = whole[i];
            }

            foreach (int i in chain)
            {
                foreach (int b in _tasks[i].Before)
                {
                    if (_tasks[i].Moves && _tasks[b].Moves && _tasks[i].To >= 0 && _tasks[i].To == _tasks[b].From && _tasks[i].From == _tasks[b].To)
                    {
                        Join(i, b);
                    }
                }
            }
        }
    }

    private List<PlanUnit> ToList(HashSet<int> emptied)
    {
        var units = new List<PlanUnit>();
        var unitOf = new Dictionary<int, PlanUnit>();
        foreach (List<int> set in Sets())
        {
            var unit = new PlanUnit();
            unit.Tasks.AddRange(set);
            unit.Users = set.Count == 1 && !_inEvacuation[set[0]] && _tasks[set[0]].Node >= 0 ? NodeSteps.Users(_tasks, set[0]) : [];
            units.Add(unit);
            unitOf[Root(set[0])] = unit;
        }

        foreach (int node in emptied)
        {
            unitOf[Root(_firstOf[node])].EvacuatedNodes++;
        }

        return units;
    }

    /// <summary>The sets by their first task, each ascending.</summary>
    private List<List<int>> Sets()
    {
        var sets = new SortedDictionary<int, List<int>>();
        for (int i = 0; i < _tasks.Count; i++)
        {
            if (!sets.TryGetValue(Root(i), out List<int>? set))
            {
                sets[Root(i)] = set = [];
            }

            set.Add(i);
        }

        return [.. sets.Values];
    }

    private int Root(int i)
    {
        while (_parent[i] != i)
        {
            _parent[i] = _parent[_parent[i]];
            i = _parent[i];
        }

        return i;
    }

    private void Join(int a, int b)
    {
        (a, b) = (Root(a), Root(b));
        _parent[Math.Max(a, b)] = Math.Min(a, b);
    }
}
