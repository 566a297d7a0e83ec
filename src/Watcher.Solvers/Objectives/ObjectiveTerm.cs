namespace Watcher.Solvers;

/// <summary>One weighted quantity to minimise. Immutable; made by the static members, or from an author's own by <see cref="Of"/>.</summary>
public sealed record ObjectiveTerm
{
    private ObjectiveTerm(IObjectiveTerm definition) => Definition = definition;

    /// <summary>Gets the number of releasable bins that hold at least one item.</summary>
    public static ObjectiveTerm ActiveBins { get; } = new(new ActiveBinsTerm());

    /// <summary>Gets the number of moved items. An item that starts unplaced is placed, not moved.</summary>
    public static ObjectiveTerm Moves { get; } = new(new MoveCostTerm(null));

    /// <summary>Gets the number of items that are in no bin. It draws in items that start unplaced; without it they stay outside.</summary>
    public static ObjectiveTerm Unplaced { get; } = new(new UnplacedTerm());

    /// <summary>Gets what is measured.</summary>
    public IObjectiveTerm Definition { get; }

    /// <summary>Gets the positive factor of the term within its level. Default: 1.</summary>
    public long Weight { get; private init; } = 1;

    /// <summary>An author's own term.</summary>
    /// <param name="definition">What is measured.</param>
    /// <returns>The term with weight 1.</returns>
    public static ObjectiveTerm Of(IObjectiveTerm definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new(definition);
    }

    /// <summary>Sum over bins of max(0, load − capacity), in units of the dimension.</summary>
    /// <param name="dimension">Name of the dimension.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm Overload(string dimension) => new(HingeTerm.Overload(dimension, null));

    /// <summary>Sum over bins of max(0, load − safety), in units of the dimension.</summary>
    /// <param name="dimension">Name of the dimension.</param>
    /// <param name="safety">The load up to which a bin costs nothing, one value per bin.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm Overload(string dimension, ReadOnlySpan<long> safety) => new(HingeTerm.Overload(dimension, safety.ToArray()));

    /// <summary>
    /// Sum over bins of max(0, ratio × free(of) − free(with)): room in one dimension is worth little without room in the other. Free is
    /// capacity − load and may be negative. The balance cost of the ROADEF/EURO challenge 2012.
    /// </summary>
    /// <param name="of">Dimension whose room is to be usable.</param>
    /// <param name="with">Dimension that the room needs beside it.</param>
    /// <param name="ratio">How much of <paramref name="with"/> one unit of <paramref name="of"/> needs, at least 1.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm Balance(string of, string with, long ratio = 1) => new(HingeTerm.Balance(of, with, ratio));

    /// <summary>Sum over bins of max(0, Σ coefficient × load − threshold): any cost that starts at a threshold and then rises evenly.</summary>
    /// <param name="name">Name of the term.</param>
    /// <param name="coefficients">Dimension names with their factors, which may be negative.</param>
    /// <param name="thresholds">One value per bin.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm Hinge(string name, IReadOnlyDictionary<string, long> coefficients, ReadOnlySpan<long> thresholds)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(coefficients);
        return new(new HingeTerm(name, [.. coefficients.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value))], thresholds.ToArray()));
    }

    /// <summary>
    /// Sum over bins of the squared deviation of their utilisation (load / capacity) from the mean of all bins, in squares of 1/65,536;
    /// <see cref="StandardDeviation"/> reads it. Bins without capacity do not count; utilisation beyond 16 counts as 16.
    /// </summary>
    /// <param name="dimension">Name of the dimension.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm Deviation(string dimension) => new(new DeviationTerm(dimension));

    /// <summary>The highest utilisation (load / capacity) of any bin, in parts per million. Bins without capacity do not count.</summary>
    /// <param name="dimension">Name of the dimension.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm Peak(string dimension) => new(new PeakTerm(dimension));

    /// <summary>Sum over bins of utilisation (load / capacity) above a target, in parts per million of each bin's own capacity.</summary>
    /// <param name="dimension">Name of the dimension.</param>
    /// <param name="targetPartsPerMillion">Utilisation up to which a bin costs nothing; 800,000 = 80 %.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm Utilisation(string dimension, long targetPartsPerMillion) => new(new UtilisationTerm(dimension, targetPartsPerMillion));

    /// <summary>Sum of a cost column over the moved items.</summary>
    /// <param name="column">Name of the cost column.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm MoveCost(string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        return new(new MoveCostTerm(column));
    }

    /// <summary>Sum over moved items of what the way from their first bin to their present one costs.</summary>
    /// <param name="routes">The cost of each way.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm RouteCost(RouteCosts routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        return new(new RouteCostTerm(routes));
    }

    /// <summary>The largest number of moved items in any one group.</summary>
    /// <param name="groupOfItem">The group of each item, 0 …; −1 = in none.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm LargestMovedPerGroup(ReadOnlySpan<int> groupOfItem) => new(new LargestMovedTerm(groupOfItem.ToArray()));

    /// <summary>Sum over placed items of the price of the bin that they are in.</summary>
    /// <param name="classOfItem">The class of each item, 0 …; −1 = no preference.</param>
    /// <param name="price">Price of each bin for each class: row = class, column = bin; at least 0.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm Preference(ReadOnlySpan<int> classOfItem, long[,] price)
    {
        ArgumentNullException.ThrowIfNull(price);
        return new(new PreferenceTerm(classOfItem.ToArray(), (long[,])price.Clone()));
    }

    /// <summary>
    /// How many fewer items of the given sizes fit into the room that is left than into empty bins: Σ over bins and sizes of
    /// fits(empty) − fits(now), each size alone. Room in crumbs is worth nothing.
    /// </summary>
    /// <param name="flavors">The sizes, each one value per dimension; usually the largest ones in use.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm LeftoverLoss(params IEnumerable<long[]> flavors)
    {
        ArgumentNullException.ThrowIfNull(flavors);
        return new(new LeftoverTerm([.. flavors.Select(f => (long[])f.Clone())]));
    }

    /// <summary>Sum over bins of a cost of a load that items take with them.</summary>
    /// <param name="name">Name of the term.</param>
    /// <param name="load">The load; bins that do not count cost nothing.</param>
    /// <param name="cost">The cost of a bin at a load: a pure function, never negative; the load may be.</param>
    /// <param name="limits">The load up to which a bin is as good as can be, one value per bin: a descent looks first where it is exceeded most.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm LoadCost(string name, BinLoad load, Func<int, long, long> cost, ReadOnlySpan<long> limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(cost);
        return new(new LoadCostTerm(name, load, cost, limits.ToArray()));
    }

    /// <summary>The number of bins whose load is above a limit.</summary>
    /// <param name="name">Name of the term.</param>
    /// <param name="load">The load; bins that do not count cost nothing.</param>
    /// <param name="limits">The limit of each bin, in the unit of the load.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm BinsOver(string name, BinLoad load, ReadOnlySpan<long> limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(load);
        return new(LoadCostTerm.Count(name, load, limits.ToArray()));
    }

    /// <summary>Sum over bins of what their load is above a threshold: Σ max(0, steps × load − threshold).</summary>
    /// <remarks>
    /// After <see cref="BinsOver"/> of the same load, and before a cost of moves, a <see cref="DescentSolver"/> takes off each bin the cheapest set of items that
    /// is enough, and knows bounds of all three.
    /// </remarks>
    /// <param name="name">Name of the term.</param>
    /// <param name="load">The load; bins that do not count cost nothing.</param>
    /// <param name="thresholds">The threshold of each bin, in steps.</param>
    /// <param name="steps">How many steps make one unit of the load, at least 1: thresholds need not be whole units.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm LoadOver(string name, BinLoad load, ReadOnlySpan<long> thresholds, long steps = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new(LoadCostTerm.Excess(name, load, thresholds.ToArray(), steps));
    }

    /// <summary>
    /// Weighted sum of how far the population standard deviation of each load's utilisation is above its threshold, in 10⁻⁹ (1 = 100 %).
    /// Thresholds of 0 give the weighted deviation itself.
    /// </summary>
    /// <param name="name">Name of the term.</param>
    /// <param name="parts">At least one load.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm DeviationAbove(string name, params IEnumerable<DeviationPart> parts)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(parts);
        return new(new DeviationAboveTerm(name, [.. parts]));
    }

    /// <summary>The standard deviation of the utilisation (1 = 100 %) that a value of <see cref="Deviation"/> stands for.</summary>
    /// <param name="value">A value of the term with weight 1.</param>
    /// <param name="bins">The number of bins that have capacity.</param>
    /// <returns>The population standard deviation.</returns>
    public static double StandardDeviation(long value, int bins) => bins <= 0 ? 0 : Math.Sqrt((double)value / bins) / DeviationTerm.Unit;

    /// <summary>The same quantity with another weight.</summary>
    /// <param name="weight">At least 1. Checked when the problem is built.</param>
    /// <returns>A new term.</returns>
    public ObjectiveTerm WithWeight(long weight) => this with { Weight = weight };

    /// <inheritdoc/>
    public override string ToString() => Weight == 1 ? Definition.Name : FormattableString.Invariant($"{Weight}*{Definition.Name}");
}
