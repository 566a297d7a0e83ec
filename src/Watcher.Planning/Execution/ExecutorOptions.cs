using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What an executor keeps to, over all plans. Immutable.</summary>
public sealed record ExecutorOptions
{
    /// <summary>
    /// How much may run at once, over all plans: in all, by type, by source and destination node, by pool, on links that name a number of moves;
    /// and whether the groups of a plan follow one another. The same record that the planner schedules with; a value below 1 counts as 1.
    /// Durations, bandwidths and pipelines are not used: groups are those of the plan.
    /// </summary>
    public PlanningOptions Limits { get; init; } = new();

    /// <summary>Attempts and waits by action type; default none.</summary>
    public IReadOnlyDictionary<string, RetryPolicy> Retries { get; init; } = new SortedDictionary<string, RetryPolicy>(StringComparer.Ordinal);

    /// <summary>Attempts and waits of all other types; default one attempt.</summary>
    public RetryPolicy DefaultRetry { get; init; } = RetryPolicy.None;

    /// <summary>How long one attempt may take, by action type; default none.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Timeouts { get; init; } = new SortedDictionary<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>
    /// How long one attempt of any other type may take; default 1 h, <see cref="Timeout.InfiniteTimeSpan"/> = for ever. A <c>sleep</c> has its own
    /// duration on top.
    /// </summary>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a handler has to return after it was asked to abort; then its <see cref="IActionHandler{TAction}.ProbeAsync"/> decides. Also the
    /// longest that a probe may take, and that disposing waits. Default 1 min.
    /// </summary>
    public TimeSpan AbortGrace { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Time between two probes of an action that is said to be still ongoing; default 30 s.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often such an action is probed before it counts as unknown; default 120.</summary>
    public int MaximumProbes { get; init; } = 120;

    /// <summary>
    /// How long an action that was given up while it may still run keeps its places (worker, nodes, pools), unless its handler returns or
    /// <see cref="PlanExecution.Release"/> is called. Default for ever: limits are about what the cloud does, not about what we wait for.
    /// </summary>
    public TimeSpan AbandonedHold { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>What becomes of an action whose outcome nobody knows after a crash; default it fails.</summary>
    public UnknownOutcome AfterCrash { get; init; } = UnknownOutcome.Fail;

    /// <summary>
    /// After how many starts by other plans an action that could have started, but for places that were taken, has places reserved; default 100.
    /// See <see cref="PlanExecutor"/> for the rule.
    /// </summary>
    public int PassedOverLimit { get; init; } = 100;

    /// <summary>
    /// Start handlers on the thread that made room for them, not on the thread pool: on a manual clock without a synchronisation context
    /// everything then happens on one thread, in one order. For tests; default false.
    /// </summary>
    public bool StartInline { get; init; }

    /// <summary>Plans rollbacks; default <see cref="CompensatingRollback"/>.</summary>
    public IRollbackPlanner Rollback { get; init; } = new CompensatingRollback();

    internal RetryPolicy RetryOf(string actionType) => Retries.GetValueOrDefault(actionType, DefaultRetry);

    internal TimeSpan TimeoutOf(Actions.ClusterAction action)
    {
        if (Timeouts.TryGetValue(action.ActionType, out TimeSpan own))
        {
            return own;
        }

        return action is Actions.SleepAction sleep && DefaultTimeout != Timeout.InfiniteTimeSpan
            ? DefaultTimeout + TimeSpan.FromSeconds(Math.Min(sleep.DurationSeconds, 1e9))
            : DefaultTimeout;
    }
}
