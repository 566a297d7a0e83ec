namespace Watcher.Planning;

/// <summary>Names of the rules that <see cref="PlanVerifier"/> proves.</summary>
public static class VerificationRules
{
    /// <summary>Ids are positive, unique and ascending.</summary>
    public const string Ids = "ids";

    /// <summary>A dependency is known, listed earlier, part of no cycle, and has ended before the start.</summary>
    public const string DependsOn = "depends_on";

    /// <summary>Actions on one resource are totally ordered and do not overlap.</summary>
    public const string ResourceOrder = "resource_order";

    /// <summary>What the action names is in the model.</summary>
    public const string Unknown = "unknown";

    /// <summary>The instance is on the source node.</summary>
    public const string SourceNode = "source_node";

    /// <summary>Source up (migration) or down (evacuation); destination another node, up and enabled.</summary>
    public const string NodeState = "node_state";

    /// <summary>The instance or volume may be touched: not excluded, locked or busy.</summary>
    public const string Untouchable = "untouchable";

    /// <summary>The state of the instance or volume allows the action.</summary>
    public const string State = "state";

    /// <summary>Room in every dimension.</summary>
    public const string Capacity = "capacity";

    /// <summary>At most so many members of an anti-affinity group on a host.</summary>
    public const string AntiAffinity = "anti_affinity";

    /// <summary>A member of an affinity group only joins another member.</summary>
    public const string Affinity = "affinity";

    /// <summary>The scheduler hints <c>same_host</c> and <c>different_host</c>, of the instance or of others.</summary>
    public const string Hint = "hint";

    /// <summary>A host with as many instances in progress as its aggregates allow takes no more.</summary>
    public const string Busy = "busy_host";

    /// <summary>The zone that an instance is pinned to.</summary>
    public const string AvailabilityZone = "availability_zone";

    /// <summary>A destination filter of the audit.</summary>
    public const string Filter = "filter";

    /// <summary>The audit scope.</summary>
    public const string Scope = "scope";

    /// <summary>Nothing is on a node that is powered off.</summary>
    public const string PowerOff = "power_off";

    /// <summary>Pool, type and backend of a volume fit.</summary>
    public const string Volume = "volume";

    /// <summary>A limit of the plan.</summary>
    public const string Limit = "limit";

    /// <summary>How much may run at once on the schedule.</summary>
    public const string Concurrency = "concurrency";

    /// <summary>The groups of the plan follow one another.</summary>
    public const string Group = "group";
}
