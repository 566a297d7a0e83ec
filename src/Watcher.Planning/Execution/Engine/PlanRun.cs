using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>One plan while it is executed. Changed only within a turn of the <see cref="ExecutorCore"/>.</summary>
internal sealed class PlanRun(string id, ActionPlan document, PlanExecutionOptions options, long order)
{
    private readonly Dictionary<string, string> _pools = new(StringComparer.Ordinal);

    public string Id => id;

    public ActionPlan Document => document;

    public PlanExecutionOptions Options => options;

    /// <summary>Order of submission: the last of ties between plans.</summary>
    public long Order => order;

    public ActionGraph Forward { get; set; } = null!;

    public ActionGraph? Rollback { get; set; }

    public ActionGraph Current => Rollback ?? Forward;

    public ExecutionStatus Status { get; set; }

    public bool IsPaused { get; set; }

    public bool CancelAsked { get; set; }

    public bool RollbackAsked { get; set; }

    /// <summary>Nothing more of the current graph starts, and nothing is retried.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Records that are read are not written again.</summary>
    public bool IsReplaying { get; set; }

    public bool IsDirty { get; set; }

    /// <summary>How many actions hold places.</summary>
    public int Holding { get; set; }

    public long Starts { get; set; }

    /// <summary>Number of its latest start, over all plans.</summary>
    public long LastStart { get; set; }

    public long Ends { get; set; }

    public List<string> Notes { get; } = [];

    public List<JournalRecord> Records { get; } = [];

    public long RecordNumber { get; set; }

    public List<ExecutionEvent> NewEvents { get; } = [];

    public long EventNumber { get; set; }

    public List<Action> Effects { get; } = [];

    /// <summary>Chosen to start in this turn; their handlers are called once that is written.</summary>
    public List<ActionRun> Starting { get; } = [];

    /// <summary>Its end was told.</summary>
    public bool IsOver { get; set; }

    public EventLog Events { get; } = new();

    public TaskCompletionSource<PlanExecutionResult> Done { get; set; } = NewDone();

    public static TaskCompletionSource<PlanExecutionResult> NewDone() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? PoolOf(string volume) => _pools.TryGetValue(volume, out string? pool)
        ? pool
        : options.Model is { } model && model.Volumes.TryGet(volume, out Volume known) ? known.Pool?.Name : null;

    public void Moved(ActionRun run)
    {
        if (run.Satisfies && run.Action is VolumeMigrateAction { DestinationPool: { } pool } move)
        {
            _pools[move.Volume] = pool;
        }
    }

    public PlanExecutionResult ToResult() =>
        new(id, Status, [.. Forward.Runs.Select(r => r.ToResult())], Rollback is null ? [] : [.. Rollback.Runs.Select(r => r.ToResult())], [.. Notes]);
}
