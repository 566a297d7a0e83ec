using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>The storage of a problem: one column per attribute, rows of items and bins contiguous over the dimensions.</summary>
internal sealed record ProblemColumns(
    ImmutableArray<PlacementDimension> Dimensions,
    ImmutableArray<string> CostColumns,
    ImmutableArray<IPlacementConstraint> Constraints,
    PlacementLimits Limits,
    PlacementObjective Objective,
    long[] Demand,
    long[] Costs,
    int[] InitialBin,
    bool[] Movable,
    int[] ClassOf,
    ulong[]?[] ClassMasks,
    long[] Capacity,
    long[] FixedLoad,
    BinRoles[] BinRoles,
    BrokenRules WhenBroken,
    MoveOrder MoveOrder)
{
    /// <summary>The load that a bin would have if everything were in it: no sum of a dimension goes beyond that.</summary>
    internal Int128 LargestLoad(int dimension) =>
        ProblemValidator.Total(Demand, dimension, Dimensions.Length) + ProblemValidator.Total(FixedLoad, dimension, Dimensions.Length);
}
