using System.Numerics;

namespace Watcher.Solvers;

/// <summary>Empties bins as transactions, puts items into other bins, and undoes evacuations.</summary>
internal sealed class Evacuator(SearchState state, WorkMeter meter)
{
    private const int EjectionSlots = 48;
    private const int Few = 64;
    private const int SoughtFirst = 3;
    private readonly CompiledProblem _p = state.Problem;
    private readonly int[] _items = new int[Few];
    private readonly long[] _keys = new long[Few];
    private readonly int[] _shortDims = new int[state.Problem.NeedOrder.Length];
    private readonly long[] _shorts = new long[state.Problem.NeedOrder.Length];

    internal FitRule Rule { get; set; }

    /// <summary>Whether an item that fits nowhere may push another one out of its bin.</summary>
    internal bool Ejects { get; set; }

    /// <summary>Noise for the order of items, 0 = strictly largest first.</summary>
    internal int Noise { get; set; }

    internal SplitMix64 Random;

    /// <summary>Closes the bin and moves every item of it elsewhere, or changes nothing.</summary>
    internal bool TryRelease(int slot)
    {
        if (!MayRelease(slot)) return false;
        int mark = state.Mark;
        int count = state.Count[slot];
        int[] items = count <= Few ? _items : new int[count];
        long[] keys = count <= Few ? _keys : new long[count];
        state.Inside(slot).CopyTo(items);
        Rank(items.AsSpan(0, count), keys);
        state.Close(slot);
        for (int n = 0; n < count; n++)
        {
            // Most bins that cannot be emptied fail by one of their largest items: those are sought before the others are sorted.
            if (n < SoughtFirst) KeySorter.MoveLeastToFront(keys.AsSpan(n, count - n), items.AsSpan(n, count - n));
            else if (n == SoughtFirst) KeySorter.Sort(keys.AsSpan(n, count - n), items.AsSpan(n, count - n));
            if (state.Assign[items[n]] != slot) continue;
            if (TryPlace(items[n]) && state.Assign[items[n]] != slot) continue;
            state.Rollback(mark);
            return false;
        }

        if (state.Count[slot] == 0) return true;
        state.Rollback(mark);
        return false;
    }

    /// <summary>Opens a bin again and brings all of its own items home, or changes nothing.</summary>
    internal bool TryRestore(int slot)
    {
        int mark = state.Mark;
        if (state.MayOpen(slot)) state.Open(slot);
        foreach (int item in _p.Natives(slot))
        {
            if (state.Assign[item] == slot) continue;
            if (state.MayReturn(item))
            {
                state.Move(item, slot);
                continue;
            }

            state.Rollback(mark);
            return false;
        }

        return true;
    }

    /// <summary>Moves an item out of its slot: home if that is in use, else the best fit, else by ejection.</summary>
    internal bool TryPlace(int item)
    {
        int home = _p.Home[item];
        int slot = state.Assign[item];
        if (slot != home && state.Count[home] > 0 && state.MayReturn(item))
        {
            state.Move(item, home);
            return true;
        }

        if (!state.MayMove(item)) return false;
        int to = state.FindDestination(item, Rule);
        if (to >= 0)
        {
            state.Move(item, to);
            return true;
        }

        return Ejects && TryEject(item);
    }

    /// <summary>Sorts items by size, the largest first (with noise), ties by index.</summary>
    internal void SortLargestFirst(Span<int> items)
    {
        Span<long> keys = items.Length <= Few ? _keys.AsSpan(0, items.Length) : new long[items.Length];
        Rank(items, keys);
        KeySorter.Sort(keys, items);
    }

    /// <summary>Keys by which the largest items, with noise, come first.</summary>
    private void Rank(Span<int> items, Span<long> keys)
    {
        if (Noise == 0)
        {
            for (int n = 0; n < items.Length; n++) keys[n] = -_p.Size[items[n]];
        }
        else
        {
            items.Sort();
            for (int n = 0; n < items.Length; n++) keys[n] = -(_p.Size[items[n]] / 128 * (128 + Random.Below(Noise)));
        }
    }

    internal bool MayRelease(int slot)
    {
        if (state.Count[slot] == 0) return false;
        if (_p.NativeCount(slot) == 0) return true;
        if (!_p.Emptiable[slot]) return false;
        if (state.Evacuated >= _p.Limits.MaxEvacuatedBins) return false;
        return state.Moves + _p.NativeCount(slot) - state.Departures(slot) <= _p.Limits.MaxMoves;
    }

    /// <summary>
    /// Makes room for the item in some open bin by moving one item of that bin to a third one. Prefers to push an item that
    /// moves anyway; otherwise takes the cheapest.
    /// </summary>
    private bool TryEject(int item)
    {
        int bestVictim = -1;
        Price best = new(long.MaxValue, long.MaxValue, long.MaxValue);
        int looked = 0;
        for (int block = 0; block < _p.Blocks && looked < EjectionSlots; block++)
        {
            ulong mask = state.OpenMask(block);
            if (_p.Masks[_p.ClassOf[item]] is { } allowed) mask &= allowed[block];
            for (; mask != 0 && looked < EjectionSlots; mask &= mask - 1)
            {
                int slot = (block << 6) + BitOperations.TrailingZeroCount(mask);
                if (slot == state.Assign[item]) continue;
                looked++;
                if (FindVictim(item, slot, ref best) is var victim and >= 0) bestVictim = victim;
                meter.Add(1 + (state.Count[slot] >> 3));
            }
        }

        if (bestVictim < 0) return false;
        int mark = state.Mark;
        int from = state.Assign[bestVictim];
        int to = state.FindDestination(bestVictim, Rule);
        if (to >= 0)
        {
            state.Move(bestVictim, to);
            if (state.MayMove(item) && state.MayArrive(item, from))
            {
                state.Move(item, from);
                return true;
            }
        }

        state.Rollback(mark);
        return false;
    }

    /// <summary>The victim in a slot with a lower price than the best one so far, which it lowers; −1 = none.</summary>
    private int FindVictim(int item, int slot, ref Price best)
    {
        // Without guests there is nothing that could cost less than a guest elsewhere.
        if ((_p.Roles[slot] & BinRoles.Sends) == 0 || (best.Extra == 0 && state.Arrivals(slot) == 0)) return -1;
        int found = -1;
        int lacking = FindShortages(item, slot, out long least);
        long size = _p.Size[item];
        if (least >= size) return -1;
        int column = _p.Objective.FirstCostColumn;
        ReadOnlySpan<int> inside = state.Inside(slot);
        ReadOnlySpan<long> sizes = state.SizesInside(slot);
        for (int end = inside.Length, start; end > 0; end = start)
        {
            start = Math.Max(0, end - CompiledProblem.Lanes);
            ulong mask = BlockKernels.Within(sizes[start..end], least, best.Extra == 0 ? Math.Min(size, best.Size) : size);
            while (mask != 0)
            {
                int lane = BitOperations.Log2(mask);
                mask ^= 1UL << lane;
                int victim = inside[start + lane];
                bool native = _p.Home[victim] == slot;
                if ((native && best.Extra == 0) || !_p.Movable[victim]) continue;
                long cost = native && column >= 0 ? _p.Costs[(victim * _p.CostWidth) + column] : 0;
                Price price = new(native ? 1 : 0, cost, _p.Size[victim]);
                if (!price.IsBelow(best) || !Covers(victim, lacking) || !state.MayMove(victim)) continue;
                if (state.FindDestination(victim, Rule) < 0) continue;
                best = price;
                found = victim;
            }
        }

        return found;
    }

    /// <summary>Notes the dimensions in which the slot has too little room for the item, and how much is lacking.</summary>
    /// <param name="item">The item.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="least">What covers all of it is at least so large.</param>
    private int FindShortages(int item, int slot, out long least)
    {
        int lacking = 0;
        least = 0;
        int row = item * _p.Dims;
        foreach (int d in _p.NeedOrder)
        {
            long demand = _p.Demand[row + d];
            long free = state.Free[_p.At(slot, d)];
            if (demand == 0 || free >= demand) continue;
            _shortDims[lacking] = d;
            _shorts[lacking++] = demand - free;
            least += _p.Norm(demand - free, d);
        }

        return lacking;
    }

    private bool Covers(int victim, int lacking)
    {
        int row = victim * _p.Dims;
        for (int n = 0; n < lacking; n++)
        {
            if (_p.Demand[row + _shortDims[n]] < _shorts[n]) return false;
        }

        return true;
    }

    internal bool MakesRoom(int item, int victim, int slot)
    {
        for (int d = 0; d < _p.Dims; d++)
        {
            long demand = _p.Demand[(item * _p.Dims) + d];
            if (demand == 0 || !_p.Checked[d]) continue;
            if (state.Free[_p.At(slot, d)] + _p.Demand[(victim * _p.Dims) + d] < demand) return false;
        }

        return true;
    }

    /// <summary>What pushing an item out costs: whether it is one more move, the cost of that, its size.</summary>
    private readonly record struct Price(long Extra, long Cost, long Size)
    {
        internal bool IsBelow(Price other) =>
            Extra != other.Extra ? Extra < other.Extra : Cost != other.Cost ? Cost < other.Cost : Size < other.Size;
    }
}
