using System.Globalization;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What follows when an attempt, an action or a graph ends.</summary>
internal sealed partial class ExecutorCore
{
    private void Completed(ActionRun run, int attempt, AttemptOutcome outcome)
    {
        if (run.Plan.Status == ExecutionStatus.Interrupted)
        {
            ReleasePlaces(run, attempt);
            return;
        }

        if (run.Attempt != attempt || run.State != ActionState.Ongoing)
        {
            if (run.IsAbandoned && run.Attempt == attempt && run.HoldsPlaces)
            {
                Freed(run, ExecutionEventKind.ActionReturnedLate, outcome.Kind == AttemptOutcome.Kinds.Succeeded ? "it says that it is done" : outcome.Message);
            }

            return;
        }

        bool aborted = outcome.Kind is AttemptOutcome.Kinds.Aborted or AttemptOutcome.Kinds.Failed;
        if (aborted && _closing)
        {
            // Its journal keeps it as ongoing: the resumed plan will ask what became of it.
            return;
        }

        switch (outcome.Kind)
        {
            case AttemptOutcome.Kinds.Succeeded:
                End(run, ActionState.Succeeded, null);
                break;
            case AttemptOutcome.Kinds.Holds when attempt > 1:
                // An earlier attempt did it, though it did not say so: ours, and to be undone by a rollback.
                End(run, ActionState.Succeeded, $"done by an earlier attempt: {outcome.Message}");
                break;
            case AttemptOutcome.Kinds.Holds or AttemptOutcome.Kinds.Skipped:
                run.Holds = outcome.Kind == AttemptOutcome.Kinds.Holds;
                End(run, ActionState.Skipped, outcome.Message);
                break;
            case AttemptOutcome.Kinds.Aborted when !run.TimedOut:
                End(run, ActionState.Cancelled, outcome.Message);
                break;
            default:
                Failed(run, run.TimedOut ? TooLong(run) : outcome.Message!, outcome.MayRetry);
                break;
        }
    }

    private void Failed(ActionRun run, string message, bool mayRetry)
    {
        RetryPolicy policy = options.RetryOf(run.Action.ActionType);
        run.Failures++;
        if (!mayRetry || run.Failures >= policy.Attempts || run.Plan.IsStopping || _closing)
        {
            End(run, ActionState.Failed, message);
            return;
        }

        run.State = ActionState.Retrying;
        run.Message = message;
        _places.Free(run);
        TimeSpan delay = policy.DelayAfter(run.Failures);
        Record(run.Plan, JournalRecordKind.Retrying, run, message);
        Emit(run.Plan, ExecutionEventKind.ActionRetrying, string.Create(CultureInfo.InvariantCulture,
            $"{message}; attempt {run.Attempt + 1} of {run.Attempt - run.Failures + policy.Attempts} follows in {delay.TotalSeconds} s"), run);
        if (delay == TimeSpan.Zero)
        {
            run.Timer?.Dispose();
            run.Timer = null;
            Again(run);
        }
        else
        {
            SetTimer(run, delay, Again);
        }
    }

    private void Again(ActionRun run)
    {
        if (run.State is ActionState.Retrying or ActionState.Ongoing)
        {
            run.State = ActionState.Pending;
            Advance(run);
        }
    }

    /// <summary>Gives an action its final state, and those that wait for it theirs where they follow from it.</summary>
    private void End(ActionRun run, ActionState state, string? message)
    {
        PlanRun plan = run.Plan;
        bool derived = state is ActionState.Blocked || (state == ActionState.Skipped && run.Attempt == 0);
        run.State = state;
        run.Message = message;
        run.EndedAt = time.GetUtcNow();
        run.EndNumber = ++plan.Ends;
        run.Timer?.Dispose();
        run.Timer = null;
        plan.Moved(run);
        plan.Current.Close(run);
        plan.Current.RemoveReady(run);
        if (!run.IsAbandoned)
        {
            _places.Free(run);
            _places.Forget(run);
        }

        if (!derived)
        {
            Record(plan, JournalRecordKind.Ended, run, message);
        }

        Emit(plan, ExecutionEventKind.ActionEnded, message, run);
        _ended.Enqueue(run);
        if (state == ActionState.Failed)
        {
            React(run);
        }

        Cascade();
    }

    /// <summary>In a loop, not by recursion: chains of blocked actions are as long as plans.</summary>
    private void Cascade()
    {
        if (_cascading)
        {
            return;
        }

        _cascading = true;
        while (_ended.TryDequeue(out ActionRun? run))
        {
            ActionGraph graph = run.IsRollback ? run.Plan.Rollback! : run.Plan.Forward;
            foreach (int index in run.After)
            {
                ActionRun next = graph.Runs[index];
                next.Waiting--;
                Advance(next);
            }
        }

        _cascading = false;
    }

    /// <summary>Decides about an action once everything that it depends on has ended.</summary>
    private void Advance(ActionRun run)
    {
        if (run.Waiting > 0 || run.State != ActionState.Pending)
        {
            return;
        }

        if (run.SkipAsked)
        {
            End(run, ActionState.Skipped, run.Message ?? "skipped by an administrator");
            return;
        }

        (ActionState state, string? why, ActionRun? root) = run.Plan.Current.Decide(run);
        if (state == ActionState.Pending)
        {
            if (run.Places is null)
            {
                _places.Assign(run);
            }

            run.ReadyMark = _starts - run.Plan.Starts;
            run.Plan.Current.AddReady(run);
            Touch(run.Plan);
            return;
        }

        run.Holds = state == ActionState.Skipped;
        run.Root = root;
        End(run, state, why);
    }

    private void React(ActionRun failed)
    {
        PlanRun plan = failed.Plan;
        if (!failed.IsRollback && plan.Options.OnFailure != FailureReaction.Continue && !plan.IsStopping && !plan.Forward.HasAlternative(failed, orMayCome: true))
        {
            StopPending(plan, $"{failed.Name} failed");
            Record(plan, JournalRecordKind.Cancelled, null, $"{failed.Name} failed", failed.Planned.Id);
        }
    }

    /// <summary>What has not started never will. Those that wait for it are among it, so that nothing follows from this.</summary>
    private void StopPending(PlanRun plan, string why)
    {
        ActionGraph graph = plan.Current;
        plan.IsStopping = true;
        graph.ClearReady();
        Touch(plan);
        foreach (ActionRun run in graph.Runs)
        {
            if (run.State is ActionState.Pending or ActionState.Retrying)
            {
                run.State = ActionState.Cancelled;
                run.Message = why;
                run.EndedAt = time.GetUtcNow();
                run.Timer?.Dispose();
                run.Timer = null;
                graph.Close(run);
                _places.Forget(run);
                Emit(plan, ExecutionEventKind.ActionEnded, why, run);
            }
        }
    }

    private void FinishGraph(PlanRun plan)
    {
        bool failed = plan.Current.HasFailed(), cancelled = plan.Current.Runs.Any(r => r.State == ActionState.Cancelled);
        if (plan.Rollback is not null)
        {
            EndPlan(plan, failed || cancelled ? ExecutionStatus.RollbackFailed : ExecutionStatus.RolledBack);
        }
        else if (plan.RollbackAsked || (failed && plan.Options.OnFailure == FailureReaction.RollBack && !plan.CancelAsked))
        {
            BeginRollback(plan);
        }
        else
        {
            EndPlan(plan, plan.CancelAsked && cancelled ? ExecutionStatus.Cancelled : failed ? ExecutionStatus.Failed : ExecutionStatus.Succeeded);
        }
    }

    private void EndPlan(PlanRun plan, ExecutionStatus status)
    {
        plan.Status = status;
        Record(plan, JournalRecordKind.PlanEnded, null, status.ToString());
        Emit(plan, ExecutionEventKind.PlanEnded, plan.Notes.Count > 0 ? plan.Notes[^1] : null);
    }

    private string TooLong(ActionRun run) =>
        string.Create(CultureInfo.InvariantCulture, $"took longer than {options.TimeoutOf(run.Action).TotalSeconds} s");

    private void ReleasePlaces(ActionRun run, int attempt)
    {
        if (run.Attempt == attempt)
        {
            _places.Free(run);
            _places.Forget(run);
            Touch(run.Plan);
        }
    }

    /// <summary>Frees the places of an action that had been given up.</summary>
    private void Freed(ActionRun run, ExecutionEventKind kind, string? message)
    {
        run.Timer?.Dispose();
        run.Timer = null;
        _places.Free(run);
        _places.Forget(run);
        Record(run.Plan, JournalRecordKind.Released, run, message);
        Emit(run.Plan, kind, message, run);
    }
}
