namespace Watcher.Planning;

/// <summary>Calls handlers, outside the lock. What they throw is an answer, never an exception here.</summary>
internal sealed partial class ExecutorCore
{
    private void Launch(ActionRun run, int attempt, CancellationTokenSource abort)
    {
        if (options.StartInline)
        {
            _ = AttemptAsync(run, attempt, abort);
        }
        else
        {
            _ = Task.Run(() => AttemptAsync(run, attempt, abort));
        }
    }

    private async Task AttemptAsync(ActionRun run, int attempt, CancellationTokenSource abort)
    {
        AttemptOutcome outcome;
        CancellationToken token = abort.Token;
        try
        {
            var context = new ActionContext(run.Plan.Id, run.Planned, run.IsRollback, attempt, time, (percent, message) => Progress(run, attempt, percent, message));
            Precondition precondition = await run.Handler.CheckAsync(run.Action, context, token).ConfigureAwait(false);
            if (precondition.Verdict == PreconditionVerdict.Proceed)
            {
                await run.Handler.ExecuteAsync(run.Action, context, token).ConfigureAwait(false);
                outcome = new AttemptOutcome(AttemptOutcome.Kinds.Succeeded);
            }
            else
            {
                outcome = AttemptOutcome.Of(precondition);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            outcome = new AttemptOutcome(AttemptOutcome.Kinds.Aborted, "aborted");
        }
        catch (Exception e) // whatever a handler throws is its answer
        {
            outcome = AttemptOutcome.Of(e);
        }

        Apply(() =>
        {
            abort.Dispose();
            Completed(run, attempt, outcome);
            Landed();
        });
    }

    private void Probe(ActionRun run)
    {
        int attempt = run.Attempt;
        run.Plan.Effects.Add(() =>
        {
            if (options.StartInline)
            {
                _ = ProbeAsync(run, attempt);
            }
            else
            {
                _ = Task.Run(() => ProbeAsync(run, attempt));
            }
        });
        Touch(run.Plan);
    }

    private async Task ProbeAsync(ActionRun run, int attempt)
    {
        ProbeAnswer answer;
        string? why = null;
        using var abort = new CancellationTokenSource();
        try
        {
            var context = new ActionContext(run.Plan.Id, run.Planned, run.IsRollback, attempt, time, null);
            answer = await run.Handler.ProbeAsync(run.Action, context, abort.Token).AsTask().WaitAsync(options.AbortGrace, time).ConfigureAwait(false);
        }
        catch (Exception e) // a probe that fails tells nothing
        {
            answer = ProbeAnswer.Unknown;
            why = e is TimeoutException ? "the probe did not return" : $"the probe failed: {Lines.One(e.Message)}";
        }

        if (answer == ProbeAnswer.Unknown)
        {
            await abort.CancelAsync().ConfigureAwait(false);
        }

        Apply(() => Probed(run, attempt, answer, why));
    }

    private void Progress(ActionRun run, int attempt, int percent, string? message) => Apply(() =>
    {
        if (run.State == ActionState.Ongoing && run.Attempt == attempt && run.Plan.Status == ExecutionStatus.Running)
        {
            Emit(run.Plan, ExecutionEventKind.ActionProgress, message is null ? null : Lines.One(message), run, percent);
        }
    });

    private void Landed()
    {
        if (--_inFlight == 0)
        {
            _idle?.TrySetResult();
        }
    }

    /// <summary>Asks a handler to abort; what its callbacks throw is nobody's concern here.</summary>
    private void AskToAbort(ActionRun run)
    {
        if (run.Abort is not { } abort)
        {
            return;
        }

        run.Plan.Effects.Add(() =>
        {
            try
            {
                if (options.StartInline)
                {
                    abort.Cancel();
                }
                else
                {
                    _ = abort.CancelAsync();
                }
            }
            catch (Exception e) when (e is ObjectDisposedException or AggregateException)
            {
                // It returned in the meantime, or a callback of the handler's failed; its end will be told all the same.
            }
        });
        Touch(run.Plan);
    }
}
