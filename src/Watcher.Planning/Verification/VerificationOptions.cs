using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What a verification checks beyond the model's own rules. Immutable.</summary>
public sealed record VerificationOptions
{
    /// <summary>No filters, no scope.</summary>
    public static VerificationOptions Default { get; } = new();

    /// <summary>
    /// The filters that every destination must pass, and what an unknown fact counts as. Built-in ones, by name, are checked by the verifier's own
    /// code; others are asked for each arrival by themselves. Null: none.
    /// </summary>
    public IFilterChain? Filters { get; init; }

    /// <summary>
    /// The volume filters that every destination pool must pass; built-in ones, by name, are checked by the verifier's own code. Null: service state and
    /// backend alone.
    /// </summary>
    public IPoolFilterChain? PoolFilters { get; init; }

    /// <summary>What configuration tells the built-in filters; default nothing.</summary>
    public FilterOptions FilterSettings { get; init; } = new();

    /// <summary>How tiers are read, for <c>tier_isolation</c>.</summary>
    public TierOptions Tiers { get; init; } = new();

    /// <summary>What the audit scope keeps of the model; null: everything.</summary>
    public ScopeResult? Scope { get; init; }

    /// <summary>Limits beside those that the plan names, for example the hard ones of configuration; of each pair the smaller counts. Default none.</summary>
    public PlanLimits Limits { get; init; } = PlanLimits.None;

    /// <summary>
    /// How much may run at once on the schedule: workers, actions of a type, moves from and to a node, moves of volumes at a pool. Null (default) = not
    /// checked: a plan does not say what it was made for.
    /// </summary>
    public PlanningOptions? Parallelism { get; init; }

    /// <summary>
    /// Whether the groups of the plan run one after the other on the schedule: nothing of a group starts before all of the groups before it has
    /// ended. Default false.
    /// </summary>
    public bool GroupsInSequence { get; init; }
}
