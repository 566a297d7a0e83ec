namespace Watcher.Planning;

/// <summary>Why an action no longer holds as it is.</summary>
public enum RevalidationCause
{
    /// <summary>The model has no such instance.</summary>
    InstanceGone,

    /// <summary>The model has no such volume.</summary>
    VolumeGone,

    /// <summary>The model has no such node or machine, or volume type.</summary>
    TargetGone,

    /// <summary>The instance or volume is where it was to go, or what was to be switched is switched already, by somebody else or an earlier step.</summary>
    AlreadySo,

    /// <summary>The instance is on another node than it was; adapted: it starts from there.</summary>
    SourceChanged,

    /// <summary>The instance is on no node.</summary>
    OnNoNode,

    /// <summary>The node that a migration leaves is down; adapted: an evacuation.</summary>
    SourceDown,

    /// <summary>The node that an evacuation leaves is up again: it has nothing to rebuild.</summary>
    SourceUp,

    /// <summary>The instance runs or stands still, other than the migration type needs; adapted: the other type.</summary>
    MigrationType,

    /// <summary>The state of the instance or volume allows no such action.</summary>
    State,

    /// <summary>The instance is locked.</summary>
    Locked,

    /// <summary>The instance is excluded.</summary>
    Excluded,

    /// <summary>The instance or volume is in a task or being moved.</summary>
    Busy,

    /// <summary>It is outside the audit scope.</summary>
    OutOfScope,

    /// <summary>The model has no such destination.</summary>
    DestinationGone,

    /// <summary>No destination is named.</summary>
    DestinationOpen,

    /// <summary>The destination is down.</summary>
    DestinationDown,

    /// <summary>The destination is disabled.</summary>
    DestinationDisabled,

    /// <summary>The destination has no room.</summary>
    DestinationFull,

    /// <summary>As many instances are in progress on the destination as its aggregates allow.</summary>
    DestinationBusy,

    /// <summary>A filter, a zone, the scope or another rule keeps it from the destination.</summary>
    DestinationIneligible,

    /// <summary>A server group keeps it from the destination.</summary>
    ServerGroup,

    /// <summary>A scheduler hint keeps it from the destination.</summary>
    SchedulerHint,

    /// <summary>The node has instances and cannot be powered off.</summary>
    NotEmpty,

    /// <summary>An action that it depends on was dropped or goes elsewhere.</summary>
    DependencyDropped,

    /// <summary>A limit of the plan allows no change of it.</summary>
    Limit,

    /// <summary>It takes another time than it did in the model that the plan was made for.</summary>
    DurationChanged,
}
