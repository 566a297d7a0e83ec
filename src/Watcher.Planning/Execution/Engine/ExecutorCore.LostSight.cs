namespace Watcher.Planning;

/// <summary>Actions of which the executor has lost sight: handlers that do not return, and what was ongoing at a crash.</summary>
internal sealed partial class ExecutorCore
{
    private void TimedOut(ActionRun run)
    {
        if (run.State != ActionState.Ongoing)
        {
            return;
        }

        run.TimedOut = true;
        Emit(run.Plan, ExecutionEventKind.ActionTimedOut, $"{TooLong(run)}; its handler is asked to abort", run);
        AskToAbort(run);
        SetTimer(run, options.AbortGrace, ProbeIfOngoing);
    }

    private void ProbeIfOngoing(ActionRun run)
    {
        if (run.State == ActionState.Ongoing && !_closing)
        {
            Probe(run);
        }
    }

    private void Probed(ActionRun run, int attempt, ProbeAnswer answer, string? why)
    {
        if (run.Attempt != attempt || run.State != ActionState.Ongoing || run.Plan.Status != ExecutionStatus.Running || _closing)
        {
            return;
        }

        bool crashed = !run.TimedOut;
        if (answer == ProbeAnswer.Ongoing && ++run.Probes < options.MaximumProbes)
        {
            SetTimer(run, options.ProbeInterval, ProbeIfOngoing);
            return;
        }

        if (answer == ProbeAnswer.Unknown && crashed && options.AfterCrash == UnknownOutcome.RunAgain)
        {
            answer = ProbeAnswer.NotDone;
        }

        switch (answer)
        {
            case ProbeAnswer.Done:
                End(run, ActionState.Succeeded, crashed ? "found done after a crash" : "found done, though its handler did not return");
                break;
            case ProbeAnswer.NotDone when run.TimedOut:
                Failed(run, TooLong(run), mayRetry: true);
                break;
            case ProbeAnswer.NotDone when run.Plan.IsStopping:
                End(run, ActionState.Cancelled, "interrupted by a crash, and not done");
                break;
            case ProbeAnswer.NotDone:
                _places.Free(run);
                Record(run.Plan, JournalRecordKind.NotDone, run, "interrupted by a crash, and not done");
                Emit(run.Plan, ExecutionEventKind.ActionRetrying, "interrupted by a crash, and not done; it is started again", run);
                Again(run);
                break;
            default:
                Abandon(run, why ?? (answer == ProbeAnswer.Ongoing ? "it does not come to an end" : "nobody can tell what became of it"), crashed);
                break;
        }
    }

    private void Abandon(ActionRun run, string why, bool crashed)
    {
        run.IsAbandoned = true;
        End(run, ActionState.Failed, $"{(crashed ? "it was ongoing at a crash" : TooLong(run))}; {why}; it may still run, and its places are kept");
        Hold(run);
    }

    private void Hold(ActionRun run) => SetTimer(run, options.AbandonedHold, r =>
    {
        if (r.HoldsPlaces)
        {
            Freed(r, ExecutionEventKind.ActionReleased, "its places were kept long enough");
        }
    });
}
