namespace Watcher.Plans;

/// <summary>What a planner answers.</summary>
/// <param name="Actions">The actions with ids, dependencies and times.</param>
/// <param name="Makespan">How long it takes.</param>
/// <param name="Notes">What a person should know, one line each.</param>
public sealed record ActionSchedule(IReadOnlyList<PlannedAction> Actions, PlanMakespan Makespan, IReadOnlyList<string> Notes);
