namespace Watcher.Audits;

/// <summary>Where the tier of a workload is read from (contracts.md §4). Immutable.</summary>
public sealed record TierOptions
{
    /// <summary>
    /// Sources in order, the first that has a value counts: <c>instance:KEY</c> (metadata) or <c>flavor:KEY</c> (extra spec); default
    /// <c>instance:watcher-priority</c>, <c>flavor:optimize:tier</c>.
    /// </summary>
    public IReadOnlyList<string> Sources { get; init; } = ["instance:watcher-priority", "flavor:optimize:tier"];
}
