namespace Watcher.Solvers;

/// <summary>
/// One placement under work, for any objective: where each item is, what each bin holds, what it costs by level, kept up to date in
/// O(what changed). Bin numbers are the problem's; <see cref="BoardLayout.Limbo"/> is "in no bin". One thread at a time.
/// </summary>
internal sealed partial class Board
{
    private readonly BoardLayout _p;
    private readonly long[] _load;
    private readonly long[] _over;
    private readonly long[] _free;
    private readonly long[] _shortage;
    private readonly long[] _binCost;
    private readonly long[] _itemCost;
    private readonly long[] _value;
    private readonly int[][] _items;
    private readonly int[] _position;
    private readonly (ITermState State, long Weight)[][] _others;
    private readonly (IGuide Guide, long Weight)[][] _guides;
    private readonly (IBinPressure State, long Weight)[][] _pressures;
    private readonly (IShiftBound State, long Weight)[]?[] _bounds;
    private readonly IConstraintState[] _rules;
    private readonly MoveLimits _limits;
    private readonly PlacementView _view;

    internal Board(BoardLayout layout)
    {
        _p = layout;
        int slots = layout.Bins + 1;
        At = new int[layout.Items];
        Count = new int[slots];
        MovableCount = new int[slots];
        _items = new int[slots][];
        Array.Fill(_items, []);
        _position = new int[layout.Items];
        _load = new long[slots * layout.Dims];
        _over = new long[slots * layout.CostWidth];
        _free = new long[slots * layout.FitWidth];
        _shortage = new long[slots];
        _binCost = new long[slots * layout.Levels];
        _itemCost = new long[layout.Items * layout.Levels];
        _value = new long[layout.Levels];
        _others = [.. layout.ItemCosts.Select(level => level.Others.Select(o => (o.Term.Bind(layout.Problem), o.Weight)).ToArray())];
        _guides = [.. _others.Select(level => level.Where(o => o.State is IGuide).Select(o => ((IGuide)o.State, o.Weight)).ToArray())];
        _pressures = [.. _others.Select(level => level.Where(o => o.State is IBinPressure).Select(o => ((IBinPressure)o.State, o.Weight)).ToArray())];
        _bounds = [.. _others.Select((level, l) => !layout.IsCompiled[l] && level.Length > 0 && Array.TrueForAll(level, o => o.State is IShiftBound)
            ? level.Select(o => ((IShiftBound)o.State, o.Weight)).ToArray() : null)];
        _rules = RuleStates.Bind(layout.Problem);
        _limits = new(layout.Problem);
        _view = new(this);
        Load(layout.Home);
    }

    internal BoardLayout Layout => _p;

    internal PlacementProblem Problem => _p.Problem;

    /// <summary>The bin of each item.</summary>
    internal int[] At { get; }

    internal int[] Count { get; }

    /// <summary>How many of a bin's items may move: where none may, nobody needs to look for one.</summary>
    internal int[] MovableCount { get; }

    internal PlacementView View => _view;

    /// <summary>The objective, one value per level.</summary>
    internal ReadOnlySpan<long> Value => _value;

    /// <summary>The bin of an item as the problem numbers it: −1 = in none.</summary>
    internal int BinOf(int item) => Outside(At[item]);

    internal int Outside(int bin) => bin == _p.Limbo ? -1 : bin;

    /// <summary>The items of a bin, in no order.</summary>
    internal ReadOnlySpan<int> ItemsIn(int bin) => _items[bin].AsSpan(0, Count[bin]);

    internal ReadOnlySpan<long> LoadOf(int bin) => _load.AsSpan(bin * _p.Dims, _p.Dims);

    /// <summary>What is left of a bin's room, one value per row of <see cref="FitRows"/>.</summary>
    internal ReadOnlySpan<long> FreeOf(int bin) => _free.AsSpan(bin * _p.FitWidth, _p.FitWidth);

    /// <summary>How far a bin is over each threshold (negative = below), one value per row of <see cref="CostRows"/>.</summary>
    internal ReadOnlySpan<long> OverOf(int bin) => _over.AsSpan(bin * _p.CostWidth, _p.CostWidth);

    /// <summary>Starts over from a placement.</summary>
    internal void Load(ReadOnlySpan<int> at)
    {
        at.CopyTo(At);
        Array.Clear(Count);
        Array.Clear(MovableCount);
        PlacementProblem problem = Problem;
        problem.Columns.FixedLoad.CopyTo(_load.AsSpan());
        _load.AsSpan(_p.Bins * _p.Dims).Clear();
        for (int n = 0; n < _over.Length; n++) _over[n] = -_p.Threshold[n];
        _p.Capacity.CopyTo(_free.AsSpan());
        Array.Clear(_value);
        for (int item = _p.Items - 1; item >= 0; item--)
        {
            int bin = At[item];
            Link(item, bin);
            Add(_load, bin, problem.Columns.Demand, item, _p.Dims, 1);
            Add(_over, bin, _p.CostDemand, item, _p.CostWidth, 1);
            Add(_free, bin, _p.FitDemand, item, _p.FitWidth, -1);
            if (bin != _p.Home[item]) HoldHome(item);
        }

        LoadItemCosts();

        for (int bin = 0; bin <= _p.Bins; bin++)
        {
            CountShortage(bin);
            for (int l = 0; l < _p.Levels; l++)
            {
                _binCost[(bin * _p.Levels) + l] = HingeCost(l, bin);
                _value[l] += _binCost[(bin * _p.Levels) + l] + (Count[bin] > 0 ? FirstItemCost(l, bin) : 0);
            }
        }

        int[] outside = Assignment();
        for (int l = 0; l < _p.Levels; l++)
        {
            for (int o = 0; o < _others[l].Length; o++)
            {
                (IObjectiveTerm term, long weight) = _p.ItemCosts[l].Others[o];
                _others[l][o].State.Reset(_view);
                _value[l] += weight * term.Evaluate(problem, outside);
            }
        }

        foreach (IConstraintState rule in _rules) rule.Reset(_view);
        _limits.Reset(this);
    }

    /// <summary>Goes back to the placement as given: by moves where few items are elsewhere, which saves looking at all the others.</summary>
    internal void GoHome()
    {
        int away = 0;
        for (int item = 0; item < At.Length; item++) away += At[item] == _p.Home[item] ? 0 : 1;
        if (away > At.Length / 16)
        {
            Load(_p.Home);
            return;
        }

        for (int item = 0; item < At.Length && away > 0; item++)
        {
            if (At[item] == _p.Home[item]) continue;
            Shift(item, _p.Home[item]);
            away--;
        }
    }

    /// <summary>The placement as the problem numbers it.</summary>
    internal int[] Assignment()
    {
        int[] outside = new int[At.Length];
        for (int i = 0; i < outside.Length; i++) outside[i] = Outside(At[i]);
        return outside;
    }

    /// <summary>Puts an item elsewhere. The caller has checked that it may.</summary>
    internal void Shift(int item, int to)
    {
        for (int l = 0; l < _p.Levels; l++) _value[l] += ShiftDelta(l, item, to);
        Apply(item, to);
    }

    /// <summary>Lets two items trade places. The caller has checked that they may.</summary>
    internal void Swap(int first, int second)
    {
        int a = At[first];
        int b = At[second];
        Shift(first, b);
        Shift(second, a);
    }

    private void Apply(int item, int to)
    {
        int from = At[item];
        Unlink(item, from);
        At[item] = to;
        Link(item, to);
        Add(_load, from, Problem.Columns.Demand, item, _p.Dims, -1);
        Add(_load, to, Problem.Columns.Demand, item, _p.Dims, 1);
        Add(_over, from, _p.CostDemand, item, _p.CostWidth, -1);
        Add(_over, to, _p.CostDemand, item, _p.CostWidth, 1);
        Add(_free, from, _p.FitDemand, item, _p.FitWidth, 1);
        Add(_free, to, _p.FitDemand, item, _p.FitWidth, -1);
        if (_p.HasTransient)
        {
            if (from == _p.Home[item]) HoldHome(item);
            else if (to == _p.Home[item]) ReleaseHome(item);
        }

        if (CountsShortage)
        {
            CountShortage(from);
            CountShortage(to);
        }

        for (int l = 0; l < _p.Levels; l++)
        {
            if (!_p.ItemCosts[l].IsNone) _itemCost[(item * _p.Levels) + l] = _p.ItemCosts[l].Of(item, to);
            if (_p.LevelStart[l] == _p.LevelStart[l + 1]) continue;
            _binCost[(from * _p.Levels) + l] = HingeCost(l, from);
            _binCost[(to * _p.Levels) + l] = HingeCost(l, to);
        }

        int outsideFrom = Outside(from);
        int outsideTo = Outside(to);
        foreach ((ITermState State, long Weight)[] level in _others)
        {
            foreach ((ITermState state, _) in level) state.Shifted(_view, item, outsideFrom, outsideTo);
        }

        foreach (IConstraintState rule in _rules) rule.Shifted(_view, item, outsideFrom, outsideTo);
        if (_limits.Any) _limits.Shifted(this, item, outsideFrom, outsideTo);
    }

    private void LoadItemCosts()
    {
        for (int l = 0; l < _p.Levels; l++)
        {
            LevelItemCosts costs = _p.ItemCosts[l];
            if (costs.IsNone) continue;
            for (int item = 0; item < At.Length; item++)
            {
                long cost = costs.Of(item, At[item]);
                _itemCost[(item * _p.Levels) + l] = cost;
                _value[l] += cost;
            }
        }
    }

    /// <summary>An item away from home goes on holding its transient demand there.</summary>
    private void HoldHome(int item)
    {
        int at = _p.Home[item] * _p.FitWidth;
        int row = item * _p.FitWidth;
        for (int r = 0; r < _p.FitWidth; r++) _free[at + r] -= _p.FitDemand[row + r] & ~_p.AwayMask[r];
    }

    private void ReleaseHome(int item)
    {
        int at = _p.Home[item] * _p.FitWidth;
        int row = item * _p.FitWidth;
        for (int r = 0; r < _p.FitWidth; r++) _free[at + r] += _p.FitDemand[row + r] & ~_p.AwayMask[r];
    }

    private static void Add(long[] columns, int bin, long[] demand, int item, int width, int sign)
    {
        Span<long> row = columns.AsSpan(bin * width, width);
        ReadOnlySpan<long> values = demand.AsSpan(item * width, width);
        for (int r = 0; r < width; r++) row[r] += sign * values[r];
    }

    private void Link(int item, int bin)
    {
        int[] items = _items[bin];
        int count = Count[bin]++;
        if (count == items.Length)
        {
            Array.Resize(ref items, Math.Max(8, 2 * count));
            _items[bin] = items;
        }

        if (_p.CanMove[item]) MovableCount[bin]++;
        items[count] = item;
        _position[item] = count;
    }

    private void Unlink(int item, int bin)
    {
        int[] items = _items[bin];
        if (_p.CanMove[item]) MovableCount[bin]--;
        int last = items[--Count[bin]];
        items[_position[item]] = last;
        _position[last] = _position[item];
    }
}
