namespace Watcher.Solvers;

/// <summary>
/// The hard dimensions as rows: what an item needs, what a bin has beside its fixed load, and whether leaving home frees it. Each row is
/// multiplied by a whole number, so that a mean item needs about <see cref="MeanDemand"/> of each: then sums over rows say how much is
/// missing, while what fits is as it was.
/// </summary>
internal sealed record FitRows(int Width, long[] Demand, long[] Capacity, long[] AwayMask, bool HasTransient, long[] Factor, long MeanDemand)
{
    /// <summary>No sum of a row goes beyond this.</summary>
    private const long Most = BoardLayout.Unlimited >> 4;

    internal static FitRows From(PlacementProblem problem)
    {
        int[] hard = [.. Enumerable.Range(0, problem.Dimensions.Length).Where(d => problem.Dimensions[d].Rule == CapacityRule.Hard)];
        int width = BoardLayout.Pad(hard.Length);
        int bins = problem.BinCount;
        long[] demand = new long[problem.ItemCount * width];
        long[] capacity = new long[(bins + 1) * width];
        long[] away = new long[width];
        Array.Fill(away, -1);
        for (int r = 0; r < hard.Length; r++)
        {
            int d = hard[r];
            if (problem.Dimensions[d].IsTransient) away[r] = 0;
            for (int i = 0; i < problem.ItemCount; i++) demand[(i * width) + r] = problem.Demand(i)[d];
            for (int b = 0; b < bins; b++) capacity[(b * width) + r] = problem.Capacity(b)[d] - problem.FixedLoad(b)[d];
            capacity[(bins * width) + r] = BoardLayout.Unlimited;
        }

        long[] factor = new long[width];
        long mean = Level(factor.AsSpan(0, hard.Length), width, demand, capacity);
        return new(width, demand, capacity, away, Array.Exists(away, a => a == 0), factor, mean);
    }

    /// <summary>Multiplies the rows so that a mean item needs about as much of each as of the row where it needs most; returns that.</summary>
    private static long Level(Span<long> factor, int width, long[] demand, long[] capacity)
    {
        int rows = factor.Length;
        int items = width == 0 ? 0 : demand.Length / width;
        int bins = width == 0 ? 0 : (capacity.Length / width) - 1;
        var total = new Int128[rows];
        var most = new Int128[rows];
        for (int r = 0; r < rows; r++)
        {
            for (int i = 0; i < items; i++) total[r] += demand[(i * width) + r];
            most[r] = total[r];
            for (int b = 0; b < bins; b++) most[r] = Int128.Max(most[r], Int128.Abs(capacity[(b * width) + r]));
        }

        Int128 mean = 1;
        foreach (Int128 sum in total) mean = Int128.Max(mean, sum / Math.Max(1, items));
        for (int r = 0; r < rows; r++)
        {
            Int128 own = Int128.Max(1, total[r] / Math.Max(1, items));
            factor[r] = (long)Int128.Max(1, Int128.Min(mean / own, Most / Int128.Max(1, most[r])));
            for (int i = 0; i < items; i++) demand[(i * width) + r] *= factor[r];
            for (int b = 0; b < bins; b++) capacity[(b * width) + r] *= factor[r];
        }

        return (long)mean;
    }
}
