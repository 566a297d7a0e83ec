using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>The actions of a plan, or of its rollback, with what waits for what, and which may start.</summary>
internal sealed class ActionGraph
{
    private readonly Dictionary<int, int> _position = [];
    private readonly ActionRun[] _byRank;
    private readonly List<int> _ready = [];
    private readonly SortedDictionary<int, int> _openOfGroup = [];

    public ActionGraph(PlanRun plan, ActionPlan document, bool isRollback, Func<PlannedAction, HandlerAdapter> handlers)
    {
        Runs = new ActionRun[document.Actions.Count];
        for (int i = 0; i < Runs.Length; i++)
        {
            Runs[i] = new ActionRun(plan, document.Actions[i], isRollback, i, handlers(document.Actions[i]));
            _position[document.Actions[i].Id] = i;
        }

        foreach (ActionRun run in Runs)
        {
            // Without any dependencies the list is the order: one by one.
            run.Before = document.HasDependencies
                ? [.. run.Planned.DependsOn.Distinct().Select(id => _position[id])]
                : run.Index == 0 ? [] : [run.Index - 1];
            run.Waiting = run.Before.Length;
            foreach (int before in run.Before)
            {
                Runs[before].After.Add(run.Index);
            }
        }

        _byRank = [.. Runs.OrderBy(r => r.Planned.StartSeconds).ThenBy(r => r.Index)];
        for (int i = 0; i < _byRank.Length; i++)
        {
            _byRank[i].Rank = i;
        }

        NumberGroups();
    }

    public ActionRun[] Runs { get; }

    /// <summary>Whether all have reached a final state.</summary>
    public bool IsDone => _openOfGroup.Count == 0;

    /// <summary>The first group of which something has not reached a final state.</summary>
    public int FirstOpenGroup => IsDone ? int.MaxValue : _openOfGroup.First().Key;

    /// <summary>Ranks of those that wait for a place only, ascending.</summary>
    public IReadOnlyList<int> Ready => _ready;

    public ActionRun ByRank(int rank) => _byRank[rank];

    public ActionRun? Find(int id) => _position.TryGetValue(id, out int index) ? Runs[index] : null;

    public void AddReady(ActionRun run)
    {
        int at = _ready.BinarySearch(run.Rank);
        if (at < 0)
        {
            _ready.Insert(~at, run.Rank);
        }
    }

    public void RemoveReady(ActionRun run)
    {
        int at = _ready.BinarySearch(run.Rank);
        if (at >= 0)
        {
            _ready.RemoveAt(at);
        }
    }

    public void ClearReady() => _ready.Clear();

    /// <summary>An action that has reached a final state.</summary>
    public void Close(ActionRun run)
    {
        if (--_openOfGroup[run.Group] == 0)
        {
            _openOfGroup.Remove(run.Group);
        }
    }

    /// <summary>A failed action for which an alternative succeeded, or still may.</summary>
    public bool HasAlternative(ActionRun failed, bool orMayCome) => failed.After.Any(i =>
        Runs[i].Planned.PolicyOf(failed.Planned.Id) == DependencyPolicy.Any && (Runs[i].Satisfies || (orMayCome && !Runs[i].IsFinal)));

    /// <summary>Whether something failed that no alternative made good.</summary>
    public bool HasFailed() => Runs.Any(r => r.State switch
    {
        ActionState.Failed => !HasAlternative(r, orMayCome: false),
        ActionState.Blocked => r.Root!.State != ActionState.Skipped,
        _ => false,
    });

    /// <summary>
    /// What a pending action whose predecessors have all ended becomes: it may start (Pending), is not needed (Skipped), or must not start
    /// (Blocked), and why.
    /// </summary>
    public (ActionState State, string? Why, ActionRun? Root) Decide(ActionRun run)
    {
        (ActionState, string?, ActionRun?) verdict = (ActionState.Pending, null, null);
        foreach (int index in run.Before)
        {
            ActionRun before = Runs[index];
            DependencyPolicy policy = run.Planned.PolicyOf(before.Planned.Id);
            if (policy == DependencyPolicy.Any && before.Satisfies)
            {
                return (ActionState.Skipped, $"not needed: {before.Name} succeeded", before);
            }

            if (verdict.Item1 == ActionState.Blocked)
            {
                continue;
            }

            if (policy != DependencyPolicy.Success && before.IsAbandoned)
            {
                verdict = (ActionState.Blocked, $"{before.Name} may still be under way", before);
            }
            else if (policy == DependencyPolicy.Success && !before.Satisfies)
            {
                verdict = (ActionState.Blocked, $"{before.Name}, which it depends on, {Ended(before)}", before.Root ?? before);
            }
        }

        return verdict;
    }

    private static string Ended(ActionRun run) => run.State switch
    {
        ActionState.Failed => "failed",
        ActionState.Skipped => "was skipped",
        ActionState.Cancelled => "was cancelled",
        _ => "was blocked",
    };

    /// <summary>An action is of no earlier group than one that it depends on: else its group would wait for a later one.</summary>
    private void NumberGroups()
    {
        int[] waiting = [.. Runs.Select(r => r.Waiting)];
        var next = new Queue<int>(Enumerable.Range(0, waiting.Length).Where(i => waiting[i] == 0));
        while (next.TryDequeue(out int index))
        {
            ActionRun run = Runs[index];
            run.Group = run.Before.Select(b => Runs[b].Group).Append(run.Planned.Group).Max();
            _openOfGroup[run.Group] = _openOfGroup.GetValueOrDefault(run.Group) + 1;
            foreach (int after in run.After)
            {
                if (--waiting[after] == 0)
                {
                    next.Enqueue(after);
                }
            }
        }
    }
}
