namespace Watcher.Solvers;

/// <summary>Limits with "none" as the largest value, and cost limits by column number.</summary>
internal sealed record CompiledLimits(
    int MaxMoves, int MaxMovesPerSource, int MaxMovesPerDestination, int MaxEvacuatedBins, long[] MaxCost, bool HasCostLimit)
{
    internal static CompiledLimits From(PlacementProblem problem)
    {
        PlacementLimits limits = problem.Limits;
        long[] cost = new long[problem.CostColumns.Length];
        for (int c = 0; c < cost.Length; c++) cost[c] = limits.MaxMoveCost.TryGetValue(problem.CostColumns[c], out long limit) ? limit : long.MaxValue;
        return new(
            limits.MaxMoves ?? int.MaxValue,
            limits.MaxMovesPerSource ?? int.MaxValue,
            limits.MaxMovesPerDestination ?? int.MaxValue,
            limits.MaxEvacuatedBins ?? int.MaxValue,
            cost,
            limits.MaxMoveCost.Count > 0);
    }

    /// <summary>Whether there is any limit.</summary>
    internal bool AreSet => HasCostLimit || Math.Min(Math.Min(MaxMoves, MaxEvacuatedBins), Math.Min(MaxMovesPerSource, MaxMovesPerDestination)) < int.MaxValue;

    /// <summary>Whether all of these items may leave one bin as far as limits go.</summary>
    internal bool AllowLeaving(ReadOnlySpan<int> items, long[] costs, int width)
    {
        if (items.Length > Math.Min(MaxMoves, MaxMovesPerSource) || MaxEvacuatedBins == 0) return false;
        if (!HasCostLimit) return true;
        for (int c = 0; c < width; c++)
        {
            long sum = 0;
            foreach (int item in items) sum += costs[(item * width) + c];
            if (sum > MaxCost[c]) return false;
        }

        return true;
    }
}
