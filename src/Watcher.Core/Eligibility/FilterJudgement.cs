namespace Watcher.Eligibility;

/// <summary>What one filter says of one pair, and why. Immutable.</summary>
/// <param name="Filter">Name of the filter.</param>
/// <param name="Verdict">The answer.</param>
/// <param name="Passes">Whether the pair passes under the chain's policy for unknown facts.</param>
/// <param name="Reasons">Why it is not a plain pass; empty where it is.</param>
public sealed record FilterJudgement(string Filter, FilterVerdict Verdict, bool Passes, IReadOnlyList<FilterReason> Reasons)
{
    /// <summary>The reasons in one line.</summary>
    public string Text => string.Join("; ", Reasons.Select(r => r.Text));
}
