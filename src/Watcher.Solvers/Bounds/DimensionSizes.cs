using System.Buffers;

namespace Watcher.Solvers;

/// <summary>
/// One dimension of a problem read as plain bin packing, which needs no more bins than the problem itself: every bin as large
/// as the largest one (the larger of its capacity and its initial load, for an arrival must fit and an overload can only stay).
/// </summary>
/// <param name="Sizes">What the placed items need of the dimension, above 0, bin by bin.</param>
/// <param name="Largest">The largest of these, 0 = none.</param>
/// <param name="Capacity">The size of the largest bin.</param>
/// <param name="Spare">How many bins do not count as active; they come off what is needed.</param>
internal sealed record DimensionSizes(long[] Sizes, long Largest, long Capacity, long Spare)
{
    /// <summary>All dimensions that capacity forbids anything in; null for the others. One pass over the items: what they need lies together.</summary>
    internal static DimensionSizes?[] Of(CompiledProblem problem)
    {
        int dims = problem.Dims;
        int most = problem.NativeItems.Length;
        bool[] hard = problem.Hard;
        long[] largest = new long[dims];
        int[] count = new int[dims];
        long[] sizes = ArrayPool<long>.Shared.Rent(most * dims);
        foreach (int item in problem.NativeItems)
        {
            ReadOnlySpan<long> demand = problem.Demand.AsSpan(item * dims, dims);
            for (int d = 0; d < demand.Length; d++)
            {
                if (demand[d] == 0 || !hard[d]) continue;
                sizes[(d * most) + count[d]++] = demand[d];
                largest[d] = Math.Max(largest[d], demand[d]);
            }
        }

        DimensionSizes?[] all = new DimensionSizes?[dims];
        for (int d = 0; d < dims; d++)
        {
            if (!hard[d]) continue;
            (long capacity, long spare) = Bins(problem, d);
            all[d] = new(sizes.AsSpan(d * most, count[d]).ToArray(), largest[d], capacity, spare);
        }

        ArrayPool<long>.Shared.Return(sizes);
        return all;
    }

    private static (long Capacity, long Spare) Bins(CompiledProblem problem, int dimension)
    {
        long capacity = 0;
        long spare = 0;
        for (int s = 0; s < problem.Bins; s++)
        {
            long load = problem.NativeLoad[problem.At(s, dimension)];
            bool receives = (problem.Roles[s] & BinRoles.Receives) != 0;
            long supply = receives ? load + Math.Max(0, problem.InitialFree[problem.At(s, dimension)]) : load;
            capacity = Math.Max(capacity, supply);
            if ((problem.Roles[s] & BinRoles.Releasable) == 0 && supply > 0) spare++;
        }

        return (capacity, spare);
    }
}
