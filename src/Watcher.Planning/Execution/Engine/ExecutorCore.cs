using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// The state of an executor and its turns. Everything changes under one lock (<see cref="Apply"/>); after a change somebody takes a turn: finish what has
/// ended, choose what starts, write the journals, and only then – outside the lock – start handlers and tell readers. So nothing is done before it is
/// written, and no code of others runs under the lock but journals and rollback planners, which may not call back.
/// </summary>
internal sealed partial class ExecutorCore(ActionHandlers handlers, ExecutorOptions options, TimeProvider time)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(40);
    private readonly Lock _gate = new();
    private readonly PlaceBook _places = new(options.Limits);
    private readonly List<PlanRun> _open = [];
    private readonly List<PlanRun> _dirty = [];
    private readonly Queue<ActionRun> _ended = [];
    private bool _cascading;
    private List<Action> _effects = [];
    private int _kicks;
    private long _submitted;
    private long _starts;
    private bool _paused;
    private bool _closing;
    private bool _closed;
    private int _inFlight;
    private TaskCompletionSource? _idle;

    public ActionHandlers Handlers => handlers;

    public ExecutorOptions Options => options;

    public T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    /// <summary>Changes the state, then sees to what follows from it.</summary>
    public T Apply<T>(Func<T> change)
    {
        T result;
        lock (_gate)
        {
            result = change();
        }

        Kick();
        return result;
    }

    public void Apply(Action change) => Apply(() =>
    {
        change();
        return true;
    });

    /// <summary>Takes turns until nothing is left, unless somebody does so already: then that one takes another.</summary>
    private void Kick()
    {
        if (Interlocked.Increment(ref _kicks) != 1)
        {
            return;
        }

        int seen;
        do
        {
            seen = Volatile.Read(ref _kicks);
            Turn();
        }
        while (Interlocked.Add(ref _kicks, -seen) != 0);
    }

    private void Turn()
    {
        List<Action> effects;
        lock (_gate)
        {
            do
            {
                Settle();
                Dispatch();
            }
            while (!Commit());

            (effects, _effects) = (_effects, []);
        }

        foreach (Action effect in effects)
        {
            effect();
        }
    }

    private void Settle()
    {
        for (int i = 0; i < _dirty.Count; i++)
        {
            PlanRun plan = _dirty[i];
            while (plan.Status == ExecutionStatus.Running && plan.Current.IsDone && !_closed)
            {
                FinishGraph(plan);
            }
        }
    }

    /// <summary>Writes the journals and hands on events and effects; false when a journal failed, so that there is more to settle.</summary>
    private bool Commit()
    {
        bool whole = true;
        foreach (PlanRun plan in _dirty)
        {
            whole &= Write(plan);
            if (_closed && plan.Status == ExecutionStatus.Running)
            {
                Interrupt(plan, "the executor was disposed");
            }

            plan.IsDirty = false;
            plan.Starting.Clear();
            bool ended = plan.Status != ExecutionStatus.Running;
            ExecutionEvent[] events = [.. plan.NewEvents];
            plan.NewEvents.Clear();
            _effects.Add(() => plan.Events.Add(events, ended));
            _effects.AddRange(plan.Effects);
            plan.Effects.Clear();
            if (ended && !plan.IsOver)
            {
                plan.IsOver = true;
                _open.Remove(plan);
                TaskCompletionSource<PlanExecutionResult> done = plan.Done;
                PlanExecutionResult result = plan.ToResult();
                _effects.Add(() => done.TrySetResult(result));
            }
        }

        _dirty.Clear();
        return whole;
    }

    /// <summary>Writes a plan's journal; where that fails, nothing of what was to be written has happened.</summary>
    private bool Write(PlanRun plan)
    {
        JournalRecord[] records = [.. plan.Records];
        plan.Records.Clear();
        if (records.Length == 0 || plan.Status == ExecutionStatus.Interrupted)
        {
            return true;
        }

        try
        {
            plan.Options.Journal!.Append(records);
            return true;
        }
        catch (Exception e) // a journal is the embedder's code
        {
            if (plan.IsOver)
            {
                // What is told after the end – that places are free again – is for people, and the journal may be closed by now.
                return true;
            }

            plan.Effects.Clear();
            plan.EventNumber -= plan.NewEvents.Count;
            plan.NewEvents.Clear();
            foreach (ActionRun run in plan.Starting)
            {
                run.State = ActionState.Pending;
                _places.Free(run);
                Landed();
            }

            Interrupt(plan, $"the journal failed, nothing more is started: {Lines.One(e.Message)}");
            return false;
        }
    }

    /// <summary>Ends a plan here, but not in its journal: its handlers go on and keep their places until they return.</summary>
    private void Interrupt(PlanRun plan, string why)
    {
        plan.Status = ExecutionStatus.Interrupted;
        plan.Notes.Add(why);
        foreach (ActionRun run in plan.Current.Runs)
        {
            run.Timer?.Dispose();
            run.Timer = null;
            _places.Forget(run);
        }

        plan.Current.ClearReady();
        Emit(plan, ExecutionEventKind.PlanEnded, why);
    }

    private void Touch(PlanRun plan)
    {
        if (!plan.IsDirty)
        {
            plan.IsDirty = true;
            _dirty.Add(plan);
        }
    }

    private void Record(PlanRun plan, JournalRecordKind kind, ActionRun? run = null, string? text = null, int action = 0)
    {
        Touch(plan);
        if (plan.IsReplaying || plan.Options.Journal is null)
        {
            return;
        }

        bool ended = kind == JournalRecordKind.Ended;
        plan.Records.Add(new JournalRecord(++plan.RecordNumber, time.GetUtcNow(), kind, run?.Planned.Id ?? action, run?.IsRollback ?? plan.Rollback is not null,
            run?.Attempt ?? 0, ended ? run!.State : null, run?.Holds ?? false, ended && run!.IsAbandoned, text));
    }

    private void Emit(PlanRun plan, ExecutionEventKind kind, string? message = null, ActionRun? run = null, int? percent = null)
    {
        Touch(plan);
        if (!plan.IsReplaying)
        {
            plan.NewEvents.Add(new ExecutionEvent(++plan.EventNumber, time.GetUtcNow(), plan.Id, kind, run?.Planned.Id ?? 0, run?.IsRollback ?? false,
                run?.Attempt ?? 0, run?.State, plan.Status, percent, message));
        }
    }

    /// <summary>Has something done after a time; never at once, since it comes back through <see cref="Apply(Action)"/>.</summary>
    private void SetTimer(ActionRun run, TimeSpan due, Action<ActionRun> callback)
    {
        run.Timer?.Dispose();
        run.Timer = null;
        if (due != Timeout.InfiniteTimeSpan && due < s_longest)
        {
            int attempt = run.Attempt;
            run.Timer = time.CreateTimer(
                _ => Apply(() =>
                {
                    if (run.Attempt == attempt && run.Plan.Status != ExecutionStatus.Interrupted)
                    {
                        callback(run);
                    }
                }),
                null, due > TimeSpan.Zero ? due : TimeSpan.FromTicks(1), Timeout.InfiniteTimeSpan);
        }
    }

    private HandlerAdapter HandlerOf(PlannedAction planned) => handlers.Find(planned.Action)!;
}
