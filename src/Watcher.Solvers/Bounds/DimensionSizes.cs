namespace Watcher.Solvers;

/// <summary>
/// One dimension of a problem read as plain bin packing, which needs no more bins than the problem itself: every bin as large
/// as the largest one (the larger of its capacity and its initial load, for an arrival must fit and an overload can only stay).
/// </summary>
/// <param name="Sizes">What the placed items need of the dimension, above 0, ascending.</param>
/// <param name="Capacity">The size of the largest bin.</param>
/// <param name="Spare">How many bins do not count as active; they come off what is needed.</param>
internal sealed record DimensionSizes(long[] Sizes, long Capacity, long Spare)
{
    internal static DimensionSizes Of(CompiledProblem problem, int dimension)
    {
        long capacity = 0;
        long spare = 0;
        List<long> sizes = [];
        for (int s = 0; s < problem.Bins; s++)
        {
            long load = 0;
            foreach (int item in problem.Natives(s))
            {
                long size = problem.Demand[(item * problem.Dims) + dimension];
                load += size;
                if (size > 0) sizes.Add(size);
            }

            bool receives = (problem.Roles[s] & BinRoles.Receives) != 0;
            long supply = receives ? load + Math.Max(0, problem.InitialFree[problem.At(s, dimension)]) : load;
            capacity = Math.Max(capacity, supply);
            if ((problem.Roles[s] & BinRoles.Releasable) == 0 && supply > 0) spare++;
        }

        sizes.Sort();
        return new([.. sizes], capacity, spare);
    }
}
