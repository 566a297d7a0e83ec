using Watcher.Solvers;
using Watcher.Solvers.Tests;

namespace Watcher.Benchmarks.Kernels;

/// <summary>The kernels by family, over the columns of one problem. Kernels of one column run over each of the four.</summary>
internal static class KernelCases
{
    private delegate long OfColumn<T>(ReadOnlySpan<T> column)
        where T : unmanaged;

    public static IEnumerable<KernelCase> All(KernelColumns c) =>
        [.. Fit(c), .. Rank(c), .. Sums(c), .. Overload(c), .. Scores(c)];

    public static KernelCase[] Fit(KernelColumns c) =>
    [
        new("fit, 32 bits",
            () => FitKernels.Fit<int>(c.Rooms.All, c.Rooms.Stride, c.Demand, c.Bins, c.Eligible, c.Fits),
            () => KernelTwins.Fit<int>(c.Rooms.All, c.Rooms.Stride, c.Demand, c.Bins, c.Eligible, c.Fits),
            () => MemorySweep.Sum<int>(c.Rooms.All), c.Rooms.All.Length * sizeof(int)),
        new("fit, 64 bits",
            () => FitKernels.Fit<long>(c.WideRooms.All, c.WideRooms.Stride, c.WideDemand, c.Bins, c.Eligible, c.Fits),
            () => KernelTwins.Fit<long>(c.WideRooms.All, c.WideRooms.Stride, c.WideDemand, c.Bins, c.Eligible, c.Fits),
            () => MemorySweep.Sum<long>(c.WideRooms.All), (long)c.WideRooms.All.Length * sizeof(long)),
    ];

    public static KernelCase[] Rank(KernelColumns c) =>
    [
        Column("smallest, 32 bits", c.Rooms, v => RankKernels.ArgMin(v), v => KernelTwins.ArgMin(v)),
        Column("smallest, 64 bits", c.WideRooms, v => RankKernels.ArgMin(v), v => KernelTwins.ArgMin(v)),
        Column("smallest, double", c.Doubles, v => RankKernels.ArgMin(v), v => KernelTwins.ArgMin(v)),
        Column("smallest of a mask, 32 bits", c.Rooms, v => RankKernels.ArgMin(v, c.Eligible), v => KernelTwins.ArgMin(v, c.Eligible)),
        Column("smallest of a mask, 64 bits", c.WideRooms, v => RankKernels.ArgMin(v, c.Eligible), v => KernelTwins.ArgMin(v, c.Eligible)),
        Column("largest of a mask, double", c.Doubles, v => RankKernels.ArgMax(v, c.Eligible), v => KernelTwins.ArgMax(v, c.Eligible)),
    ];

    public static KernelCase[] Sums(KernelColumns c) =>
    [
        Column("sum, 32 bits", c.Used, SumKernels.Sum, KernelTwins.Sum),
        Column("sum, 64 bits", c.WideRooms, SumKernels.Sum, KernelTwins.Sum),
        Column("sum, double", c.Doubles, v => Bits(SumKernels.Sum(v)), v => Bits(KernelTwins.Sum(v))),
        Column("squared deviations, 32 bits", c.Used, v => SumKernels.SumOfSquares(v, 5000), v => KernelTwins.SumOfSquares(v, 5000)),
        Column("squared deviations, double", c.Doubles,
            v => Bits(SumKernels.SumOfSquares(v, 0.5)), v => Bits(KernelTwins.SumOfSquares(v, 0.5))),
    ];

    public static KernelCase[] Overload(KernelColumns c) =>
    [
        Column("overload, 32 bits", c.Rooms, OverloadKernels.Sum, KernelTwins.Overload),
        Column("overload, 64 bits", c.WideRooms, OverloadKernels.Sum, KernelTwins.Overload),
        new("arrival everywhere, 32 bits",
            () => { OverloadKernels.Arrival<int>(c.Rooms.All, c.Rooms.Stride, c.Demand, c.Weights, c.Deltas.Column(0)); return c.Deltas.All[0]; },
            () => { KernelTwins.Arrival<int>(c.Rooms.All, c.Rooms.Stride, c.Demand, c.Weights, c.Deltas.Column(0)); return c.Deltas.All[0]; },
            () => MemorySweep.Sum<int>(c.Rooms.All) + MemorySweep.Sum<int>(c.Deltas.All),
            (c.Rooms.All.Length + c.Deltas.All.Length) * sizeof(int)),
        new("arrival everywhere, 64 bits",
            () => { OverloadKernels.Arrival<long>(c.WideRooms.All, c.WideRooms.Stride, c.WideDemand, c.WideWeights, c.WideDeltas.Column(0)); return c.WideDeltas.All[0]; },
            () => { KernelTwins.Arrival<long>(c.WideRooms.All, c.WideRooms.Stride, c.WideDemand, c.WideWeights, c.WideDeltas.Column(0)); return c.WideDeltas.All[0]; },
            () => MemorySweep.Sum<long>(c.WideRooms.All) + MemorySweep.Sum<long>(c.WideDeltas.All),
            (long)(c.WideRooms.All.Length + c.WideDeltas.All.Length) * sizeof(long)),
        new("cheapest arrival, 32 bits",
            () => OverloadKernels.Cheapest<int>(c.Rooms.All, c.Rooms.Stride, c.LargeDemand, c.Weights, c.Bins, c.Eligible, out _),
            () => KernelTwins.Cheapest<int>(c.Rooms.All, c.Rooms.Stride, c.LargeDemand, c.Weights, c.Bins, c.Eligible, out _),
            () => MemorySweep.Sum<int>(c.Rooms.All), c.Rooms.All.Length * sizeof(int)),
        new("cheapest arrival, 64 bits",
            () => OverloadKernels.Cheapest<long>(c.WideRooms.All, c.WideRooms.Stride, c.WideLargeDemand, c.WideWeights, c.Bins, c.Eligible, out _),
            () => KernelTwins.Cheapest<long>(c.WideRooms.All, c.WideRooms.Stride, c.WideLargeDemand, c.WideWeights, c.Bins, c.Eligible, out _),
            () => MemorySweep.Sum<long>(c.WideRooms.All), (long)c.WideRooms.All.Length * sizeof(long)),
    ];

    public static KernelCase[] Scores(KernelColumns c) =>
    [
        new("alignment, 32 bits",
            () => { ScoreKernels.WeightedSum(c.Rooms.All, c.Rooms.Stride, c.Demand, 0, c.Scores.Column(0)); return c.Scores.All[0]; },
            () => { KernelTwins.WeightedSum(c.Rooms.All, c.Rooms.Stride, c.Demand, 0, c.Scores.Column(0)); return c.Scores.All[0]; },
            () => MemorySweep.Sum<int>(c.Rooms.All) + MemorySweep.Sum<long>(c.Scores.All),
            (c.Rooms.All.Length * sizeof(int)) + (c.Scores.All.Length * sizeof(long))),
        new("utilisation moments, 32 bits",
            () => Utilisations(c, UtilisationKernels.Measure), () => Utilisations(c, KernelTwins.Measure),
            () => MemorySweep.Sum<int>(c.Used.All) + MemorySweep.Sum<int>(c.Scales.All), 2L * c.Used.All.Length * sizeof(int)),
    ];

    private delegate UtilisationMoments Measure(ReadOnlySpan<int> used, ReadOnlySpan<int> scales, int shift);

    private static long Utilisations(KernelColumns c, Measure measure)
    {
        long sum = 0;
        for (int d = 0; d < KernelColumns.Dimensions; d++) sum += measure(c.Used.Column(d), c.Scales.Column(d), c.Shifts[d]).SumOfSquares;
        return sum;
    }

    private static KernelCase Column<T>(string name, PaddedColumns<T> columns, OfColumn<T> kernel, OfColumn<T> twin)
        where T : unmanaged =>
        new(name, () => EachColumn(columns, kernel), () => EachColumn(columns, twin), () => MemorySweep.Sum<T>(columns.All),
            columns.All.Length * (long)System.Runtime.CompilerServices.Unsafe.SizeOf<T>());

    private static long EachColumn<T>(PaddedColumns<T> columns, OfColumn<T> one)
        where T : unmanaged
    {
        long result = 0;
        for (int d = 0; d < columns.Dimensions; d++) result += one(columns.Column(d));
        return result;
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
