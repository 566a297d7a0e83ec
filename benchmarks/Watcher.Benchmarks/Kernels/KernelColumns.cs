using Watcher.Solvers;

namespace Watcher.Benchmarks.Kernels;

/// <summary>
/// The columns of a cluster-shaped problem in 4 dimensions (vCPU in thousandths, memory in MiB, disk in GiB, network): most bins well
/// filled, some overloaded, one in eight not eligible. Seeded.
/// </summary>
internal sealed class KernelColumns
{
    public const int Dimensions = 4;
    private static readonly int[] Capacities = [256_000, 1_048_576, 20_000, 100_000];

    public KernelColumns(int bins)
    {
        Bins = bins;
        var random = new SplitMix64(1);
        Rooms = new(Dimensions, bins, int.MinValue);
        WideRooms = new(Dimensions, bins, long.MinValue);
        Used = new(Dimensions, bins, 0);
        Scales = new(Dimensions, bins, 0);
        Doubles = new(Dimensions, bins, 0);
        Scores = new(1, bins, 0);
        Deltas = new(1, bins, 0);
        WideDeltas = new(1, bins, 0);
        Eligible = new ulong[MaskKernels.WordsFor(bins)];
        Fits = new ulong[Eligible.Length];
        Shifts = new int[Dimensions];
        for (int d = 0; d < Dimensions; d++)
        {
            Shifts[d] = UtilisationKernels.Shift(Capacities[d] / 2);
            for (int b = 0; b < bins; b++)
            {
                int capacity = Capacities[d] / 2 * (1 + random.Below(2));
                int used = random.Below(capacity + (capacity / 10));
                Used.Column(d)[b] = used;
                Scales.Column(d)[b] = UtilisationKernels.Scale(capacity, Shifts[d]);
                Rooms.Column(d)[b] = capacity - used;
                WideRooms.Column(d)[b] = capacity - used;
                Doubles.Column(d)[b] = (double)used / capacity;
            }
        }

        for (int b = 0; b < bins; b++)
        {
            if (random.Below(8) != 0) Eligible[b >> 6] |= 1UL << (b & 63);
        }
    }

    public int Bins { get; }
    public PaddedColumns<int> Rooms { get; }
    public PaddedColumns<long> WideRooms { get; }
    public PaddedColumns<int> Used { get; }
    public PaddedColumns<int> Scales { get; }
    public PaddedColumns<double> Doubles { get; }
    public PaddedColumns<long> Scores { get; }
    public PaddedColumns<int> Deltas { get; }
    public PaddedColumns<long> WideDeltas { get; }
    public ulong[] Eligible { get; }
    public ulong[] Fits { get; }
    public int[] Shifts { get; }

    /// <summary>An item of a usual size: it fits about half of the bins.</summary>
    public int[] Demand { get; } = [16_000, 65_536, 800, 4_000];

    public long[] WideDemand { get; } = [16_000, 65_536, 800, 4_000];

    /// <summary>An item so large that it overloads every bin, so that no search for the cheapest bin ends early.</summary>
    public int[] LargeDemand { get; } = [256_001, 65_536, 800, 4_000];

    public long[] WideLargeDemand { get; } = [256_001, 65_536, 800, 4_000];

    public int[] Weights { get; } = [4, 1, 50, 10];

    public long[] WideWeights { get; } = [4, 1, 50, 10];
}
