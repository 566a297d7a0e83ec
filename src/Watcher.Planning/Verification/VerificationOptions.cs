using Watcher.Audits;
using Watcher.Eligibility;

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
}
