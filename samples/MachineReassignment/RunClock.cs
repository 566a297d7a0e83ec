using System.Diagnostics;

namespace Watcher.MachineReassignment;

/// <summary>Time since the process began, which is what the contest counts: the start of the runtime is part of it.</summary>
internal sealed class RunClock
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly TimeSpan _before;

    /// <param name="time">Where time comes from.</param>
    /// <param name="before">How long ago the process began.</param>
    internal RunClock(TimeProvider time, TimeSpan before)
    {
        _time = time;
        _start = time.GetTimestamp();
        _before = before < TimeSpan.Zero ? TimeSpan.Zero : before;
    }

    internal TimeSpan Elapsed => _before + _time.GetElapsedTime(_start);

    /// <summary>The wall clock is asked once; from then on a clock counts that nobody sets.</summary>
    internal static RunClock SinceProcessStart()
    {
        using Process self = Process.GetCurrentProcess();
        return new(TimeProvider.System, TimeProvider.System.GetUtcNow() - new DateTimeOffset(self.StartTime));
    }
}
