using Watcher.Model;

namespace Watcher.Planning;

/// <content>Server groups.</content>
internal sealed partial class DependencyBuilder
{
    private readonly Dictionary<int, int> _nodeOf;
    private readonly Dictionary<(string Group, int Node), RoomLedger> _memberRooms = [];

    /// <summary>By member that was joined: the moves that joined it and so must be over before it leaves.</summary>
    private readonly Dictionary<int, List<(int Joiner, int Group)>> _joined = [];
    private readonly List<AffinityJoin> _joins = [];
    private readonly Dictionary<int, List<int>> _removals = [];
    private readonly Dictionary<int, IReadOnlyList<int>> _members = [];
    private readonly Dictionary<int, int> _lastOfTie = [];
    private HintTies? _ties;

    private void Groups(int i, PlanTask task)
    {
        if (_joined.Remove(task.Instance, out List<(int Joiner, int Group)>? joiners))
        {
            _joins.AddRange(joiners.Select(j => new AffinityJoin(j.Joiner, i, j.Joiner, j.Group)));
        }

        Hints(i, task);

        foreach (ServerGroup group in new Instance(_model, task.Instance).ServerGroups)
        {
            if (group.Policy == "anti-affinity")
            {
                if (task.To >= 0 && !MemberRoom(group, task.To).Take(i, 1))
                {
                    _notes.Add($"anti-affinity group '{group.Uuid}' has no place for instance '{task.Action.ResourceId}' in its turn");
                }

                if (task.From >= 0)
                {
                    MemberRoom(group, task.From).Release(i, 1);
                }
            }
            else if (group.Policy == "affinity")
            {
                if (task.To >= 0)
                {
                    Join(i, task, group);
                }
                else
                {
                    Append(_removals, group.Row, i);
                }
            }
        }
    }

    /// <summary>
    /// What instances that hints tie together do is done one after the other, as listed: who may be beside whom depends on where the others are.
    /// </summary>
    private void Hints(int i, PlanTask task)
    {
        int tied = (_ties ??= new HintTies(_model)).SetOf(task.Instance);
        if (tied >= 0)
        {
            if (_lastOfTie.TryGetValue(tied, out int last))
            {
                task.Before.Add(last);
            }

            _lastOfTie[tied] = i;
        }
    }

    /// <summary>Joins the member that stays longest: one that no action touches, else one that came with the plan; it may not leave before.</summary>
    private void Join(int i, PlanTask task, ServerGroup group)
    {
        int best = -1;
        foreach (int member in Members(group))
        {
            if (member != task.Instance && NodeNow(member) == task.To && (best < 0 || Stays(member) is var stays && Stays(best) is var least
                && (stays.Until > least.Until || (stays.Until == least.Until && stays.Untouched && !least.Untouched))))
            {
                best = member;
            }
        }

        (int Until, bool Untouched) Stays(int member) => (LeavesAfter(member, i), !_nodeOf.ContainsKey(member));

        if (best < 0)
        {
            // All others are on no node: those that the plan removed must be gone.
            _joins.AddRange((_removals.GetValueOrDefault(group.Row) ?? []).Select(removed => new AffinityJoin(removed, i, i, group.Row)));
            return;
        }

        if (_nodeOf.ContainsKey(best) && _lastOfResource.TryGetValue(new Instance(_model, best).Uuid, out int came))
        {
            _joins.Add(new AffinityJoin(came, i, i, group.Row));
        }

        if (!_joined.TryGetValue(best, out List<(int Joiner, int Group)>? joiners))
        {
            _joined[best] = joiners = [];
        }

        joiners.Add((i, group.Row));
    }

    private Dictionary<int, List<int>>? _moves;

    /// <summary>Position of the first later move of an instance; the length of the plan when there is none.</summary>
    private int LeavesAfter(int instance, int position)
    {
        if (_moves is null)
        {
            _moves = [];
            for (int i = 0; i < _tasks.Count; i++)
            {
                if (_tasks[i].Moves)
                {
                    Append(_moves, _tasks[i].Instance, i);
                }
            }
        }

        int next = _moves.TryGetValue(instance, out List<int>? list) ? list.FindIndex(p => p > position) : -1;
        return next < 0 ? _tasks.Count : list![next];
    }

    private RoomLedger MemberRoom(ServerGroup group, int node)
    {
        if (!_memberRooms.TryGetValue((group.Uuid, node), out RoomLedger? room))
        {
            int there = 0;
            foreach (int member in Members(group))
            {
                there += _model.NodeOfInstance[member] == node ? 1 : 0;
            }

            _memberRooms[(group.Uuid, node)] = room = NewLedger(Math.Max(1, group.MaxServerPerHost) - there);
        }

        return room;
    }

    private IReadOnlyList<int> Members(ServerGroup group)
    {
        if (!_members.TryGetValue(group.Row, out IReadOnlyList<int>? rows))
        {
            _members[group.Row] = rows = [.. group.Members.Distinct(StringComparer.Ordinal)
                .Select(m => _model.Instances.TryGet(m, out Instance instance) ? instance.Row : -1).Where(r => r >= 0)];
        }

        return rows;
    }

    private int NodeNow(int instance) => _nodeOf.TryGetValue(instance, out int node) ? node : _model.NodeOfInstance[instance];
}
