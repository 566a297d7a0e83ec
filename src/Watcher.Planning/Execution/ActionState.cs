namespace Watcher.Planning;

/// <summary>Where an action stands in the execution of its plan.</summary>
public enum ActionState
{
    /// <summary>It waits for what it depends on, or for a free place.</summary>
    Pending,

    /// <summary>Its handler runs, or may still run.</summary>
    Ongoing,

    /// <summary>An attempt failed; it waits for the next.</summary>
    Retrying,

    /// <summary>Done. Final.</summary>
    Succeeded,

    /// <summary>Not done, or not known to be done, after its last attempt. Final.</summary>
    Failed,

    /// <summary>Left out: by an administrator, by its pre-condition, or because the action that it is an alternative to succeeded. Final.</summary>
    Skipped,

    /// <summary>Never started, since an action that it depends on did not end as <see cref="Plans.DependencyPolicy"/> asks. Final.</summary>
    Blocked,

    /// <summary>Never started, or aborted, since the plan was cancelled, stopped or rolled back. Final.</summary>
    Cancelled,
}
