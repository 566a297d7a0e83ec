using Watcher.Audits;
using Watcher.Eligibility;

namespace Watcher.Planning;

/// <summary>What a verification checks beyond the model's own rules. Immutable.</summary>
public sealed record VerificationOptions
{
    /// <summary>No filters, no scope.</summary>
    public static VerificationOptions Default { get; } = new();

    /// <summary>The filters that every destination must pass; each is asked for each arrival by itself. Null: none.</summary>
    public IFilterChain? Filters { get; init; }

    /// <summary>What the audit scope keeps of the model; null: everything.</summary>
    public ScopeResult? Scope { get; init; }
}
