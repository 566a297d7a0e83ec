using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// Executes plans: one pool of workers for all of them, to which it dispatches actions, not plans. Limits hold across plans, and two actions on one
/// resource never run at once, whatever their plans.
/// <para>Which action is next: one of the plan that holds the fewest places; ties go to the plan whose last start is longest ago, then to the one
/// submitted first. Within a plan by scheduled start, then listed order. An action that waits for places only, while
/// <see cref="ExecutorOptions.PassedOverLimit"/> actions of other plans start, has them kept for it; so every action starts in the end, as long as actions
/// end.</para>
/// <para>Each plan is proved feasible by itself, not beside the others: plans that are executed at once should be made for models that know of each
/// other.</para>
/// Thread-safe.
/// </summary>
public sealed class PlanExecutor : IAsyncDisposable
{
    private readonly ExecutorCore _core;

    /// <summary>Creates an executor.</summary>
    /// <param name="handlers">What does the actions; copied.</param>
    /// <param name="options">Limits, retries, timeouts; null = defaults.</param>
    /// <param name="time">The clock; null = the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, or a count below 1.</exception>
    public PlanExecutor(ActionHandlers handlers, ExecutorOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        options ??= new ExecutorOptions();
        OptionChecks.Check(options);
        _core = new ExecutorCore(handlers.Copy(), options, time ?? TimeProvider.System);
    }

    /// <summary>Whether nothing starts, of any plan, until <see cref="Continue"/>.</summary>
    public bool IsPaused => _core.IsPaused;

    /// <summary>Takes a plan on; its actions start as soon as limits and dependencies allow.</summary>
    /// <param name="plan">The plan. Without dependencies (<see cref="ActionPlan.HasDependencies"/>) it is done in listed order, one action at a time.</param>
    /// <param name="options">Name, model, journal, reaction to failures; null = defaults.</param>
    /// <exception cref="Diagnostics.InvalidInputException">Ids or dependencies are wrong, or action types have no handler: all are named, nothing has
    /// started.</exception>
    /// <exception cref="Diagnostics.WatcherException">The journal is not empty, or the name is taken.</exception>
    /// <exception cref="ObjectDisposedException">The executor is disposed.</exception>
    public PlanExecution Submit(ActionPlan plan, PlanExecutionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new PlanExecution(_core, _core.Submit(plan, options ?? new PlanExecutionOptions()));
    }

    /// <summary>
    /// Takes a plan up again from its journal, after a crash or after an executor was disposed. What has ended is not repeated. For what was ongoing the
    /// handler is asked (<see cref="IActionHandler{TAction}.ProbeAsync"/>); until it has answered, the action keeps its places, even beyond the limits.
    /// Resume plans before new ones are submitted – <see cref="Pause"/> first, <see cref="Continue"/> last – so that limits hold from the first moment.
    /// </summary>
    /// <param name="journal">The journal.</param>
    /// <param name="plan">The plan, for actions of a class of one's own; null = as the journal has it, with such actions as
    /// <see cref="Actions.CustomAction"/>.</param>
    /// <param name="model">As in <see cref="PlanExecutionOptions.Model"/>: the model before the plan.</param>
    /// <exception cref="Diagnostics.InvalidInputException">The journal is broken, or action types have no handler.</exception>
    /// <exception cref="Diagnostics.WatcherException">The journal is empty, or that of another plan, or the plan is being executed.</exception>
    /// <exception cref="ObjectDisposedException">The executor is disposed.</exception>
    public PlanExecution Resume(IExecutionJournal journal, ActionPlan? plan = null, ClusterModel? model = null)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return new PlanExecution(_core, _core.Resume(journal, plan, model));
    }

    /// <summary>Starts nothing more, of any plan, until <see cref="Continue"/>; ongoing actions go on. Journals do not know of it.</summary>
    public void Pause() => _core.PauseAll(pause: true);

    /// <summary>Goes on after a pause.</summary>
    public void Continue() => _core.PauseAll(pause: false);

    /// <summary>
    /// Starts nothing more, asks ongoing actions to abort and waits for them, at most <see cref="ExecutorOptions.AbortGrace"/>. Plans that have not ended are
    /// <see cref="ExecutionStatus.Interrupted"/>: they can be resumed from their journals. May be called from anywhere, also from a handler.
    /// </summary>
    public async ValueTask DisposeAsync() => await _core.CloseAsync().ConfigureAwait(false);
}
