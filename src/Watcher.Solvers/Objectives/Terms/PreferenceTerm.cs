namespace Watcher.Solvers;

/// <summary>Sum over placed items of the price of their bin.</summary>
internal sealed class PreferenceTerm(int[] classOfItem, long[,] price) : ItemCostTerm
{
    public override string Name => "Preference";

    /// <summary>The row of prices of each item, −1 = none.</summary>
    internal int[] ClassOfItem => classOfItem;

    public override void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        if (classOfItem.Length != problem.ItemCount) errors.Add($"{Name}: has {classOfItem.Length} items, the problem has {problem.ItemCount}");
        if (price.GetLength(1) != problem.BinCount) errors.Add($"{Name}: prices {price.GetLength(1)} bins, the problem has {problem.BinCount}");
        if (Array.Exists(classOfItem, c => c >= price.GetLength(0))) errors.Add($"{Name}: an item is in a class of {price.GetLength(0)} or more, there are {price.GetLength(0)} rows of prices");
        if (price.Cast<long>().Any(p => p < 0)) errors.Add($"{Name}: a price is negative");
    }

    public override long LowerBound(PlacementProblem problem)
    {
        long sum = 0;
        for (int item = 0; item < classOfItem.Length; item++)
        {
            if (classOfItem[item] < 0 || problem.InitialBin[item] < 0) continue;

            // No price is below 0, so that an item whose first bin is free has its best already.
            long best = price[classOfItem[item], problem.InitialBin[item]];
            if (best == 0) continue;
            for (int bin = 0; bin < problem.BinCount; bin++)
            {
                if (problem.IsMovable(item) && problem.IsEligible(item, bin))
                    best = Math.Min(best, price[classOfItem[item], bin]);
            }

            sum += best;
        }

        return sum;
    }

    internal override long CostOf(PlacementProblem problem, int item, int bin) =>
        bin < 0 || classOfItem[item] < 0 ? 0 : price[classOfItem[item], bin];
}
