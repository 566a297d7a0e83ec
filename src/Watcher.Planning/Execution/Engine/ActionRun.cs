using System.Globalization;
using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>One action while its plan is executed. Changed only within a turn of the <see cref="ExecutorCore"/>.</summary>
internal sealed class ActionRun(PlanRun plan, PlannedAction planned, bool isRollback, int index, HandlerAdapter handler)
{
    public PlanRun Plan => plan;

    public PlannedAction Planned => planned;

    public ClusterAction Action => planned.Action;

    public bool IsRollback => isRollback;

    public int Index => index;

    public HandlerAdapter Handler => handler;

    /// <summary>Position by scheduled start, then in the list: which of two that may start goes first.</summary>
    public int Rank { get; set; }

    /// <summary>Its group in the pipeline; that of the latest that it depends on where that is later.</summary>
    public int Group { get; set; }

    public int[] Before { get; set; } = [];

    public List<int> After { get; } = [];

    /// <summary>How many of <see cref="Before"/> have not ended.</summary>
    public int Waiting { get; set; }

    public ActionState State { get; set; }

    public int Attempt { get; set; }

    public int Failures { get; set; }

    public string? Message { get; set; }

    /// <summary>Skipped, and what depends on its success goes on.</summary>
    public bool Holds { get; set; }

    /// <summary>The action whose end blocked this one, directly or not.</summary>
    public ActionRun? Root { get; set; }

    /// <summary>An administrator has it left out, in its turn.</summary>
    public bool SkipAsked { get; set; }

    /// <summary>It failed, but may still run.</summary>
    public bool IsAbandoned { get; set; }

    public bool TimedOut { get; set; }

    public int Probes { get; set; }

    public CancellationTokenSource? Abort { get; set; }

    /// <summary>Timeout, grace, next probe, next attempt, or hold: never two at a time.</summary>
    public ITimer? Timer { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Order of ends within the plan.</summary>
    public long EndNumber { get; set; }

    /// <summary>What it occupies while it runs: numbers in the <see cref="PlaceBook"/>; null until it is ready.</summary>
    public int[]? Places { get; set; }

    public ResourceLock? Resource { get; set; }

    public bool HoldsPlaces { get; set; }

    /// <summary>Pool that a volume leaves; null where unknown.</summary>
    public string? SourcePool { get; set; }

    /// <summary>Starts by other plans when it became ready.</summary>
    public long ReadyMark { get; set; }

    public bool IsFinal => State is ActionState.Succeeded or ActionState.Failed or ActionState.Skipped or ActionState.Blocked or ActionState.Cancelled;

    /// <summary>Whether what depends on its success may go on.</summary>
    public bool Satisfies => State == ActionState.Succeeded || (State == ActionState.Skipped && Holds);

    public string Name => string.Create(CultureInfo.InvariantCulture, $"action {planned.Id}");

    public ExecutedAction ToResult() => new(planned, State, Attempt, Message, StartedAt, EndedAt, IsAbandoned && HoldsPlaces);
}
