using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>
/// Items in bins, what each needs and has, what must hold and what is wanted. Made by <see cref="PlacementProblemBuilder"/>.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class PlacementProblem
{
    internal PlacementProblem(ProblemColumns columns) => Columns = columns;

    /// <summary>Gets the number of bins; bins are 0 … count − 1 in the order in which they were added.</summary>
    public int BinCount => Columns.BinRoles.Length;

    /// <summary>Gets the number of items; items are 0 … count − 1 in the order in which they were added.</summary>
    public int ItemCount => Columns.InitialBin.Length;

    /// <summary>Gets the dimensions, in the order of every demand and capacity row.</summary>
    public ImmutableArray<PlacementDimension> Dimensions => Columns.Dimensions;

    /// <summary>Gets the names of the cost columns, in the order of every cost row.</summary>
    public ImmutableArray<string> CostColumns => Columns.CostColumns;

    /// <summary>Gets the rules about several items at once.</summary>
    public ImmutableArray<IPlacementConstraint> Constraints => Columns.Constraints;

    /// <summary>Gets the limits on the plan.</summary>
    public PlacementLimits Limits => Columns.Limits;

    /// <summary>Gets what is minimised.</summary>
    public PlacementObjective Objective => Columns.Objective;

    /// <summary>Gets the starting bin of each item, −1 = unplaced.</summary>
    public ReadOnlySpan<int> InitialBin => Columns.InitialBin;

    /// <summary>Gets what happens to rules that the placement breaks as given.</summary>
    public BrokenRules WhenBroken => Columns.WhenBroken;

    /// <summary>Gets how the moves will be carried out.</summary>
    public MoveOrder MoveOrder => Columns.MoveOrder;

    internal ProblemColumns Columns { get; }

    /// <summary>The position of a dimension in every demand and capacity row.</summary>
    /// <param name="name">Name of the dimension.</param>
    /// <returns>−1 when there is none of that name.</returns>
    public int DimensionIndex(string name)
    {
        ImmutableArray<PlacementDimension> dimensions = Columns.Dimensions;
        for (int d = 0; d < dimensions.Length; d++)
        {
            if (dimensions[d].Name == name) return d;
        }

        return -1;
    }

    /// <summary>The value of one level of the objective for a whole assignment, from scratch.</summary>
    /// <param name="level">Level index.</param>
    /// <param name="assignment">The bin of each item, −1 = unplaced.</param>
    /// <returns>The weighted sum of the level's terms.</returns>
    public long Evaluate(int level, ReadOnlySpan<int> assignment)
    {
        long sum = 0;
        foreach (ObjectiveTerm term in Objective.Levels[level].Terms) sum += term.Weight * term.Definition.Evaluate(this, assignment);
        return sum;
    }

    /// <summary>The demand of an item, one value per dimension.</summary>
    /// <param name="item">Item index.</param>
    /// <returns>A view, not a copy.</returns>
    public ReadOnlySpan<long> Demand(int item) => Columns.Demand.AsSpan(item * Dimensions.Length, Dimensions.Length);

    /// <summary>The capacity of a bin, one value per dimension.</summary>
    /// <param name="bin">Bin index.</param>
    /// <returns>A view, not a copy.</returns>
    public ReadOnlySpan<long> Capacity(int bin) => Columns.Capacity.AsSpan(bin * Dimensions.Length, Dimensions.Length);

    /// <summary>The load of a bin that no item accounts for, one value per dimension.</summary>
    /// <param name="bin">Bin index.</param>
    /// <returns>A view, not a copy.</returns>
    public ReadOnlySpan<long> FixedLoad(int bin) => Columns.FixedLoad.AsSpan(bin * Dimensions.Length, Dimensions.Length);

    /// <summary>What moving an item costs, one value per cost column.</summary>
    /// <param name="item">Item index.</param>
    /// <returns>A view, not a copy.</returns>
    public ReadOnlySpan<long> MoveCosts(int item) => Columns.Costs.AsSpan(item * CostColumns.Length, CostColumns.Length);

    /// <summary>What a bin may do.</summary>
    /// <param name="bin">Bin index.</param>
    /// <returns>Its roles.</returns>
    public BinRoles Roles(int bin) => Columns.BinRoles[bin];

    /// <summary>Whether an item may leave its bin at all.</summary>
    /// <param name="item">Item index.</param>
    /// <returns><see langword="false"/> when the item is pinned.</returns>
    public bool IsMovable(int item) => Columns.Movable[item];

    /// <summary>Whether the eligibility class of an item admits a bin. The starting bin of an item is always legal.</summary>
    /// <param name="item">Item index.</param>
    /// <param name="bin">Bin index.</param>
    /// <returns><see langword="true"/> when the mask has the bin's bit, or the item is there already.</returns>
    public bool IsEligible(int item, int bin)
    {
        ulong[]? mask = Columns.ClassMasks[Columns.ClassOf[item]];
        return mask is null || Columns.InitialBin[item] == bin || (mask[bin >> 6] >> (bin & 63) & 1) != 0;
    }
}
