namespace Watcher.Solvers;

/// <summary>Loads and item counts of all bins under an assignment, from scratch: what definitions of terms and rules are written with.</summary>
internal sealed class AssignmentLoads
{
    private readonly long[] _load;
    private readonly int _dimensions;

    internal AssignmentLoads(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        _dimensions = problem.Dimensions.Length;
        _load = (long[])problem.Columns.FixedLoad.Clone();
        Items = new int[problem.BinCount];
        for (int item = 0; item < assignment.Length; item++)
        {
            int bin = assignment[item];
            if (bin < 0) continue;
            Items[bin]++;
            ReadOnlySpan<long> demand = problem.Demand(item);
            for (int d = 0; d < demand.Length; d++) _load[(bin * _dimensions) + d] += demand[d];
        }
    }

    internal int[] Items { get; }

    internal ReadOnlySpan<long> Of(int bin) => _load.AsSpan(bin * _dimensions, _dimensions);
}
