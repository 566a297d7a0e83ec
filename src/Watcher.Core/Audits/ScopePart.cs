namespace Watcher.Audits;

/// <summary>The rules of a scope for one model (compute, storage or bare metal).</summary>
internal sealed record ScopePart(IReadOnlyList<ScopeRule> Includes, IReadOnlyList<ScopeRule> Excludes)
{
    public static ScopePart Everything { get; } = new([], []);
}
