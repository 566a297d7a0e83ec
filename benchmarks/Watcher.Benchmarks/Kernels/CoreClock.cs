using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Watcher.Benchmarks.Kernels;

/// <summary>
/// The frequency of the core while it runs: additions and exclusive-ors of registers that depend on each other take one cycle each on
/// every current x64 and ARM64 core, so their number over the time they take is the clock. The time stamp counter would give the nominal one.
/// </summary>
internal static class CoreClock
{
    private const int Loops = 20_000;
    private const int ChainLength = 16;

    /// <summary>Cycles a nanosecond: the best of several runs, since an interrupt only adds time.</summary>
    public static double MeasureGigahertz()
    {
        double best = 0;
        for (int run = 0; run < 40; run++)
        {
            long start = Stopwatch.GetTimestamp();
            Sink = Chain(Loops, Sink | 3, 0x9E3779B97F4A7C15);
            double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            best = Math.Max(best, Loops * ChainLength / nanoseconds);
        }

        return best;
    }

    public static ulong Sink { get; private set; }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static ulong Chain(int loops, ulong a, ulong b)
    {
        ulong x = a;
        for (int i = 0; i < loops; i++)
        {
            x += a; x ^= b; x += a; x ^= b;
            x += a; x ^= b; x += a; x ^= b;
            x += a; x ^= b; x += a; x ^= b;
            x += a; x ^= b; x += a; x ^= b;
        }

        return x;
    }
}
