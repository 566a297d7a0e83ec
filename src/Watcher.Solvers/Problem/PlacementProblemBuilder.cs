using System.Numerics;

namespace Watcher.Solvers;

/// <summary>
/// Collects the parts of a <see cref="PlacementProblem"/>. Dimensions and cost columns come first, then bins and items in
/// any order. <see cref="Build"/> checks everything, reports every fault at once and freezes the builder. Not thread-safe.
/// </summary>
public sealed class PlacementProblemBuilder
{
    /// <summary>The eligibility class that every problem has: all bins.</summary>
    public const int AnyBin = 0;

    private readonly List<PlacementDimension> _dimensions = [];
    private readonly List<string> _costColumns = [];
    private readonly List<IPlacementConstraint> _constraints = [];
    private readonly List<ulong[]?> _classes = [null];
    private readonly ColumnBuffer<long> _demand = new();
    private readonly ColumnBuffer<long> _costs = new();
    private readonly ColumnBuffer<int> _initialBin = new();
    private readonly ColumnBuffer<bool> _movable = new();
    private readonly ColumnBuffer<int> _classOf = new();
    private readonly ColumnBuffer<long> _capacity = new();
    private readonly ColumnBuffer<long> _fixedLoad = new();
    private readonly ColumnBuffer<BinRoles> _roles = new();
    private readonly List<string> _errors = [];
    private BrokenRules _whenBroken = BrokenRules.NeverWorsen;
    private MoveOrder _order = MoveOrder.OneByOne;
    private PlacementLimits _limits = PlacementLimits.None;
    private PlacementObjective _objective =
        PlacementObjective.Minimize(ObjectiveTerm.ActiveBins).ThenMinimize(ObjectiveTerm.Moves);

    private bool _frozen;

    /// <summary>Adds a dimension.</summary>
    /// <param name="name">A name that no other dimension has.</param>
    /// <param name="rule">Whether capacity forbids arrivals. Default: hard.</param>
    /// <param name="isTransient">Whether a moved item still holds its demand where it started; hard dimensions only. Default: no.</param>
    /// <returns>The position of the dimension in every demand and capacity row.</returns>
    /// <exception cref="InvalidOperationException">Bins or items were added already, or the builder is frozen.</exception>
    public int AddDimension(string name, CapacityRule rule = CapacityRule.Hard, bool isTransient = false)
    {
        ArgumentNullException.ThrowIfNull(name);
        ThrowIfFrozen();
        ThrowIfRowsExist("dimensions");
        _dimensions.Add(new(name, rule, isTransient));
        return _dimensions.Count - 1;
    }

    /// <summary>Adds a column of move costs, for objectives and limits.</summary>
    /// <param name="name">A name that no other column has.</param>
    /// <returns>The position of the column in every cost row.</returns>
    /// <exception cref="InvalidOperationException">Bins or items were added already, or the builder is frozen.</exception>
    public int AddCostColumn(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ThrowIfFrozen();
        ThrowIfRowsExist("cost columns");
        _costColumns.Add(name);
        return _costColumns.Count - 1;
    }

    /// <summary>Makes room for so many bins and items at once; call it after the dimensions. Saves the growing of large columns.</summary>
    /// <param name="bins">How many bins will be added.</param>
    /// <param name="items">How many items will be added.</param>
    /// <returns>This builder.</returns>
    public PlacementProblemBuilder EnsureCapacity(int bins, int items)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bins);
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        ThrowIfFrozen();
        _capacity.EnsureCapacity(bins * _dimensions.Count);
        _fixedLoad.EnsureCapacity(bins * _dimensions.Count);
        _roles.EnsureCapacity(bins);
        _demand.EnsureCapacity(items * _dimensions.Count);
        _costs.EnsureCapacity(items * _costColumns.Count);
        _initialBin.EnsureCapacity(items);
        _movable.EnsureCapacity(items);
        _classOf.EnsureCapacity(items);
        return this;
    }

    /// <summary>Adds a class of items that may go to the same bins.</summary>
    /// <param name="mask">Bit b of word b / 64 says whether bin b is allowed; at least one bit per bin, more are ignored.</param>
    /// <returns>The number of the class for <see cref="AddItem"/>.</returns>
    public int AddEligibilityClass(ReadOnlySpan<ulong> mask)
    {
        ThrowIfFrozen();
        _classes.Add(mask.ToArray());
        return _classes.Count - 1;
    }

    /// <summary>Adds a bin.</summary>
    /// <param name="capacity">One value per dimension, at least 0.</param>
    /// <param name="fixedLoad">Load that no item accounts for, one value per dimension, at least 0; empty = none.</param>
    /// <param name="roles">What the bin may do. Default: everything.</param>
    /// <returns>The index of the bin.</returns>
    public int AddBin(ReadOnlySpan<long> capacity, ReadOnlySpan<long> fixedLoad = default, BinRoles roles = BinRoles.All)
    {
        ThrowIfFrozen();
        int bin = _roles.Count;
        AddRow(_capacity, capacity, _dimensions.Count, "bin", bin, "capacity", false);
        AddRow(_fixedLoad, fixedLoad, _dimensions.Count, "bin", bin, "fixed load", true);
        _roles.Add(roles);
        return bin;
    }

    /// <summary>Adds an item.</summary>
    /// <param name="demand">One value per dimension, at least 0.</param>
    /// <param name="initialBin">Where it is, −1 = unplaced: it takes no room, and is placed if the objective wants that (<see cref="ObjectiveTerm.Unplaced"/>).</param>
    /// <param name="movable"><see langword="false"/> pins it where it is.</param>
    /// <param name="eligibilityClass">A class of <see cref="AddEligibilityClass"/>, or <see cref="AnyBin"/>.</param>
    /// <param name="moveCosts">One value per cost column, at least 0; empty = all 0.</param>
    /// <returns>The index of the item.</returns>
    public int AddItem(
        ReadOnlySpan<long> demand,
        int initialBin,
        bool movable = true,
        int eligibilityClass = AnyBin,
        ReadOnlySpan<long> moveCosts = default)
    {
        ThrowIfFrozen();
        int item = _initialBin.Count;
        AddRow(_demand, demand, _dimensions.Count, "item", item, "demand", false);
        AddRow(_costs, moveCosts, _costColumns.Count, "item", item, "move costs", true);
        _initialBin.Add(initialBin);
        _movable.Add(movable);
        _classOf.Add(eligibilityClass);
        return item;
    }

    /// <summary>Adds all items at once and takes their columns over: what they need is said by <see cref="SetDemand"/>, dimension by dimension.</summary>
    /// <param name="count">Number of items; there are none yet.</param>
    /// <param name="initialBin">Where each is, −1 = unplaced.</param>
    /// <param name="movable">Whether each may move.</param>
    /// <param name="classOf">The eligibility class of each.</param>
    /// <param name="moveCosts">A row of costs for each.</param>
    internal void AddItems(int count, int[] initialBin, bool[] movable, int[] classOf, long[] moveCosts)
    {
        ThrowIfFrozen();
        _initialBin.Take(initialBin, count);
        _movable.Take(movable, count);
        _classOf.Take(classOf, count);
        _costs.Take(moveCosts, count * _costColumns.Count);
        _demand.Extend(count * _dimensions.Count);
    }

    /// <summary>Sets what all items need of a dimension.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="source">A column of somebody else's rows.</param>
    /// <param name="rows">The row of each item.</param>
    internal void SetDemand<T>(int dimension, ReadOnlySpan<T> source, ReadOnlySpan<int> rows)
        where T : struct, IBinaryInteger<T>
    {
        Span<long> demand = _demand.Values;
        int width = _dimensions.Count;
        for (int item = 0, at = dimension; item < rows.Length; item++, at += width) demand[at] = long.CreateTruncating(source[rows[item]]);
    }

    /// <summary>Adds a rule about several items.</summary>
    /// <param name="constraint">For example an <see cref="AntiAffinity"/>.</param>
    /// <returns>This builder.</returns>
    public PlacementProblemBuilder Require(IPlacementConstraint constraint)
    {
        ArgumentNullException.ThrowIfNull(constraint);
        ThrowIfFrozen();
        _constraints.Add(constraint);
        return this;
    }

    /// <summary>Sets the limits on the plan. Default: none.</summary>
    /// <param name="limits">The limits; they replace earlier ones.</param>
    /// <returns>This builder.</returns>
    public PlacementProblemBuilder WithLimits(PlacementLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ThrowIfFrozen();
        _limits = limits;
        return this;
    }

    /// <summary>Sets what happens to rules that the placement breaks as given. Default: they are never made worse.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>This builder.</returns>
    public PlacementProblemBuilder WhenBroken(BrokenRules policy)
    {
        ThrowIfFrozen();
        _whenBroken = policy;
        return this;
    }

    /// <summary>Sets how the moves will be carried out. Default: one by one.</summary>
    /// <param name="order">The order.</param>
    /// <returns>This builder.</returns>
    public PlacementProblemBuilder WithMoveOrder(MoveOrder order)
    {
        ThrowIfFrozen();
        _order = order;
        return this;
    }

    /// <summary>Sets what to minimise. Default: active bins, then moves.</summary>
    /// <param name="objective">The objective; it replaces an earlier one.</param>
    /// <returns>This builder.</returns>
    public PlacementProblemBuilder WithObjective(PlacementObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ThrowIfFrozen();
        _objective = objective;
        return this;
    }

    /// <summary>Checks everything and makes the problem. The builder cannot be used afterwards.</summary>
    /// <returns>The immutable problem.</returns>
    /// <exception cref="PlacementProblemException">Something is wrong; the exception lists every fault.</exception>
    /// <exception cref="InvalidOperationException">The builder is frozen already.</exception>
    public PlacementProblem Build()
    {
        ThrowIfFrozen();
        _frozen = true;
        ProblemColumns columns = new(
            [.. _dimensions],
            [.. _costColumns],
            [.. _constraints],
            _limits with { MaxMoveCost = new SortedDictionary<string, long>(_limits.MaxMoveCost.ToDictionary(), StringComparer.Ordinal) },
            _objective,
            _demand.ToArray(),
            _costs.ToArray(),
            _initialBin.ToArray(),
            _movable.ToArray(),
            _classOf.ToArray(),
            [.. _classes],
            _capacity.ToArray(),
            _fixedLoad.ToArray(),
            _roles.ToArray(),
            _whenBroken,
            _order);
        PlacementProblem problem = new(columns);
        ProblemValidator.Validate(problem, _errors);
        return _errors.Count == 0 ? problem : throw new PlacementProblemException(_errors);
    }

    private void AddRow(ColumnBuffer<long> column, ReadOnlySpan<long> row, int width, string kind, int index, string what, bool mayBeEmpty)
    {
        Span<long> values = column.Extend(width);
        if (row.Length != width)
        {
            if (!(mayBeEmpty && row.IsEmpty)) _errors.Add($"{kind} {index}: {what} has {row.Length} values, expected {width}");
            values.Clear();
            return;
        }

        row.CopyTo(values);
    }

    private void ThrowIfFrozen()
    {
        if (_frozen) throw new InvalidOperationException("The builder has built its problem; make a new builder.");
    }

    private void ThrowIfRowsExist(string what)
    {
        if (_roles.Count + _initialBin.Count > 0)
            throw new InvalidOperationException($"Add all {what} before the first bin or item: every row has one value for each.");
    }
}
