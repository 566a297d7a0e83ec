using System.Numerics;

namespace Watcher.Solvers;

/// <summary>
/// The least sum of squared deviations, the best of three: the loads as a fluid with pinned loads and eligibility, for any capacities
/// (<see cref="DeviationFloor"/>); for equal capacities, whole loads with every item that is larger than the mean standing alone, and the loads
/// next to the mean that any choice of items can have; and a search of small problems.
/// </summary>
internal static class DeviationBound
{
    internal static long Compute(PlacementProblem problem, int dimension) => Compute(problem, dimension, LoadSearch.MostNodes);

    internal static long Compute(PlacementProblem problem, int dimension, int searchNodes)
    {
        DimensionLoads loads = DimensionLoads.Of(problem, dimension);
        DeviationFloor floor = new(loads.Capacity);
        if (floor.Bins <= 1) return 0;
        long bound = Math.Max(ByFluid(loads, floor), ByWholeLoads(loads));
        long[] given = [.. loads.Stays.Zip(loads.Natives, (s, n) => s + n)];
        bound = Math.Max(bound, new DeviationSearch(loads, bound, floor.Exactly(given)).Run(searchNodes) ?? 0);
        return Math.Min(bound, OfSaturated(problem, dimension, floor.Bins));
    }

    /// <summary>
    /// What a placement costs at least in which some bin is so full that its utilisation is cut (<see cref="DeviationTerm.Largest"/>): that bin
    /// alone deviates from a mean that the total load bounds. The other bounds do not know of the cut.
    /// </summary>
    private static long OfSaturated(PlacementProblem problem, int dimension, long bins)
    {
        long smallest = long.MaxValue;
        for (int bin = 0; bin < problem.BinCount; bin++)
        {
            if (problem.Capacity(bin)[dimension] is var capacity && capacity > 0) smallest = Math.Min(smallest, capacity);
        }

        Int128 fullest = ((problem.Columns.LargestLoad(dimension) * DeviationTerm.Unit) + smallest - 1) / smallest;
        if (fullest < DeviationTerm.Largest) return long.MaxValue;
        Int128 below = DeviationTerm.Largest - ((fullest + bins - 1) / bins);
        return below <= 0 ? 0 : (long)(below * below);
    }

    private static long ByFluid(DimensionLoads loads, DeviationFloor floor)
    {
        Int128 rest = 0;
        for (int n = 0; n < loads.Size.Length; n++) rest += loads.Home[n] >= 0 ? loads.Size[n] : 0;
        floor.Pour(loads.Stays, (long)rest);

        // The price of a unit of load in each bin, in 1/2⁴⁰ and rounded down.
        Int128[] price = new Int128[loads.Bins];
        Int128 linear = 0;
        Int128 squares = 0;
        for (int bin = 0; bin < loads.Bins; bin++)
        {
            long w = floor.Weights[bin];
            if (loads.Capacity[bin] <= 0) continue;
            price[bin] = DeviationFloor.FloorDivide((Int128)w << 40, loads.Capacity[bin]);
            linear += DeviationFloor.FloorDivide((Int128)w * DeviationTerm.Unit * loads.Stays[bin], loads.Capacity[bin]) - Math.Max(0, w);
            squares += (Int128)w * w;
        }

        Int128[] best = loads.BestByClass(price, Int128.Min, Int128.MaxValue);
        Int128 items = 0;
        for (int n = 0; n < loads.Size.Length; n++)
        {
            int home = loads.Home[n];
            items += loads.Size[n] * Int128.Min(best[loads.ClassOf(n)], home >= 0 ? price[home] : 0);
        }

        Int128 bound = (2 * (linear + (items >> 24))) - squares;
        return bound <= 0 ? 0 : (long)bound;
    }

    /// <summary>
    /// Equal capacities: the k largest loads hold at least the k largest items, so no loads are evener than those that give each item above the
    /// mean of what is left a bin of its own and share the rest in whole units.
    /// </summary>
    private static long ByWholeLoads(DimensionLoads loads)
    {
        long capacity = loads.Capacity[0];
        if (Array.Exists(loads.Capacity, c => c != capacity) || capacity <= 0 || Array.Exists(loads.Home, h => h < 0)) return 0;
        int bins = loads.Bins;
        long[] parts = [.. loads.Stays.Concat(loads.Size).OrderDescending()];
        long unit = 0;
        Int128 total = 0;
        foreach (long part in parts)
        {
            unit = CommonUnit.Of(unit, part);
            total += part;
        }

        if (unit == 0) return 0;
        BigInteger alone = 0;
        Int128 left = total;
        int open = bins;
        while (open > 0 && parts[bins - open] * (Int128)open > left)
        {
            long part = parts[bins - open--];
            alone += Square(part, bins, total);
            left -= part;
        }

        BigInteger sum = alone;
        if (open > 0)
        {
            long low = (long)(left / unit / open) * unit;
            long high = (long)(left / unit % open);
            sum += (high * Square(low + unit, bins, total)) + ((open - high) * Square(low, bins, total));
        }

        return FromSquares(BigInteger.Max(sum, ByReachable(loads, total)), capacity, bins);
    }

    /// <summary>Each bin by itself: the load next to the mean that any choice of items can give it.</summary>
    private static BigInteger ByReachable(DimensionLoads loads, Int128 total)
    {
        if (ReachableSums.From(loads.Size) is not { } reachable) return 0;
        BigInteger sum = 0;
        long mean = (long)(total / loads.Bins);
        foreach (long stays in loads.Stays)
        {
            BigInteger above = Square(stays + reachable.AtLeast(mean + 1 - stays), loads.Bins, total);
            BigInteger below = mean < stays ? above : Square(stays + reachable.AtMost(mean - stays), loads.Bins, total);
            sum += BigInteger.Min(above, below);
        }

        return sum;
    }

    private static BigInteger Square(long load, int bins, Int128 total)
    {
        BigInteger difference = ((BigInteger)load * bins) - (BigInteger)total;
        return difference * difference;
    }

    /// <summary>
    /// From Σ (bins × load − total)² to the value: with utilisations rounded down by f in 0 … 1, the root of the value is at least the root of
    /// the exact one less the root of Σ(f − mean f)² ≤ bins / 4. Roots in 1/65,536.
    /// </summary>
    private static long FromSquares(BigInteger squares, long capacity, int bins)
    {
        BigInteger divisor = (BigInteger)capacity * bins;
        BigInteger exact = DimensionLoads.SquareRoot((squares * DeviationTerm.Unit * DeviationTerm.Unit << 32) / (divisor * divisor));
        BigInteger rounding = (DimensionLoads.SquareRoot((BigInteger)bins << 32) / 2) + 1;
        BigInteger root = exact - rounding;
        return root <= 0 ? 0 : (long)((root * root) >> 32);
    }
}
