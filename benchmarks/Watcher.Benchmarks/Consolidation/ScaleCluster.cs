using Watcher.Solvers;

namespace Watcher.Benchmarks.Consolidation;

/// <summary>
/// A generated cluster as plain columns, rows contiguous over the dimensions (milli-vCPU, MiB, GiB): what a caller of the
/// engine has in hand before it builds a problem.
/// </summary>
internal sealed record ScaleCluster(
    ScaleOptions Options, long[] Capacity, int[] NodeOf, int[] FlavorOf, int[] ClassOf, bool[] Pinned, long[][] Flavors, ulong[][] Classes)
{
    internal const int Dimensions = 3;

    internal int Nodes => Capacity.Length / Dimensions;

    internal int Instances => NodeOf.Length;

    internal bool Admits(int instance, int node) => (Classes[ClassOf[instance]][node >> 6] >> (node & 63) & 1) != 0;

    /// <summary>The problem as the public API takes it: fewest active nodes, then moves, then moved memory.</summary>
    internal PlacementProblem ToProblem()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("vcpu");
        builder.AddDimension("memory");
        builder.AddDimension("disk");
        builder.AddCostColumn("memory");
        builder.EnsureCapacity(Nodes, Instances);
        int[] classes = new int[Classes.Length];
        for (int c = 0; c < classes.Length; c++) classes[c] = builder.AddEligibilityClass(Classes[c]);
        for (int n = 0; n < Nodes; n++) builder.AddBin(Capacity.AsSpan(n * Dimensions, Dimensions));
        for (int i = 0; i < Instances; i++)
        {
            long[] demand = Flavors[FlavorOf[i]];
            builder.AddItem(demand, NodeOf[i], !Pinned[i], classes[ClassOf[i]], demand.AsSpan(1, 1));
        }

        builder.WithLimits(new PlacementLimits { MaxMoves = Options.MaxMoves });
        builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.ActiveBins)
            .ThenMinimize(ObjectiveTerm.Moves).ThenMinimize(ObjectiveTerm.MoveCost("memory")));
        return builder.Build();
    }
}
