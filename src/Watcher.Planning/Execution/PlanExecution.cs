using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// The execution of one plan. Thread-safe; what is asked for takes effect before the call returns, unless another thread is just at it: then right after.
/// </summary>
public sealed class PlanExecution
{
    private readonly ExecutorCore _core;
    private readonly PlanRun _plan;

    internal PlanExecution(ExecutorCore core, PlanRun plan)
    {
        _core = core;
        _plan = plan;
    }

    /// <summary>Its name: in events, and part of the handlers' idempotency keys.</summary>
    public string Id => _plan.Id;

    /// <summary>The plan.</summary>
    public ActionPlan Plan => _plan.Document;

    /// <summary>Whether nothing of it starts until <see cref="Continue"/>.</summary>
    public bool IsPaused => _core.Read(() => _plan.IsPaused);

    /// <summary>Ends when the plan has ended, however, or was interrupted; never fails. A later rollback has a task of its own.</summary>
    public Task<PlanExecutionResult> Completion => _core.Read(() => _plan.Done.Task);

    /// <summary>How it stands now.</summary>
    public PlanExecutionResult Snapshot() => _core.Read(_plan.ToResult);

    /// <summary>
    /// All events from the first, then new ones as they happen, until the plan has ended. Every reader sees all of them; a slow one holds up nobody.
    /// </summary>
    public IAsyncEnumerable<ExecutionEvent> ReadEventsAsync(CancellationToken cancellationToken = default) => _plan.Events.ReadAsync(cancellationToken);

    /// <summary>Starts nothing more until <see cref="Continue"/>; ongoing actions go on.</summary>
    public void Pause() => _core.Pause(_plan, pause: true);

    /// <summary>Goes on after a pause.</summary>
    public void Continue() => _core.Pause(_plan, pause: false);

    /// <summary>Cancels what has not started; ongoing actions finish or are asked to abort. During a rollback: cancels the rest of that.</summary>
    /// <returns>False when the plan had ended.</returns>
    public bool Cancel(CancelMode mode = CancelMode.Finish) => _core.Cancel(_plan, mode);

    /// <summary>
    /// Leaves out an action that is not ongoing. It ends as skipped in its turn: when everything that it depends on has ended.
    /// </summary>
    /// <param name="id">Id of the action; during a rollback, of the step of the rollback.</param>
    /// <param name="reason">Why, one line.</param>
    /// <param name="holds">Whether what it would do holds already, or will not matter: then what depends on its success goes on; else that is blocked.</param>
    /// <returns>False when there is no such action, or it has started or ended.</returns>
    public bool Skip(int id, string reason, bool holds = false)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return _core.Skip(_plan, id, reason, holds);
    }

    /// <summary>
    /// Frees the places of an action that was given up while it may still run: somebody has looked, and it does not.
    /// </summary>
    /// <param name="id">Id of the action.</param>
    /// <param name="reason">What was found, one line.</param>
    /// <returns>False when no such action keeps places.</returns>
    public bool Release(int id, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return _core.Release(_plan, id, reason);
    }

    /// <summary>
    /// Undoes what succeeded. Of a plan that runs, what has not started is cancelled and ongoing actions finish first; a plan that has ended is taken up again.
    /// A paused plan must be continued for it. Asked for twice, it happens once.
    /// </summary>
    /// <returns>The end of the rollback.</returns>
    /// <exception cref="Diagnostics.WatcherException">The plan was interrupted.</exception>
    /// <exception cref="ObjectDisposedException">The executor is disposed.</exception>
    public Task<PlanExecutionResult> RollBack() => _core.RollBack(_plan);
}
