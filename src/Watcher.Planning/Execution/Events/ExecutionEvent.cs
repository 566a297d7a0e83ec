namespace Watcher.Planning;

/// <summary>Something that happened in the execution of a plan. Immutable.</summary>
/// <param name="Number">Number in the plan's stream, from 1, without gaps.</param>
/// <param name="At">When, by the executor's clock.</param>
/// <param name="Plan">Name of the execution.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Action">Id of the action; 0 where it is about the plan.</param>
/// <param name="IsRollback">Whether the action is a step of the rollback.</param>
/// <param name="Attempt">Number of the attempt, from 1; 0 where there is none.</param>
/// <param name="State">Where the action stands now; null where it is about the plan.</param>
/// <param name="Status">How the plan stands now.</param>
/// <param name="Percent">How much of the action is done, 0 to 100; null where nobody said.</param>
/// <param name="Message">One line for people; null where there is nothing to say.</param>
public sealed record ExecutionEvent(
    long Number, DateTimeOffset At, string Plan, ExecutionEventKind Kind, int Action, bool IsRollback, int Attempt, ActionState? State,
    ExecutionStatus Status, int? Percent, string? Message);
