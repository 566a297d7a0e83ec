namespace Watcher.Candidates;

/// <summary>Which instances may move, by configuration (<c>candidates</c>). Immutable. The defaults hold nobody.</summary>
public sealed record CandidateOptions
{
    /// <summary>Metadata that keeps an instance where it is: <c>KEY=VALUE</c>, compared without case, or <c>KEY</c> for any value.</summary>
    public IReadOnlyList<string> ExcludeMetadata { get; init; } = [];

    /// <summary>Tags that keep an instance where it is (metadata key <c>tags</c>, a list or text with commas).</summary>
    public IReadOnlyList<string> ExcludeTags { get; init; } = [];

    /// <summary>Tiers that stay.</summary>
    public IReadOnlyList<string> ExcludeTiers { get; init; } = [];

    /// <summary>Projects that stay.</summary>
    public IReadOnlyList<string> ExcludeProjects { get; init; } = [];

    /// <summary>Names of flavors that stay.</summary>
    public IReadOnlyList<string> ExcludeFlavors { get; init; } = [];

    /// <summary>States (<c>vm_state</c>) that may move; none = any.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Age from which an instance may move, seconds; one whose age is not known may. Default 0.</summary>
    public double MinimumAgeSeconds { get; init; }

    /// <summary>Keys of the order in which instances are taken, the most important first; a minus in front turns one round. Default none: by uuid.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Whether instances are taken from their nodes in turn.</summary>
    public bool RoundRobin { get; init; }
}
