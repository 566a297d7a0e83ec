using System.Numerics;

namespace Watcher.Solvers;

/// <summary>
/// One dimension of a problem by itself, without rules, limits and the other dimensions: what stays in each bin, and what may go where. Every
/// placement of the problem is one of this relaxation, so what holds for all of these holds for all of those.
/// </summary>
internal sealed class DimensionLoads
{
    private readonly PlacementProblem _problem;
    private readonly int[] _item;

    private DimensionLoads(PlacementProblem problem, int dimension)
    {
        _problem = problem;
        int bins = problem.BinCount;
        Capacity = new long[bins];
        Stays = new long[bins];
        Most = new long[bins];
        Natives = new long[bins];
        List<int> free = [];
        for (int bin = 0; bin < bins; bin++)
        {
            Capacity[bin] = problem.Capacity(bin)[dimension];
            Stays[bin] = problem.FixedLoad(bin)[dimension];
        }

        for (int item = 0; item < problem.ItemCount; item++)
        {
            long size = problem.Demand(item)[dimension];
            int home = problem.InitialBin[item];
            if (size == 0) continue;
            if (problem.IsMovable(item) && (home < 0 || (problem.Roles(home) & BinRoles.Sends) != 0)) free.Add(item);
            else if (home >= 0) Stays[home] += size;
        }

        _item = [.. free.OrderByDescending(i => problem.Demand(i)[dimension]).ThenBy(i => i)];
        Size = [.. _item.Select(i => problem.Demand(i)[dimension])];
        Home = [.. _item.Select(i => problem.InitialBin[i])];
        for (int n = 0; n < Size.Length; n++)
        {
            if (Home[n] >= 0) Natives[Home[n]] += Size[n];
        }

        bool hard = problem.Dimensions[dimension].Rule == CapacityRule.Hard;
        for (int bin = 0; bin < bins; bin++)
        {
            bool receives = (problem.Roles(bin) & BinRoles.Receives) != 0;
            long given = Stays[bin] + Natives[bin];
            Most[bin] = !receives ? given : hard ? Math.Max(Capacity[bin], given) : BoardLayout.Unlimited;
        }
    }

    internal int Bins => Capacity.Length;

    /// <summary>Capacity of each bin; 0 = the bin has no utilisation.</summary>
    internal long[] Capacity { get; }

    /// <summary>Load of each bin that cannot leave it.</summary>
    internal long[] Stays { get; }

    /// <summary>Load with which each bin can end at most: an arrival must fit, and an overload can only stay.</summary>
    internal long[] Most { get; }

    /// <summary>Load of each bin that could leave it.</summary>
    internal long[] Natives { get; }

    /// <summary>What may move and needs some of the dimension, largest first.</summary>
    internal long[] Size { get; }

    /// <summary>Where each of these starts, −1 = in no bin: it may stay outside.</summary>
    internal int[] Home { get; }

    internal static DimensionLoads Of(PlacementProblem problem, int dimension) => new(problem, dimension);

    internal bool Allows(int n, int bin) =>
        bin == Home[n] || ((_problem.Roles(bin) & BinRoles.Receives) != 0 && _problem.IsEligible(_item[n], bin));

    /// <summary>The best value of a class of items over the bins that admit it; asks each pair of class and bin once.</summary>
    internal T[] BestByClass<T>(T[] valueOfBin, Func<T, T, T> better, T worst)
    {
        T[] best = new T[_problem.Columns.ClassMasks.Length];
        for (int c = 0; c < best.Length; c++)
        {
            ulong[]? mask = _problem.Columns.ClassMasks[c];
            best[c] = worst;
            for (int bin = 0; bin < Bins; bin++)
            {
                if ((_problem.Roles(bin) & BinRoles.Receives) == 0) continue;
                if (mask is null || (mask[bin >> 6] >> (bin & 63) & 1) != 0) best[c] = better(best[c], valueOfBin[bin]);
            }
        }

        return best;
    }

    internal int ClassOf(int n) => _problem.Columns.ClassOf[_item[n]];

    /// <summary>The floor of a square root.</summary>
    internal static BigInteger SquareRoot(BigInteger value)
    {
        if (value <= 0) return 0;
        BigInteger root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + (value / root)) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }
}
