namespace Watcher.Planning;

/// <summary>
/// The memory of one plan's execution, which outlives the process: records are only ever appended. The executor writes what it is about to do before
/// it does it, and what has ended before anything builds on it. It calls one journal from one thread at a time.
/// </summary>
public interface IExecutionJournal
{
    /// <summary>All records, in the order in which they were appended; empty for a new journal.</summary>
    IReadOnlyList<JournalRecord> Read();

    /// <summary>Appends records in order and returns when they are durable. What it throws interrupts the plan.</summary>
    void Append(IReadOnlyList<JournalRecord> records);
}
