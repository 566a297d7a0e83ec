namespace Watcher.Solvers;

/// <summary>How many fewer items of some sizes fit than into the empty bin; only bins that may receive count.</summary>
internal sealed class LeftoverTerm(long[][] flavors) : SeparableTerm
{
    public override string Name => "LeftoverLoss";

    public override void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        if (flavors.Length == 0) errors.Add($"{Name}: has no sizes");
        foreach (long[] flavor in flavors)
        {
            if (flavor.Length != problem.Dimensions.Length) errors.Add($"{Name}: a size has {flavor.Length} values, the problem has {problem.Dimensions.Length} dimensions");
            else if (Array.TrueForAll(flavor, v => v == 0) || Array.Exists(flavor, v => v < 0)) errors.Add($"{Name}: a size needs nothing, or less than nothing");
        }
    }

    public override long Cost(PlacementProblem problem, int bin, ReadOnlySpan<long> load, int items)
    {
        if ((problem.Roles(bin) & BinRoles.Receives) == 0) return 0;
        ReadOnlySpan<long> capacity = problem.Capacity(bin);
        ReadOnlySpan<long> empty = problem.FixedLoad(bin);
        long loss = 0;
        foreach (long[] flavor in flavors) loss += Fits(flavor, capacity, empty) - Fits(flavor, capacity, load);
        return loss;
    }

    private static long Fits(long[] flavor, ReadOnlySpan<long> capacity, ReadOnlySpan<long> load)
    {
        long fits = long.MaxValue;
        for (int d = 0; d < flavor.Length; d++)
        {
            if (flavor[d] > 0) fits = Math.Min(fits, Math.Max(0, capacity[d] - load[d]) / flavor[d]);
        }

        return fits;
    }
}
