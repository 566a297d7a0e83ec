namespace Watcher.Solvers.Tests;

/// <summary>Seeded random problems with every feature, odd values included.</summary>
internal static class RandomProblems
{
    internal static PlacementProblem Make(ulong seed, int bins, int items, bool overload = false, bool limits = false, bool plain = false, bool soft = false)
    {
        SplitMix64 random = new(seed);
        PlacementProblemBuilder builder = new();
        int dims = 1 + random.Below(3);
        for (int d = 0; d < dims; d++) builder.AddDimension($"d{d}", soft && d == 0 ? CapacityRule.Soft : CapacityRule.Hard);
        builder.AddCostColumn("cost");
        long[][] capacity = new long[bins][];
        long[] fixedLoad = new long[dims];
        for (int b = 0; b < bins; b++)
        {
            capacity[b] = new long[dims];
            for (int d = 0; d < dims; d++)
            {
                capacity[b][d] = plain ? 16 : 8 + random.Below(12);
                fixedLoad[d] = plain || random.Below(4) > 0 ? 0 : random.Below(4);
            }

            BinRoles roles = plain || random.Below(5) > 0 ? BinRoles.All : (BinRoles)random.Below(8);
            builder.AddBin(capacity[b], fixedLoad, roles);
        }

        int oneClass = builder.AddEligibilityClass([random.Next(), random.Next(), random.Next()]);
        long[] demand = new long[dims];
        for (int i = 0; i < items; i++)
        {
            for (int d = 0; d < dims; d++) demand[d] = random.Below(overload ? 9 : 7);
            bool odd = !plain && random.Below(10) == 0;
            int bin = odd && random.Below(3) == 0 ? -1 : random.Below(bins);
            builder.AddItem(demand, bin, !odd, !plain && random.Below(4) == 0 ? oneClass : PlacementProblemBuilder.AnyBin, [demand[0] + 1]);
        }

        if (!plain && items >= 4 && random.Below(2) == 0) builder.Require(new AntiAffinity([0, 1, 2], 1 + random.Below(2)));
        if (!plain && random.Below(6) == 0) builder.Require(new MaxItemsPerBin(1 + random.Below(4)));
        if (limits)
        {
            builder.WithLimits(new PlacementLimits
            {
                MaxMoves = random.Below(2) == 0 ? null : random.Below(6),
                MaxMovesPerSource = random.Below(3) > 0 ? null : 1 + random.Below(3),
                MaxMovesPerDestination = random.Below(3) > 0 ? null : 1 + random.Below(3),
                MaxEvacuatedBins = random.Below(3) > 0 ? null : random.Below(3),
                MaxMoveCost = random.Below(3) > 0 ? new Dictionary<string, long>() : new Dictionary<string, long> { ["cost"] = random.Below(20) },
            });
        }

        PlacementObjective objective = overload
            ? PlacementObjective.Minimize(ObjectiveTerm.Overload("d0")).ThenMinimize(ObjectiveTerm.ActiveBins)
            : PlacementObjective.Minimize(ObjectiveTerm.ActiveBins);
        return builder.WithObjective(objective.ThenMinimize(ObjectiveTerm.Moves).ThenMinimize(ObjectiveTerm.MoveCost("cost"))).Build();
    }
}
