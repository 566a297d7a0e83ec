namespace Watcher.Plans;

/// <summary>How long a plan takes by the duration model. Immutable.</summary>
/// <param name="Seconds">End of the last action of the schedule.</param>
/// <param name="LowerBoundSeconds">What no schedule under the same limits and durations can go below.</param>
/// <param name="BarrierSeconds">
/// What upstream's barrier planner would need for the same actions, durations and limits (05-planning.md §4.1; its order may break rules
/// that this plan keeps).
/// </param>
public sealed record PlanMakespan(double Seconds, double LowerBoundSeconds, double BarrierSeconds)
{
    /// <summary>
    /// The most moves in flight at each host at once, the busiest host first, ties by host name; hosts without a move are left out. Empty in
    /// a plan that does not say.
    /// </summary>
    public IReadOnlyList<HostConcurrency> PeakConcurrency { get; init; } = [];

    /// <summary>Equal times and equal peaks.</summary>
    public bool Equals(PlanMakespan? other) => other is not null && Seconds.Equals(other.Seconds) && LowerBoundSeconds.Equals(other.LowerBoundSeconds)
        && BarrierSeconds.Equals(other.BarrierSeconds) && PeakConcurrency.SequenceEqual(other.PeakConcurrency);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Seconds, LowerBoundSeconds, BarrierSeconds, PeakConcurrency.Count);
}
