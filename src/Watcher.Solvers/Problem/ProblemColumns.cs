using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>The storage of a problem: one column per attribute, rows of items and bins contiguous over the dimensions.</summary>
internal sealed record ProblemColumns(
    ImmutableArray<PlacementDimension> Dimensions,
    ImmutableArray<string> CostColumns,
    ImmutableArray<PlacementConstraint> Constraints,
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
    BinRoles[] BinRoles);
