namespace Watcher.Solvers;

/// <summary>
/// A problem as numbers for the search over any objective: hinges of all terms as rows of one matrix per bin and item, hard dimensions as
/// rows of another, costs of items by level. Bin number <see cref="Limbo"/> stands for "in no bin". Immutable; shared by the workers.
/// </summary>
internal sealed class BoardLayout
{
    /// <summary>Rows are padded to this many values, so that every level starts on a whole vector.</summary>
    internal const int Lanes = 4;

    /// <summary>Beyond any sum of loads or capacities, and far enough from overflow.</summary>
    internal const long Unlimited = 1L << 61;

    internal BoardLayout(PlacementProblem problem)
    {
        Problem = problem;
        Bins = problem.BinCount;
        Items = problem.ItemCount;
        Dims = problem.Dimensions.Length;
        Levels = problem.Objective.Levels.Length;
        Home = new int[Items];
        for (int i = 0; i < Items; i++) Home[i] = problem.InitialBin[i] is var bin && bin >= 0 ? bin : Limbo;
        CostRows rows = CostRows.From(problem);
        CostWidth = rows.Width;
        LevelStart = rows.LevelStart;
        CostDemand = rows.Demand;
        Threshold = rows.Threshold;
        FitRows fit = FitRows.From(problem);
        FitWidth = fit.Width;
        FitDemand = fit.Demand;
        Capacity = fit.Capacity;
        AwayMask = fit.AwayMask;
        HasTransient = fit.HasTransient;
        FitFactor = fit.Factor;
        MeanDemand = fit.MeanDemand;
        SizeUnit = MeanCapacities();
        Size = new long[Items];
        for (int i = 0; i < Items; i++)
        {
            for (int r = 0; r < FitWidth; r++) Size[i] += FitDemand[(i * FitWidth) + r] / SizeUnit[r];
        }

        ItemCosts = [.. problem.Objective.Levels.Select(level => new LevelItemCosts(this, level))];
        IsCompiled = new bool[Levels];
        for (int l = 0; l < Levels; l++) IsCompiled[l] = !ItemCosts[l].IsNone || ItemCosts[l].FirstItemWeight != 0 || LevelStart[l] != LevelStart[l + 1];
        CanMove = new bool[Items];
        for (int i = 0; i < Items; i++)
            CanMove[i] = problem.IsMovable(i) && (Home[i] == Limbo || (problem.Roles(Home[i]) & BinRoles.Sends) != 0);
        Receives = new bool[Bins];
        for (int b = 0; b < Bins; b++) Receives[b] = (problem.Roles(b) & BinRoles.Receives) != 0;
    }

    internal PlacementProblem Problem { get; }

    internal int Bins { get; }

    internal int Items { get; }

    internal int Dims { get; }

    internal int Levels { get; }

    /// <summary>The bin number of items that are in no bin.</summary>
    internal int Limbo => Bins;

    internal int[] Home { get; }

    internal bool[] CanMove { get; }

    internal bool[] Receives { get; }

    internal int CostWidth { get; }

    /// <summary>First row of each level, and the end.</summary>
    internal int[] LevelStart { get; }

    /// <summary>Item × row: weight × Σ coefficient × demand.</summary>
    internal long[] CostDemand { get; }

    /// <summary>Bin × row: weight × threshold, minus what the fixed load takes.</summary>
    internal long[] Threshold { get; }

    internal int FitWidth { get; }

    internal long[] FitDemand { get; }

    internal long[] Capacity { get; }

    /// <summary>All ones where an item that is at home frees its room by leaving, 0 where it does not (transient dimensions).</summary>
    internal long[] AwayMask { get; }

    internal bool HasTransient { get; }

    /// <summary>What each row of <see cref="FitDemand"/> and <see cref="Capacity"/> was multiplied by.</summary>
    internal long[] FitFactor { get; }

    /// <summary>About what a mean item needs of each row.</summary>
    internal long MeanDemand { get; }

    internal LevelItemCosts[] ItemCosts { get; }

    /// <summary>Whether a level has terms without a state of their own: hinges, item costs or first items.</summary>
    internal bool[] IsCompiled { get; }

    /// <summary>How large an item is beside the bins: the sum over hard dimensions of its demand in ten-thousandths of a mean capacity.</summary>
    internal long[] Size { get; }

    /// <summary>A ten-thousandth of the mean capacity, by row, at least 1.</summary>
    internal long[] SizeUnit { get; }

    internal bool IsEligible(int item, int bin)
    {
        ulong[]? mask = Problem.Columns.ClassMasks[Problem.Columns.ClassOf[item]];
        return mask is null || (mask[bin >> 6] >> (bin & 63) & 1) != 0;
    }

    private long[] MeanCapacities()
    {
        long[] unit = new long[FitWidth];
        for (int r = 0; r < FitWidth; r++)
        {
            Int128 sum = 0;
            for (int bin = 0; bin < Bins; bin++) sum += Math.Max(0, Capacity[(bin * FitWidth) + r]);
            unit[r] = Math.Max(1, (long)(sum / (10_000 * (Int128)Math.Max(1, Bins))));
        }

        return unit;
    }

    internal static int Pad(int rows) => (rows + Lanes - 1) / Lanes * Lanes;
}
