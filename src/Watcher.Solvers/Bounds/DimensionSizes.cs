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
    internal static DimensionSizes Of(CompiledProblem problem, int dimension)
    {
        long capacity = 0;
        long spare = 0;
        long largest = 0;
        long[] sizes = ArrayPool<long>.Shared.Rent(problem.NativeItems.Length);
        long[] demand = problem.Demand;
        int dims = problem.Dims;
        int count = 0;
        foreach (int item in problem.NativeItems)
        {
            long size = demand[(item * dims) + dimension];
            sizes[count] = size;
            count += size == 0 ? 0 : 1;
            largest = Math.Max(largest, size);
        }

        for (int s = 0; s < problem.Bins; s++)
        {
            long load = problem.NativeLoad[problem.At(s, dimension)];
            bool receives = (problem.Roles[s] & BinRoles.Receives) != 0;
            long supply = receives ? load + Math.Max(0, problem.InitialFree[problem.At(s, dimension)]) : load;
            capacity = Math.Max(capacity, supply);
            if ((problem.Roles[s] & BinRoles.Releasable) == 0 && supply > 0) spare++;
        }

        DimensionSizes result = new(sizes.AsSpan(0, count).ToArray(), largest, capacity, spare);
        ArrayPool<long>.Shared.Return(sizes);
        return result;
    }
}
