namespace Watcher.Solvers;

/// <summary>
/// Depth-first branch and bound: the largest and least free items first, the most promising bins first; a branch is left when the bounds of its
/// levels, read from the top, are no better than the best placement. Of empty bins that are alike only the first is tried.
/// </summary>
internal sealed class ExactSearch
{
    private readonly PlacementProblem _problem;
    private readonly ExactLevels _levels;
    private readonly ExactRules _rules;
    private readonly PartialPlacement _placement;
    private readonly MoveSearch? _moves;
    private readonly WorkMeter _meter;
    private readonly int[][] _options;
    private readonly int[] _order;
    private readonly int[] _kind;
    private readonly long[][] _bounds;
    private readonly int[][] _candidates;
    private long _open = long.MaxValue;

    internal ExactSearch(PlacementProblem problem, WorkMeter meter, bool usesTermBounds)
    {
        _problem = problem;
        _meter = meter;
        _options = [.. Enumerable.Range(0, problem.ItemCount).Select(Options)];
        _order = [.. Enumerable.Range(0, problem.ItemCount).Where(i => _options[i].Length > 1)
            .OrderByDescending(Size).ThenBy(i => _options[i].Length).ThenBy(i => i)];
        _rules = new(problem);
        _levels = new(problem, _options, usesTermBounds);
        _placement = new(problem, _order);
        _rules.Reset(_placement);
        if (problem.MoveOrder == MoveOrder.OneByOne) _moves = new(problem, Stops);
        _kind = Kinds();
        int width = problem.BinCount + 1;
        _bounds = [.. _order.Select(_ => new long[width * _levels.Count])];
        _candidates = [.. _order.Select(_ => new int[width])];
        Best = problem.InitialBin.ToArray();
        Value = new long[_levels.Count];
        _levels.Evaluate(Best, Value);
    }

    internal int[] Best { get; }

    internal long[] Value { get; }

    /// <summary>The items that move, in an order that works; by number when only the end counts.</summary>
    internal IReadOnlyList<int> Order { get; private set; } = [];

    /// <summary>Whether nothing better exists.</summary>
    internal bool IsProven => _open == long.MaxValue && _meter.Stopped is null;

    /// <summary>Called when a better placement is found.</summary>
    internal Action? Improved { get; init; }

    /// <summary>What no placement goes below that is as good on all higher levels.</summary>
    internal long Bound(int level)
    {
        if (IsProven) return Value[level];
        long bound = _levels.Root[level];
        if (level == 0 && _open < long.MaxValue) bound = Math.Max(bound, _open);
        return Math.Min(bound, Value[level]);
    }

    internal void Run()
    {
        if (_meter.CheckNow())
        {
            _open = _levels.Count > 0 ? _levels.Root[0] : 0;
            return;
        }

        Visit(0);
    }

    /// <summary>A step of the search for an order of moves counts as work, too.</summary>
    private bool Stops()
    {
        _meter.Add(1);
        return _meter.ShouldStop();
    }

    private void Visit(int depth)
    {
        if (depth == _order.Length)
        {
            Leaf();
            return;
        }

        int item = _order[depth];
        int levels = _levels.Count;
        long[] bounds = _bounds[depth];
        int[] candidates = _candidates[depth];
        int count = 0;
        foreach (int bin in _options[item])
        {
            if (IsCopy(bin) || !_rules.Allows(_placement, item, bin)) continue;
            _meter.Add(1);
            Span<long> bound = bounds.AsSpan((bin + 1) * levels, levels);
            Place(item, bin);
            bool worth = _rules.MayGrow(_placement);
            if (worth)
            {
                _levels.Bound(_placement, bound);
                worth = Levels.Compare(bound, Value) < 0;
            }

            TakeBack(item, bin);
            if (!worth) continue;
            int at = count++;
            while (at > 0 && Levels.Compare(bounds.AsSpan((candidates[at - 1] + 1) * levels, levels), bound) > 0)
            {
                candidates[at] = candidates[at - 1];
                at--;
            }

            candidates[at] = bin;
        }

        for (int c = 0; c < count; c++)
        {
            ReadOnlySpan<long> bound = bounds.AsSpan((candidates[c] + 1) * levels, levels);
            if (Levels.Compare(bound, Value) >= 0) break;
            if (_meter.ShouldStop())
            {
                // Sorted: the first that is left is the least.
                _open = Math.Min(_open, bound[0]);
                return;
            }

            Place(item, candidates[c]);
            Visit(depth + 1);
            TakeBack(item, candidates[c]);
        }
    }

    private void Place(int item, int bin)
    {
        _placement.Place(item, bin);
        _rules.Place(item, bin, 1);
        _levels.Place(item, bin, 1);
    }

    private void TakeBack(int item, int bin)
    {
        _placement.Remove(item);
        _rules.Place(item, bin, -1);
        _levels.Place(item, bin, -1);
    }

    private void Leaf()
    {
        if (!_rules.AllowsEnd(_placement)) return;
        Span<long> value = stackalloc long[_levels.Count];
        _levels.Evaluate(_placement.At, value);
        if (Levels.Compare(value, Value) >= 0) return;
        bool isCertain = true;
        IReadOnlyList<int>? order = _moves is null
            ? [.. Enumerable.Range(0, _problem.ItemCount).Where(i => _placement.At[i] != _problem.InitialBin[i])]
            : _moves.Find(_placement.At, out isCertain);
        if (!isCertain) _open = Math.Min(_open, value[0]);
        if (order is null) return;
        Order = order;
        value.CopyTo(Value);
        _placement.At.CopyTo(Best, 0);
        Improved?.Invoke();
    }

    /// <summary>Whether a bin is like an earlier one: same kind, same load, and nothing in it that rules tell apart.</summary>
    private bool IsCopy(int bin)
    {
        if (bin < 0 || _kind[bin] == bin) return false;
        for (int other = _kind[bin]; other < bin; other++)
        {
            if (_kind[other] != _kind[bin] || _placement.Count[other] != _placement.Count[bin]) continue;
            if (_placement.Count[bin] > 0 && _rules.DependOnMembers) continue;
            if (_placement.LoadOf(other).SequenceEqual(_placement.LoadOf(bin))) return true;
        }

        return false;
    }

    /// <summary>Bins that nothing tells apart but what is in them have one number; without such bins each has its own.</summary>
    private int[] Kinds()
    {
        int[] kinds = [.. Enumerable.Range(0, _problem.BinCount)];
        bool alike = _moves is null && _rules.TreatBinsAlike && _problem.Objective.Levels.All(level => level.Terms.All(t => t.Definition
            is ActiveBinsTerm or UtilisationTerm or LeftoverTerm or PeakTerm or DeviationTerm or UnplacedTerm or HingeTerm { PlainOverload: not null }));
        if (!alike) return kinds;
        for (int bin = 0; bin < kinds.Length; bin++)
        {
            for (int other = bin - 1; other >= 0; other--)
            {
                if (AreAlike(bin, other)) kinds[bin] = kinds[other];
            }
        }

        return kinds;
    }

    private bool AreAlike(int a, int b) =>
        _problem.Roles(a) == _problem.Roles(b) && _problem.Capacity(a).SequenceEqual(_problem.Capacity(b))
        && _rules.MostOf(a).SequenceEqual(_rules.MostOf(b))
        && Array.TrueForAll(_order, i => _options[i].Contains(a) == _options[i].Contains(b));

    /// <summary>Where an item may be in the end.</summary>
    private int[] Options(int item)
    {
        int home = _problem.InitialBin[item];
        bool free = _problem.IsMovable(item) && (home < 0 || (_problem.Roles(home) & BinRoles.Sends) != 0);
        if (!free) return [home];
        HashSet<int> drained = [.. _problem.Constraints.OfType<Drain>().SelectMany(d => d.Bins)];
        return [home, .. Enumerable.Range(0, _problem.BinCount).Where(b => b != home && !drained.Contains(b)
            && (_problem.Roles(b) & BinRoles.Receives) != 0 && _problem.IsEligible(item, b))];
    }

    /// <summary>The largest share of a mean capacity that an item needs, in 1/65,536.</summary>
    private long Size(int item)
    {
        long largest = 0;
        for (int d = 0; d < _problem.Dimensions.Length; d++)
        {
            Int128 capacity = ProblemValidator.Total(_problem.Columns.Capacity, d, _problem.Dimensions.Length);
            if (capacity > 0) largest = Math.Max(largest, (long)(((Int128)_problem.Demand(item)[d] << 16) * _problem.BinCount / capacity));
        }

        return largest;
    }
}
