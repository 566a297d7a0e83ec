namespace Watcher.Planning;

/// <summary>One record of a journal. Immutable.</summary>
/// <param name="Number">Number in the journal, from 1; a number that was read already is ignored, so that a record may be written twice.</param>
/// <param name="At">When, by the executor's clock; for people.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Action">Id of the action; 0 where it is about the plan.</param>
/// <param name="IsRollback">Whether the action is a step of the rollback.</param>
/// <param name="Attempt">Number of the attempt; 0 where there is none.</param>
/// <param name="State">The final state for <see cref="JournalRecordKind.Ended"/>; else null.</param>
/// <param name="Holds">Whether what a skipped action would do holds already.</param>
/// <param name="MayStillRun">Whether an action that failed was given up while it may still run.</param>
/// <param name="Text">A message, or the document of a plan; null where there is nothing to say.</param>
public sealed record JournalRecord(
    long Number, DateTimeOffset At, JournalRecordKind Kind, int Action, bool IsRollback, int Attempt, ActionState? State, bool Holds, bool MayStillRun,
    string? Text);
