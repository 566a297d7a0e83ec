namespace Watcher.Solvers.Tests;

/// <summary>
/// Seeded random problems with any objective: three dimensions (cpu soft, memory hard, disk hard and every other time transient), bins of different
/// sizes, some with fixed load or with fewer roles, pinned and unplaced items, eligibility, every rule now and then, limits, all policies. Loads
/// are drawn without regard to capacity, so that many problems start with something broken.
/// </summary>
internal static class MixedProblems
{
    internal static PlacementProblem Make(ulong seed, int bins, int items, ObjectiveKind kind = ObjectiveKind.Mixed, bool rules = true)
    {
        SplitMix64 random = new(seed);
        random.Next();
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu", CapacityRule.Soft);
        builder.AddDimension("memory");
        builder.AddDimension("disk", isTransient: random.Below(2) == 0);
        builder.AddCostColumn("cost");
        int perBin = (items + bins - 1) / bins;
        for (int b = 0; b < bins; b++)
        {
            long[] fixedLoad = random.Below(4) == 0 ? [random.Below(4), random.Below(4), random.Below(4)] : [0, 0, 0];
            builder.AddBin(
                [(3 * perBin) + random.Below(2 * perBin), (4 * perBin) + random.Below(3 * perBin), (5 * perBin) + random.Below(4 * perBin)],
                fixedLoad,
                random.Below(8) > 0 ? BinRoles.All : (BinRoles)random.Below(8));
        }

        int oneClass = builder.AddEligibilityClass([.. Enumerable.Range(0, (bins + 63) / 64).Select(_ => random.Next() | random.Next())]);
        for (int i = 0; i < items; i++)
        {
            int home = random.Below(10) == 0 ? -1 : random.Below(bins);
            builder.AddItem(
                [random.Below(9), random.Below(7), random.Below(6)], home, random.Below(12) > 0, random.Below(4) == 0 ? oneClass : 0, [1 + random.Below(9)]);
        }

        if (rules) AddRules(builder, ref random, bins, items);
        builder.WithMoveOrder(random.Below(2) == 0 ? MoveOrder.OneByOne : MoveOrder.Together);
        if (rules && random.Below(4) == 0) builder.WhenBroken(BrokenRules.RepairFirst);
        return builder.WithObjective(Objective(ref random, kind, bins, items)).Build();
    }

    private static void AddRules(PlacementProblemBuilder builder, ref SplitMix64 random, int bins, int items)
    {
        int[] zones = new int[bins];
        for (int b = 0; b < bins; b++) zones[b] = random.Below(Math.Max(2, bins / 2));
        BinDomains domains = new("zone", zones);
        ItemGroup[] groups = new ItemGroup[4];
        for (int g = 0; g < groups.Length; g++) groups[g] = new(Members(ref random, items, 2 + random.Below(Math.Max(1, items / 4))));
        if (random.Below(3) == 0) builder.Require(new AntiAffinity(groups[0], 1 + random.Below(2)));
        if (random.Below(3) == 0) builder.Require(new SpreadOverDomains(groups[random.Below(2)], domains, 2));
        if (random.Below(3) == 0) builder.Require(new Dependency(groups[1], groups[2], domains));
        if (random.Below(6) == 0) builder.Require(new Dependency(groups[2], groups[3], domains));
        if (random.Below(5) == 0) builder.Require(new Affinity(new ItemGroup(Members(ref random, items, 2))));
        if (random.Below(8) == 0) builder.Require(new Affinity(groups[3]));
        if (random.Below(5) == 0) builder.Require(new MaxItemsPerBin(1 + random.Below((2 * items / bins) + 1)));
        if (random.Below(6) == 0) builder.Require(new Drain(random.Below(bins)));
        if (random.Below(4) == 0) builder.Require(new NotBeside(0, items - 1));
        // From a copy of the draws, so that everything else stays as it is.
        SplitMix64 own = random;
        if (own.Below(5) == 0) builder.Require(new MaxDomains(groups[own.Below(4)], domains, 1 + own.Below(2)));
        if (random.Below(3) > 0) return;
        builder.WithLimits(new PlacementLimits
        {
            MaxMoves = random.Below(2) == 0 ? null : random.Below(items),
            MaxMovesPerSource = random.Below(3) > 0 ? null : 1 + random.Below(3),
            MaxMovesPerDestination = random.Below(3) > 0 ? null : 1 + random.Below(3),
            MaxEvacuatedBins = random.Below(3) > 0 ? null : random.Below(3),
            MaxMovesPerGroup = random.Below(2) == 0 ? [] : [new(groups[0], random.Below(3)), new(groups[1], random.Below(3))],
            MaxMoveCost = random.Below(3) > 0 ? new Dictionary<string, long>() : new Dictionary<string, long> { ["cost"] = random.Below(5 * items) },
        });
    }

    private static IEnumerable<int> Members(ref SplitMix64 random, int items, int count)
    {
        SortedSet<int> members = [];
        while (members.Count < Math.Min(count, items)) members.Add(random.Below(items));
        return members;
    }

    private static PlacementObjective Objective(ref SplitMix64 random, ObjectiveKind kind, int bins, int items)
    {
        if (kind != ObjectiveKind.Mixed)
        {
            ObjectiveTerm[] first = random.Below(2) == 0 ? [Term(ref random, kind, bins, items)] : [Term(ref random, kind, bins, items), ObjectiveTerm.Unplaced.WithWeight(5)];

            // Ways and moved items cost nothing as long as nothing moves: they get a reason to.
            if (kind is ObjectiveKind.Route or ObjectiveKind.Moved) first = [.. first, ObjectiveTerm.Overload("cpu").WithWeight(4)];
            return PlacementObjective.Minimize(first).ThenMinimize(ObjectiveTerm.Moves);
        }

        PlacementObjective? objective = null;
        int levels = 1 + random.Below(3);
        for (int l = 0; l < levels; l++)
        {
            ObjectiveTerm[] terms = new ObjectiveTerm[1 + random.Below(3)];
            for (int t = 0; t < terms.Length; t++) terms[t] = Term(ref random, (ObjectiveKind)(1 + random.Below(11)), bins, items).WithWeight(1 + random.Below(4));
            objective = objective is null ? PlacementObjective.Minimize(terms) : objective.ThenMinimize(terms);
        }

        return objective!.ThenMinimize(ObjectiveTerm.Unplaced).ThenMinimize(ObjectiveTerm.MoveCost("cost"));
    }

    private static ObjectiveTerm Term(ref SplitMix64 random, ObjectiveKind kind, int bins, int items)
    {
        string dimension = random.Below(2) == 0 ? "cpu" : "memory";
        switch (kind)
        {
            case ObjectiveKind.Deviation:
                return ObjectiveTerm.Deviation(dimension);
            case ObjectiveKind.Peak:
                return ObjectiveTerm.Peak(dimension);
            case ObjectiveKind.Balance:
                return random.Below(2) == 0
                    ? ObjectiveTerm.Balance("cpu", "memory", 1 + random.Below(2))
                    : ObjectiveTerm.Hinge("mix", new Dictionary<string, long> { ["cpu"] = 2, ["disk"] = -1 }, Draw(ref random, bins, 9));
            case ObjectiveKind.Overload:
                return random.Below(2) == 0 ? ObjectiveTerm.Overload("cpu") : ObjectiveTerm.Overload("cpu", Draw(ref random, bins, 9));
            case ObjectiveKind.Preference:
                long[,] price = new long[2, bins];
                for (int b = 0; b < bins; b++) (price[0, b], price[1, b]) = (random.Below(9), random.Below(9));
                int[] classes = new int[items];
                for (int i = 0; i < items; i++) classes[i] = random.Below(3) - 1;
                return ObjectiveTerm.Preference(classes, price);
            case ObjectiveKind.Route:
                int[] ways = new int[bins * bins];
                for (int n = 0; n < ways.Length; n++) ways[n] = random.Below(9);
                return ObjectiveTerm.RouteCost(RouteCosts.Dense(bins, ways));
            case ObjectiveKind.Leftover:
                return ObjectiveTerm.LeftoverLoss([4, 4, 3], [0, 5, 0]);
            case ObjectiveKind.Utilisation:
                return ObjectiveTerm.Utilisation(dimension, 600_000);
            case ObjectiveKind.Moved:
                int[] group = new int[items];
                for (int i = 0; i < items; i++) group[i] = random.Below(4) - 1;
                return ObjectiveTerm.LargestMovedPerGroup(group);
            case ObjectiveKind.ThirdParty:
                return ObjectiveTerm.Of(random.Below(2) == 0 ? new CrowdTerm() : new SteppedTerm());
            default:
                return ObjectiveTerm.ActiveBins;
        }
    }

    private static long[] Draw(ref SplitMix64 random, int count, int below)
    {
        long[] values = new long[count];
        for (int n = 0; n < count; n++) values[n] = random.Below(below);
        return values;
    }
}
