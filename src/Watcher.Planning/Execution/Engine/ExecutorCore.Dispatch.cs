using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>Chooses what starts.</summary>
internal sealed partial class ExecutorCore
{
    private readonly List<PlanRun> _candidates = [];
    private readonly Dictionary<PlanRun, int> _cursor = [];

    /// <summary>
    /// Starts what may start, until no worker is free or nothing fits: each time an action of the plan that holds the fewest places; ties go to the plan
    /// whose last start is longest ago, then to the one submitted first. Within a plan by scheduled start, then by listed order. One action that has been
    /// passed over too often goes first, or has its places kept.
    /// </summary>
    private void Dispatch()
    {
        if (_paused || _closing || !_places.HasWorker)
        {
            return;
        }

        _candidates.Clear();
        _cursor.Clear();
        foreach (PlanRun plan in _open)
        {
            if (!plan.IsPaused && plan.Status == ExecutionStatus.Running && plan.Current.Ready.Count > 0)
            {
                _candidates.Add(plan);
                _cursor[plan] = 0;
            }
        }

        ActionRun? reserved = Oldest();
        if (reserved is not null && _places.CanTake(reserved, null))
        {
            Start(reserved);
            reserved = null;
        }

        while (_candidates.Count > 0 && _places.HasWorker)
        {
            PlanRun plan = _candidates[0];
            foreach (PlanRun other in _candidates)
            {
                plan = Compare(other, plan) < 0 ? other : plan;
            }

            if (Next(plan, reserved) is { } run)
            {
                Start(run);
            }
            else
            {
                _candidates.Remove(plan);
            }
        }
    }

    private static int Compare(PlanRun a, PlanRun b) =>
        a.Holding != b.Holding ? a.Holding.CompareTo(b.Holding)
        : a.LastStart != b.LastStart ? a.LastStart.CompareTo(b.LastStart)
        : a.Order.CompareTo(b.Order);

    /// <summary>
    /// The next action of a plan that fits. What did not fit earlier in this turn does not now: starts only take places, so the search goes on where
    /// it stopped.
    /// </summary>
    private ActionRun? Next(PlanRun plan, ActionRun? reserved)
    {
        IReadOnlyList<int> ready = plan.Current.Ready;
        int at = _cursor[plan];
        for (; at < ready.Count; at++)
        {
            ActionRun run = plan.Current.ByRank(ready[at]);
            if (!IsItsTurn(run))
            {
                continue;
            }

            if (run == reserved ? _places.CanTake(run, null) : _places.CanTake(run, reserved))
            {
                _cursor[plan] = at;
                return run;
            }
        }

        _cursor[plan] = at;
        return null;
    }

    /// <summary>Whether all earlier groups of its plan have ended, where groups follow one another.</summary>
    private bool IsItsTurn(ActionRun run) =>
        options.Limits.Groups == GroupOrder.Overlapping || run.Group <= run.Plan.Current.FirstOpenGroup;

    /// <summary>Of the actions that others have passed over too often, the one that waits longest; null where there is none.</summary>
    private ActionRun? Oldest()
    {
        if (_candidates.Count < 2 && _open.Count < 2)
        {
            return null;
        }

        ActionRun? oldest = null;
        long most = options.PassedOverLimit - 1;
        foreach (PlanRun plan in _candidates)
        {
            long others = _starts - plan.Starts;
            foreach (int rank in plan.Current.Ready)
            {
                ActionRun run = plan.Current.ByRank(rank);
                if (others - run.ReadyMark > most && IsItsTurn(run))
                {
                    most = others - run.ReadyMark;
                    oldest = run;
                }
            }
        }

        return oldest;
    }

    private void Start(ActionRun run)
    {
        PlanRun plan = run.Plan;
        plan.Current.RemoveReady(run);
        plan.Starts++;
        plan.LastStart = ++_starts;
        run.State = ActionState.Ongoing;
        run.Attempt++;
        run.TimedOut = false;
        run.Probes = 0;
        run.Message = null;
        run.StartedAt = time.GetUtcNow();
        run.Abort = new CancellationTokenSource();
        _inFlight++;
        plan.Starting.Add(run);
        _places.Take(run);
        Record(plan, JournalRecordKind.Started, run);
        Emit(plan, ExecutionEventKind.ActionStarted, null, run);
        SetTimer(run, options.TimeoutOf(run.Action), TimedOut);
        int attempt = run.Attempt;
        CancellationTokenSource abort = run.Abort;
        plan.Effects.Add(() => Launch(run, attempt, abort));
    }
}
