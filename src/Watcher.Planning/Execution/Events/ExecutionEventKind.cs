namespace Watcher.Planning;

/// <summary>What happened in an execution.</summary>
public enum ExecutionEventKind
{
    /// <summary>A plan was taken on.</summary>
    PlanSubmitted,

    /// <summary>A plan was taken up again from its journal.</summary>
    PlanResumed,

    /// <summary>Nothing more starts until it goes on.</summary>
    PlanPaused,

    /// <summary>It goes on after a pause.</summary>
    PlanContinued,

    /// <summary>Pending actions will not start.</summary>
    PlanCancelling,

    /// <summary>What succeeded is being undone.</summary>
    RollbackStarted,

    /// <summary>The plan has ended.</summary>
    PlanEnded,

    /// <summary>An attempt begins.</summary>
    ActionStarted,

    /// <summary>A handler reports how far it is.</summary>
    ActionProgress,

    /// <summary>An attempt failed; another will follow.</summary>
    ActionRetrying,

    /// <summary>An attempt takes too long; its handler was asked to abort.</summary>
    ActionTimedOut,

    /// <summary>The action reached its final state.</summary>
    ActionEnded,

    /// <summary>The handler of an action that had been given up returned; its places are free.</summary>
    ActionReturnedLate,

    /// <summary>Somebody, or the end of <see cref="ExecutorOptions.AbandonedHold"/>, freed the places of an action that had been given up.</summary>
    ActionReleased,
}
