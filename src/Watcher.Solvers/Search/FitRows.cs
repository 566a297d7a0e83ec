namespace Watcher.Solvers;

/// <summary>The hard dimensions as rows: what an item needs, what a bin has beside its fixed load, and whether leaving home frees it.</summary>
internal sealed record FitRows(int Width, long[] Demand, long[] Capacity, long[] AwayMask, bool HasTransient)
{
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

        return new(width, demand, capacity, away, Array.Exists(away, a => a == 0));
    }
}
