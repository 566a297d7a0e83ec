namespace Watcher.Planning;

/// <summary>A journal in memory: for tests, and to resume within one process. Thread-safe.</summary>
public sealed class MemoryExecutionJournal : IExecutionJournal
{
    private readonly Lock _gate = new();
    private readonly List<JournalRecord> _records = [];

    /// <inheritdoc/>
    public IReadOnlyList<JournalRecord> Read()
    {
        lock (_gate)
        {
            return [.. _records];
        }
    }

    /// <inheritdoc/>
    public void Append(IReadOnlyList<JournalRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        lock (_gate)
        {
            _records.AddRange(records);
        }
    }
}
