using System.Globalization;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What users ask for.</summary>
internal sealed partial class ExecutorCore
{
    public bool IsPaused => Read(() => _paused);

    public PlanRun Submit(ActionPlan document, PlanExecutionOptions settings)
    {
        PlanChecks.ThrowIfAny(document, handlers);
        PlanRun plan = Read(() =>
        {
            ObjectDisposedException.ThrowIf(_closing, typeof(PlanExecutor));
            return new PlanRun(NewId(settings.Id, document), document, settings, ++_submitted) { IsPaused = settings.StartPaused };
        });
        if (settings.Journal is { } journal)
        {
            if (journal.Read().Count > 0)
            {
                throw new WatcherException("the journal holds a plan already; resume that one, or begin a new journal");
            }

            journal.Append([new JournalRecord(++plan.RecordNumber, time.GetUtcNow(), JournalRecordKind.Plan, 0, false, 0, null, false, false,
                JournalPlan.Write(plan.Id, settings.OnFailure, document))]);
        }

        Apply(() =>
        {
            Admit(plan);
            Emit(plan, ExecutionEventKind.PlanSubmitted, string.Create(CultureInfo.InvariantCulture, $"{document.Actions.Count} actions"));
            if (plan.IsPaused)
            {
                Record(plan, JournalRecordKind.Paused);
            }

            OpenGraph(plan.Forward);
        });
        return plan;
    }

    public void PauseAll(bool pause) => Apply(() =>
    {
        _paused = pause;
    });

    public void Pause(PlanRun plan, bool pause) => Apply(() =>
    {
        if (plan.Status == ExecutionStatus.Running && plan.IsPaused != pause)
        {
            plan.IsPaused = pause;
            Record(plan, pause ? JournalRecordKind.Paused : JournalRecordKind.Continued);
            Emit(plan, pause ? ExecutionEventKind.PlanPaused : ExecutionEventKind.PlanContinued);
        }
    });

    public bool Cancel(PlanRun plan, CancelMode mode) => Apply(() =>
    {
        if (plan.Status != ExecutionStatus.Running)
        {
            return false;
        }

        const string Why = "the plan was cancelled";
        if (!plan.CancelAsked)
        {
            plan.CancelAsked = true;
            Emit(plan, ExecutionEventKind.PlanCancelling, Why);
            StopPending(plan, Why);
            Record(plan, JournalRecordKind.Cancelled, null, Why);
        }

        foreach (ActionRun run in plan.Current.Runs.Where(r => mode == CancelMode.Abort && r.State == ActionState.Ongoing))
        {
            AskToAbort(run);
        }

        return true;
    });

    public bool Skip(PlanRun plan, int id, string reason, bool holds) => Apply(() => SkipNow(plan, id, reason, holds));

    private bool SkipNow(PlanRun plan, int id, string reason, bool holds)
    {
        if (plan.Status != ExecutionStatus.Running || plan.Current.Find(id) is not { State: ActionState.Pending or ActionState.Retrying } run)
        {
            return false;
        }

        run.SkipAsked = true;
        run.Holds = holds;
        run.Message = Lines.One(reason);
        Record(plan, JournalRecordKind.Skip, run, run.Message);
        if (run.State == ActionState.Retrying || plan.Current.Ready.Contains(run.Rank))
        {
            // Its turn has come; else it is left out when it comes, so that what waits for it does not overtake what it waits for.
            End(run, ActionState.Skipped, run.Message);
        }

        return true;
    }

    public bool Release(PlanRun plan, int id, string reason) => Apply(() =>
    {
        ActionRun? run = new[] { plan.Rollback, plan.Forward }.Select(g => g?.Find(id)).FirstOrDefault(r => r is { IsAbandoned: true, HoldsPlaces: true });
        if (run is null)
        {
            return false;
        }

        Freed(run, ExecutionEventKind.ActionReleased, Lines.One(reason));
        return true;
    });

    public Task<PlanExecutionResult> RollBack(PlanRun plan) => Apply(() =>
    {
        ObjectDisposedException.ThrowIf(_closing, typeof(PlanExecutor));
        if (plan.Status == ExecutionStatus.Interrupted)
        {
            throw new WatcherException($"plan '{plan.Id}' was interrupted; resume it from its journal, then roll it back");
        }

        if (plan.RollbackAsked || plan.Rollback is not null)
        {
            return plan.Done.Task;
        }

        if (plan.Status != ExecutionStatus.Running)
        {
            plan.Status = ExecutionStatus.Running;
            plan.CancelAsked = false;
            plan.IsOver = false;
            plan.Done = PlanRun.NewDone();
            _open.Add(plan);
        }

        plan.RollbackAsked = true;
        StopPending(plan, "the plan is rolled back");
        Record(plan, JournalRecordKind.RollbackAsked);
        return plan.Done.Task;
    });

    public async Task CloseAsync()
    {
        Task? idle = Apply(() =>
        {
            if (_closing)
            {
                return null;
            }

            _closing = true;
            _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            foreach (ActionRun run in _open.SelectMany(p => p.Current.Runs).Where(r => r.State == ActionState.Ongoing))
            {
                AskToAbort(run);
            }

            if (_inFlight == 0)
            {
                _idle.SetResult();
            }

            return _idle.Task;
        });
        if (idle is null)
        {
            return;
        }

        try
        {
            await idle.WaitAsync(options.AbortGrace, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Handlers that do not return are left behind; the journals have them as ongoing.
        }

        Apply(() =>
        {
            _closed = true;
            _open.ForEach(Touch);
        });
    }

    private void BeginRollback(PlanRun plan)
    {
        ActionRun[] done = [.. plan.Forward.Runs.Where(r => r.State == ActionState.Succeeded).OrderBy(r => r.EndNumber)];
        ActionPlan back;
        try
        {
            var pools = done.Where(r => r.SourcePool is not null).ToDictionary(r => r.Planned.Id, r => r.SourcePool!);
            back = options.Rollback.Plan(new RollbackRequest(plan.Document, [.. done.Select(r => r.Planned)], plan.Options.Model, pools));
            PlanChecks.ThrowIfAny(back, handlers);
        }
        catch (Exception e) // a rollback planner may be the embedder's code
        {
            plan.Notes.Add($"the rollback cannot be planned: {Lines.One(e.Message)}");
            EndPlan(plan, ExecutionStatus.RollbackFailed);
            return;
        }

        Record(plan, JournalRecordKind.Rollback, null, JournalPlan.Write(plan.Id, plan.Options.OnFailure, back));
        BeginRollback(plan, back);
    }

    private void BeginRollback(PlanRun plan, ActionPlan back)
    {
        plan.Notes.AddRange(back.Notes);
        plan.Notes.AddRange(plan.Forward.Runs.Where(r => r.IsAbandoned)
            .Select(r => $"{r.Name} was given up, and may be done or not: look at '{r.Action.ResourceId}'"));
        plan.IsStopping = false;
        plan.Rollback = new ActionGraph(plan, back, isRollback: true, HandlerOf);
        Emit(plan, ExecutionEventKind.RollbackStarted, string.Create(CultureInfo.InvariantCulture, $"{back.Actions.Count} actions"));
        OpenGraph(plan.Rollback);
    }

    private void Admit(PlanRun plan)
    {
        ObjectDisposedException.ThrowIf(_closing, typeof(PlanExecutor));
        if (_open.Exists(p => p.Id == plan.Id))
        {
            throw new WatcherException($"a plan '{plan.Id}' is being executed already; give this one another id");
        }

        plan.Forward = new ActionGraph(plan, plan.Document, isRollback: false, HandlerOf);
        _open.Add(plan);
    }

    private void OpenGraph(ActionGraph graph)
    {
        foreach (ActionRun run in graph.Runs)
        {
            _places.Open(run);
        }

        foreach (ActionRun run in graph.Runs)
        {
            if (run.Before.Length == 0)
            {
                Advance(run);
            }
        }

        if (graph.Runs.Length > 0)
        {
            Touch(graph.Runs[0].Plan);
        }
    }

    /// <summary>A name that no open plan has: the time and the plan's content, since it also makes idempotency keys.</summary>
    private string NewId(string? wanted, ActionPlan document)
    {
        if (wanted is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(wanted, nameof(PlanExecutionOptions.Id));
            return wanted;
        }

        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(PlanWriter.ToUtf8(document)))[..8];
        string id = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd'T'HHmmss}-{hash}"), unique = id;
        for (int n = 2; _open.Exists(p => p.Id == unique); n++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}-{n}");
        }

        return unique;
    }
}
