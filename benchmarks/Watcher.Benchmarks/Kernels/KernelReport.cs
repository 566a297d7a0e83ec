using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Watcher.Benchmarks.Kernels;

/// <summary>
/// Prints each kernel against its scalar twin on columns that stay in the cache, and against a plain sweep over the same bytes on columns
/// that do not. The two sides run in turn; the median of the ratios of pairs counts, so that a neighbour slows both sides of a pair.
/// </summary>
internal static class KernelReport
{
    // Far below a slice of the scheduler's, so that most windows are whole on a busy machine too.
    private const double WindowNanoseconds = 200_000;
    private const int NearPairs = 201;
    private const int FarPairs = 41;

    public static int Run(string[] args)
    {
        int bins = Option(args, "--bins", 10_000), manyBins = Option(args, "--many-bins", 4_000_000);
        string only = Array.IndexOf(args, "--only") is var at and >= 0 ? args[at + 1] : "";
        CoreClock.MeasureGigahertz();
        double gigahertz = CoreClock.MeasureGigahertz();
        Print($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, widest vector {Width()} bits, core clock {gigahertz:F2} GHz");
        Print($"| kernel | kernel, µs | twin / kernel | cycles a bin | bytes a bin | at {manyBins:N0} bins: GB/s | of a plain sweep |");
        Print($"| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        List<(string Name, double Time, double Ratio, double Cycles, double Bytes)> near = [];
        foreach (KernelCase c in KernelCases.All(new(bins)).Where(c => c.Name.Contains(only, StringComparison.Ordinal)))
        {
            (double time, double ratio) = Compare(c.Kernel, c.Twin, NearPairs);
            near.Add((c.Name, time, ratio, time * Math.Max(gigahertz, CoreClock.MeasureGigahertz()) / bins, (double)c.Bytes / bins));
        }

        var far = new KernelColumns(manyBins);
        foreach (((string name, double time, double ratio, double cycles, double bytes), KernelCase c) in
            near.Zip(KernelCases.All(far).Where(c => c.Name.Contains(only, StringComparison.Ordinal))))
        {
            (double farTime, double share) = Compare(c.Kernel, c.Sweep, FarPairs);
            Print($"| {name} | {time / 1000:F2} | {ratio:F1} | {cycles:F2} | {bytes:F1} | {c.Bytes / farTime:F1} | {share:P0} |");
        }

        return 0;
    }

    /// <summary>Nanoseconds of the first, and the second's time over the first's.</summary>
    private static (double Time, double Ratio) Compare(Func<long> first, Func<long> second, int pairs)
    {
        int runs = RunsFor(first), runsOfSecond = RunsFor(second);
        var times = new double[pairs];
        var ratios = new double[pairs];
        for (int p = 0; p < pairs; p++)
        {
            times[p] = Nanoseconds(first, runs);
            ratios[p] = Nanoseconds(second, runsOfSecond) / times[p];
        }

        Array.Sort(times);
        Array.Sort(ratios);
        return (times[pairs / 2], ratios[pairs / 2]);
    }

    // Long enough for the just-in-time compiler to have done its last work on the method, in the background.
    private static int RunsFor(Func<long> action)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < 400)
        {
            for (int i = 0; i < 40; i++) Nanoseconds(action, 1);
            Thread.Sleep(10);
        }

        return (int)Math.Max(1, WindowNanoseconds / Nanoseconds(action, 20));
    }

    private static double Nanoseconds(Func<long> action, int runs)
    {
        long sum = 0;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++) sum += action();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        Sink ^= sum;
        return elapsed / runs;
    }

    public static long Sink { get; private set; }

    private static int Width() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static int Option(string[] args, string name, int fallback) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
}
