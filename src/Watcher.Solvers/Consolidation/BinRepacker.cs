namespace Watcher.Solvers;

/// <summary>
/// Deals the guests of a few bins out again so that each bin is filled as far as a bounded search over subsets can (after
/// Gupta and Ho, "A new heuristic algorithm for the one-dimensional bin-packing problem", 1999, here in several dimensions).
/// Guests move anyway, so this costs nothing; it empties one more bin, or gathers the free room in one place.
/// </summary>
internal sealed class BinRepacker(SearchState state, WorkMeter meter)
{
    internal const int MostBins = 8;
    private const int MostItems = 48;
    private const int LooksPerBin = 4_000;

    private readonly CompiledProblem _p = state.Problem;
    private int[] _pool = new int[MostItems];
    private int[] _to = new int[MostItems];
    private long[] _rest = new long[MostItems + 1];
    private bool[] _taken = new bool[MostItems];
    private bool[] _best = new bool[MostItems];
    private bool[] _allowed = new bool[MostItems];

    // Rows and room by position in NeedOrder: what everything else about an item is looked up for once.
    private readonly int _needs = state.Problem.NeedOrder.Length;
    private long[] _rows = new long[MostItems * state.Problem.NeedOrder.Length];
    private readonly long[] _room = new long[state.Problem.NeedOrder.Length];
    private int _count;
    private int _looks;
    private long _bestFill;

    /// <summary>Deals again, and with a target of ≥ 0 empties that bin too. Changes nothing when it does not work out.</summary>
    internal bool TryRepack(ReadOnlySpan<int> bins, int target)
    {
        _count = 0;
        if (target >= 0 && !Collect(target, natives: true)) return false;
        foreach (int bin in bins)
        {
            if (!Collect(bin, natives: false)) return false;
        }

        if (_count == 0) return false;
        SortPool();
        LoadRows();
        Array.Fill(_to, -1, 0, _count);
        foreach (int bin in bins) Fill(bin);
        for (int n = 0; n < _count; n++)
        {
            if (_to[n] < 0) return false;
        }

        return Apply(bins, target);
    }

    /// <summary>
    /// Moves into a bin the best subset of the items given, largest first, and returns how many remain at the front of the
    /// span, in order. Items that groups or limits concern are left.
    /// </summary>
    internal int FillUp(int bin, Span<int> items)
    {
        if (_pool.Length < items.Length)
        {
            _pool = new int[items.Length];
            _to = new int[items.Length];
            _taken = new bool[items.Length];
            _best = new bool[items.Length];
            _rest = new long[items.Length + 1];
            _allowed = new bool[items.Length];
            _rows = new long[items.Length * _needs];
        }

        _count = items.Length;
        for (int n = 0; n < _count; n++)
        {
            _pool[n] = items[n];
            _to[n] = InPool(items[n]) ? -1 : bin;
        }

        LoadRows();
        Fill(bin);
        int left = 0;
        for (int n = 0; n < _count; n++)
        {
            int item = items[n];
            if (InPool(item) && _to[n] == bin && state.MayMove(item) && state.MayArrive(item, bin)) state.Move(item, bin);
            else items[left++] = item;
        }

        return left;
    }

    private bool Collect(int slot, bool natives)
    {
        ReadOnlySpan<int> inside = state.Inside(slot);
        for (int n = inside.Length - 1; n >= 0; n--)
        {
            int i = inside[n];
            bool native = _p.Home[i] == slot;
            if (native && !natives) continue;
            bool bound = !InPool(i);
            if (bound && !natives) continue;
            if (bound || _count == MostItems) return false;
            _pool[_count++] = i;
        }

        return true;
    }

    private void SortPool()
    {
        for (int n = 1; n < _count; n++)
        {
            int item = _pool[n];
            int k = n;
            for (; k > 0 && Precedes(item, _pool[k - 1]); k--) _pool[k] = _pool[k - 1];
            _pool[k] = item;
        }

        meter.Add(1 + (_count >> 2));
    }

    private bool Precedes(int a, int b) => _p.Size[a] != _p.Size[b] ? _p.Size[a] > _p.Size[b] : a < b;

    /// <summary>Gives a bin the subset of the undealt items that fills it best.</summary>
    private void Fill(int bin)
    {
        ReadOnlySpan<int> order = _p.NeedOrder;
        for (int k = 0; k < order.Length; k++) _room[k] = state.Free[_p.At(bin, order[k])];
        foreach (int i in state.Inside(bin))
        {
            if (_p.Home[i] == bin || !InPool(i)) continue;
            for (int k = 0; k < order.Length; k++) _room[k] += _p.Demand[(i * _p.Dims) + order[k]];
        }

        _rest[_count] = 0;
        for (int n = _count - 1; n >= 0; n--)
        {
            _rest[n] = _rest[n + 1] + (_to[n] < 0 ? _p.Size[_pool[n]] : 0);
            _allowed[n] = _to[n] < 0 && _p.IsEligible(_pool[n], bin);
        }

        Array.Clear(_taken, 0, _count);
        Array.Clear(_best, 0, _count);
        _bestFill = -1;
        _looks = LooksPerBin;
        Search(0, 0);
        meter.Add(1 + ((LooksPerBin - _looks) >> 3));
        for (int n = 0; n < _count; n++)
        {
            if (_to[n] < 0 && _best[n]) _to[n] = bin;
        }
    }

    private void Search(int n, long fill)
    {
        if (fill > _bestFill)
        {
            _bestFill = fill;
            _taken.AsSpan(0, _count).CopyTo(_best);
        }

        while (n < _count && !(_allowed[n] && Fits(n)))
        {
            n++;
            _looks--;
        }

        if (n == _count || fill + _rest[n] <= _bestFill || --_looks < 0) return;
        Take(n, 1);
        _taken[n] = true;
        Search(n + 1, fill + _p.Size[_pool[n]]);
        _taken[n] = false;
        Take(n, -1);
        Search(n + 1, fill);
    }

    private bool Fits(int n)
    {
        ReadOnlySpan<long> row = _rows.AsSpan(n * _needs, _needs);
        for (int k = 0; k < row.Length; k++)
        {
            if (_room[k] < row[k] && row[k] > 0) return false;
        }

        return true;
    }

    private void Take(int n, int sign)
    {
        ReadOnlySpan<long> row = _rows.AsSpan(n * _needs, _needs);
        for (int k = 0; k < row.Length; k++) _room[k] -= sign * row[k];
    }

    private void LoadRows()
    {
        for (int n = 0; n < _count; n++)
        {
            int row = _pool[n] * _p.Dims;
            for (int k = 0; k < _needs; k++) _rows[(n * _needs) + k] = _p.Demand[row + _p.NeedOrder[k]];
        }
    }

    private bool InPool(int item) => _p.Groups.IsFree(item) && _p.Movable[item];

    private bool Apply(ReadOnlySpan<int> bins, int target)
    {
        int mark = state.Mark;
        Int128 before = Potential(bins);
        if (target >= 0) state.Close(target);
        for (int n = 0; n < _count; n++)
        {
            int item = _pool[n];
            if (state.Assign[item] == _to[n]) continue;
            if (state.MayMove(item))
            {
                state.Move(item, _to[n]);
                continue;
            }

            state.Rollback(mark);
            return false;
        }

        bool good = state.Mark > mark && (target >= 0 || Potential(bins) > before);
        foreach (int bin in bins)
            good &= state.Arrivals(bin) <= _p.Limits.MaxMovesPerDestination && state.Count[bin] <= _p.Groups.MaxItemsPerBin;
        if (!good) state.Rollback(mark);
        return good;
    }

    /// <summary>Uneven room is better than even room: the sum of squares (Fleszar and Hindi, 2002).</summary>
    private Int128 Potential(ReadOnlySpan<int> bins)
    {
        Int128 sum = 0;
        foreach (int bin in bins) sum += (Int128)state.Slack(bin) * state.Slack(bin);
        return sum;
    }
}
