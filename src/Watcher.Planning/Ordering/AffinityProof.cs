using Watcher.Model;

namespace Watcher.Planning;

/// <summary>Whether a member that joins an affinity group meets another one in every execution.</summary>
internal sealed class AffinityProof
{
    private readonly ClusterModel _model;
    private readonly List<PlanTask> _tasks;
    private readonly Dictionary<int, List<int>> _movesOf = [];
    private readonly Dictionary<int, int[]> _members = [];

    public AffinityProof(ClusterModel model, List<PlanTask> tasks)
    {
        _model = model;
        _tasks = tasks;
        for (int i = 0; i < tasks.Count; i++)
        {
            if (tasks[i].Moves)
            {
                if (!_movesOf.TryGetValue(tasks[i].Instance, out List<int>? list))
                {
                    _movesOf[tasks[i].Instance] = list = [];
                }

                list.Add(i);
            }
        }
    }

    /// <summary>
    /// Lets go every member that may have left when the joiner arrives, with all that then must be over; the rule holds when one cannot leave
    /// before the joiner has come, or when nobody else is anywhere.
    /// </summary>
    public bool Holds(int joiner, int group, Func<int, int, bool> isBefore)
    {
        var gone = new List<int>();
        bool Ended(int task) => isBefore(task, joiner) || gone.Exists(g => g == task || isBefore(task, g));
        int node = _tasks[joiner].To;
        int[] members = Members(group);
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (int member in members)
            {
                if (member == _tasks[joiner].Instance || NodeWhen(member, Ended) != node)
                {
                    continue;
                }

                int leave = -1;
                foreach (int move in _movesOf.GetValueOrDefault(member) ?? [])
                {
                    if (leave < 0 && _tasks[move].From == node && !Ended(move))
                    {
                        leave = move;
                    }
                }

                if (leave < 0 || isBefore(joiner, leave))
                {
                    return true;
                }

                gone.Add(leave);
                changed = true;
            }
        }

        foreach (int member in members)
        {
            if (member != _tasks[joiner].Instance && NodeWhen(member, Ended) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private int NodeWhen(int instance, Func<int, bool> ended)
    {
        int node = _model.NodeOfInstance[instance];
        foreach (int move in _movesOf.GetValueOrDefault(instance) ?? [])
        {
            if (ended(move))
            {
                node = _tasks[move].To;
            }
        }

        return node;
    }

    private int[] Members(int group)
    {
        if (!_members.TryGetValue(group, out int[]? rows))
        {
            _members[group] = rows = [.. new ServerGroup(_model, group).Members.Distinct(StringComparer.Ordinal)
                .Select(m => _model.Instances.TryGet(m, out Instance instance) ? instance.Row : -1).Where(r => r >= 0)];
        }

        return rows;
    }
}
