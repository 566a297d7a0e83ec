namespace Watcher.Planning;

/// <summary>What a journal's record says.</summary>
public enum JournalRecordKind
{
    /// <summary>The plan; the text is its name, what becomes of it on failure, and its document. Always the first.</summary>
    Plan,

    /// <summary>An attempt is about to begin.</summary>
    Started,

    /// <summary>An attempt failed; another will follow.</summary>
    Retrying,

    /// <summary>An attempt that a crash interrupted was found not done; another will follow, which counts as no failure.</summary>
    NotDone,

    /// <summary>An action reached its final state.</summary>
    Ended,

    /// <summary>An administrator has an action left out.</summary>
    Skip,

    /// <summary>Nothing more starts until it goes on.</summary>
    Paused,

    /// <summary>It goes on after a pause.</summary>
    Continued,

    /// <summary>The plan is cancelled; the text says why.</summary>
    Cancelled,

    /// <summary>A rollback was asked for.</summary>
    RollbackAsked,

    /// <summary>The rollback's plan; its document is the text.</summary>
    Rollback,

    /// <summary>The places of an action that had been given up are free.</summary>
    Released,

    /// <summary>The plan has ended; the text is its status.</summary>
    PlanEnded,
}
