namespace Watcher.Solvers;

/// <summary>
/// Divides a budget, of work or of time, among the levels of an objective, and says when one is used up. Time is looked at only where a
/// limit is set.
/// </summary>
internal sealed class SearchClock
{
    private const long Whole = 1L << 16;

    /// <summary>Looks that a time limit is taken to allow, a second and a chain, until the first measurement.</summary>
    private const long GuessedLooksPerSecond = 4_000_000;

    private readonly SolveOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly long _start;
    private readonly long _budget;
    private readonly bool _timed;
    private long _shareStart;
    private long _shareEnd;

    internal SearchClock(SolveOptions options, int items, CancellationToken cancellationToken)
    {
        _options = options;
        _cancellation = cancellationToken;
        _timed = options.TimeLimit is not null;
        _start = _timed ? options.TimeProvider.GetTimestamp() : 0;
        _budget = options.WorkBudget ?? (_timed ? long.MaxValue : Math.Clamp(200L * items, 200_000, 20_000_000));
    }

    /// <summary>Why the search ended before its work was done.</summary>
    internal StopReason? Interruption { get; private set; }

    internal bool Interrupted => Interruption is not null;

    /// <summary>How many looks the present share will allow.</summary>
    internal long ExpectedLooks =>
        ByTime ? (_shareEnd - _shareStart) / TimeSpan.TicksPerMillisecond * (2 * GuessedLooksPerSecond / 1_000) : _shareEnd - _shareStart;

    /// <summary>Whether shares are parts of a time limit rather than of a budget.</summary>
    internal bool ByTime => _timed && _options.WorkBudget is null;

    private long Ticks => _options.TimeProvider.GetElapsedTime(_start).Ticks;

    /// <summary>The end of the present share, in the clock's own unit.</summary>
    internal long ShareEnd => _shareEnd;

    /// <summary>What is used up so far, in the clock's own unit.</summary>
    internal long Now(long looks) => ByTime ? Ticks : looks;

    /// <summary>Begins a part of what is left: one of so many equal ones.</summary>
    internal void StartShare(long looks, int parts)
    {
        long end = ByTime ? _options.TimeLimit!.Value.Ticks : _budget;
        StartShare(looks, Now(looks) + (Math.Max(0, end - Now(looks)) / parts));
    }

    /// <summary>Begins what is left until an end.</summary>
    internal void StartShare(long looks, long end)
    {
        _shareStart = Now(looks);
        _shareEnd = Math.Max(_shareStart, end);
    }

    /// <summary>How much of the present share is used up, in 1/65,536.</summary>
    internal long Share(long looks)
    {
        long length = _shareEnd - _shareStart;
        long used = Now(looks) - _shareStart;
        return length <= 0 ? Whole : Math.Clamp((long)((Int128)Whole * used / length), 0, Whole);
    }

    /// <summary>Whether the present share is used up, or the caller wants no more.</summary>
    internal bool Check(long looks) => CheckInterruption() || Share(looks) >= Whole;

    /// <summary>Whether the caller wants no more.</summary>
    internal bool CheckInterruption()
    {
        if (_cancellation.IsCancellationRequested) Interruption = StopReason.Cancelled;
        else if (_timed && Ticks >= _options.TimeLimit!.Value.Ticks) Interruption = StopReason.TimeLimit;
        return Interrupted;
    }
}
