namespace Watcher.State;

/// <summary>Why a working copy refused a change.</summary>
public enum RefusalReason
{
    /// <summary>The model has no such element.</summary>
    Unknown,

    /// <summary>The instance is not where the action says, or on no node.</summary>
    NotThere,

    /// <summary>Source and destination are the same, or the state is the wanted one already.</summary>
    NothingToDo,

    /// <summary>Outside the audit scope, or excluded by it.</summary>
    OutOfScope,

    /// <summary>A rule of the selection of candidates holds the instance where it is.</summary>
    Candidate,

    /// <summary>The instance is locked.</summary>
    Locked,

    /// <summary>A task is in progress.</summary>
    Busy,

    /// <summary>The state of the instance (or volume) does not allow it.</summary>
    State,

    /// <summary>The source node is down (or, for an evacuation, not down).</summary>
    Source,

    /// <summary>The destination is down or disabled.</summary>
    Destination,

    /// <summary>A destination filter removed the node.</summary>
    Filter,

    /// <summary>No room in a resource dimension.</summary>
    Capacity,

    /// <summary>A server group's policy.</summary>
    ServerGroup,

    /// <summary>A scheduler hint, <c>same_host</c> or <c>different_host</c>, of the instance or of another one.</summary>
    Hint,

    /// <summary>A limit of the audit.</summary>
    Limit,

    /// <summary>Any other rule; the message says which.</summary>
    Rule,
}
