namespace Watcher.Plans;

/// <summary>Where the time went, in seconds of wall clock.</summary>
/// <param name="LoadSeconds">Reading, parsing, building.</param>
/// <param name="SolveSeconds">Scope, metrics, eligibility, strategy, efficacy.</param>
/// <param name="PlanSeconds">Limits, order, schedule.</param>
public sealed record PlanTiming(double LoadSeconds, double SolveSeconds, double PlanSeconds);
