namespace Watcher.Audits;

/// <summary>Where tier, priority and preemptible marking of a workload are read from (contracts.md §4). Immutable.</summary>
public sealed record TierOptions
{
    /// <summary>
    /// Sources in order, the first that has a value counts, for tier and priority each by itself: <c>instance:KEY</c> (metadata) or
    /// <c>flavor:KEY</c> (extra spec). A number is a priority, anything else a tier. Default <c>instance:watcher-priority</c>,
    /// <c>flavor:optimize:tier</c>.
    /// </summary>
    public IReadOnlyList<string> Sources { get; init; } = ["instance:watcher-priority", "flavor:optimize:tier"];

    /// <summary>Sources of the priority alone, asked after <see cref="Sources"/>; default <c>flavor:optimize:priority</c>.</summary>
    public IReadOnlyList<string> PrioritySources { get; init; } = ["flavor:optimize:priority"];

    /// <summary>Names of the tiers, the most protected first; others rank behind them. Default gold, silver, bronze.</summary>
    public IReadOnlyList<string> Order { get; init; } = ["gold", "silver", "bronze"];

    /// <summary>Tier of an instance that has none; null (default) = it has none, and ranks behind all.</summary>
    public string? Default { get; init; }

    /// <summary>Sources of the preemptible marking, in order; the value <c>true</c> marks. Default <c>flavor:lifecycle:preemptable</c>.</summary>
    public IReadOnlyList<string> PreemptibleSources { get; init; } = ["flavor:lifecycle:preemptable"];
}
