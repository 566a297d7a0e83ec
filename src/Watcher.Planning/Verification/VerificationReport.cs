namespace Watcher.Planning;

/// <summary>What a verification found. Immutable.</summary>
/// <param name="Violations">Every rule broken, by sense, then in the order in which they show.</param>
/// <param name="Warnings">What could not be checked or what a person should know, one line each.</param>
/// <param name="ScheduleChecked">Whether the plan has times, so that the schedule was checked.</param>
/// <param name="ExecutionsChecked">Whether the plan has dependencies, so that all executions were checked.</param>
public sealed record VerificationReport(
    IReadOnlyList<Violation> Violations, IReadOnlyList<string> Warnings, bool ScheduleChecked, bool ExecutionsChecked)
{
    /// <summary>Whether no rule is broken.</summary>
    public bool IsFeasible => Violations.Count == 0;

    /// <summary>The violations of one sense.</summary>
    public IEnumerable<Violation> In(FeasibilitySense sense) => Violations.Where(v => v.Sense == sense);
}
