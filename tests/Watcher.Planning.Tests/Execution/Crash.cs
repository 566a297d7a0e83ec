namespace Watcher.Planning.Tests.Executing;

/// <summary>The end of a process while it writes a given record: before it, behind it, or in the middle of what it writes at once.</summary>
internal sealed class Crash(long at, int mode)
{
    private long _seen;

    public bool HasHappened { get; private set; }

    public IExecutionJournal Journal(MemoryExecutionJournal memory) => new Crashing(this, memory);

    /// <summary>A clock whose timers are silent once the process is gone.</summary>
    public TimeProvider Clock(TimeProvider clock) => new Mortal(this, clock);

    private void Append(MemoryExecutionJournal memory, IReadOnlyList<JournalRecord> records)
    {
        if (!HasHappened && _seen + records.Count >= at)
        {
            HasHappened = true;
            memory.Append([.. records.Take(mode switch { 0 => 0, 1 => records.Count, _ => (int)(at - _seen) })]);
        }

        if (HasHappened)
        {
            throw new IOException("the process is gone");
        }

        _seen += records.Count;
        memory.Append(records);
    }

    private sealed class Crashing(Crash crash, MemoryExecutionJournal memory) : IExecutionJournal
    {
        public IReadOnlyList<JournalRecord> Read() => memory.Read();

        public void Append(IReadOnlyList<JournalRecord> records) => crash.Append(memory, records);
    }

    private sealed class Mortal(Crash crash, TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(
            s =>
            {
                if (!crash.HasHappened)
                {
                    callback(s);
                }
            },
            state, dueTime, period);
    }
}
