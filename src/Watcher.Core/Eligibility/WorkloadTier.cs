namespace Watcher.Eligibility;

/// <summary>How much an instance is protected, and who says so. Immutable.</summary>
/// <param name="Tier">Name of its tier; null = none.</param>
/// <param name="Rank">Position of the tier in the configured order, 0 = the most protected; tiers that are not in it, and none, come behind.</param>
/// <param name="Priority">Its priority, 1 = the most important (as in upstream); null = none.</param>
/// <param name="TierSource">The source that the tier comes from, for example <c>flavor:optimize:tier</c>; <c>default</c>; null = none.</param>
/// <param name="PrioritySource">The source that the priority comes from; null = none.</param>
/// <param name="IsPreemptible">Whether it may be stopped or deleted for the sake of others.</param>
/// <param name="PreemptPolicy">What preempting it means (<c>lifecycle:preempt_policy</c>: <c>delete</c> or <c>shelve</c>); null = not said.</param>
public readonly record struct WorkloadTier(
    string? Tier, int Rank, int? Priority, string? TierSource, string? PrioritySource, bool IsPreemptible, string? PreemptPolicy)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string tier = Tier is null ? "no tier" : $"tier {Tier} ({TierSource})";
        string priority = Priority is { } number
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $", priority {number} ({PrioritySource})") : "";
        return tier + priority + (IsPreemptible ? ", preemptible" : "");
    }
}
