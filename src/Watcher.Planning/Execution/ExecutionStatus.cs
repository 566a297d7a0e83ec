namespace Watcher.Planning;

/// <summary>How the execution of a plan stands.</summary>
public enum ExecutionStatus
{
    /// <summary>Not ended.</summary>
    Running,

    /// <summary>Every action succeeded or was left out. A failed action whose alternative succeeded does not count against it.</summary>
    Succeeded,

    /// <summary>An action failed, or was blocked by one that did.</summary>
    Failed,

    /// <summary>It was cancelled before everything was done.</summary>
    Cancelled,

    /// <summary>What had been done was undone, as far as it can be; <see cref="PlanExecutionResult.Notes"/> names what cannot.</summary>
    RolledBack,

    /// <summary>A step of the rollback failed, or there was no way to plan it.</summary>
    RollbackFailed,

    /// <summary>The executor was disposed, or the journal failed, before the end; it can be resumed from its journal.</summary>
    Interrupted,
}
