namespace Watcher.Plans;

/// <summary>How long a plan takes by the duration model.</summary>
/// <param name="Seconds">End of the last action of the schedule.</param>
/// <param name="LowerBoundSeconds">What no schedule under the same limits and durations can go below.</param>
/// <param name="BarrierSeconds">What upstream's barrier planner would need for the same actions.</param>
public sealed record PlanMakespan(double Seconds, double LowerBoundSeconds, double BarrierSeconds);
