using System.Numerics;

namespace Watcher.Solvers;

/// <summary>Empties bins as transactions, puts items into other bins, and undoes evacuations.</summary>
internal sealed class Evacuator(SearchState state, WorkMeter meter)
{
    private const int EjectionSlots = 48;
    private readonly CompiledProblem _p = state.Problem;
    private int[] _items = new int[64];

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
        int[] items = count <= 64 ? _items : new int[count];
        Gather(slot, items.AsSpan(0, count));
        state.Close(slot);
        for (int n = 0; n < count; n++)
        {
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

    /// <summary>Items of a slot, largest first (with noise), ties by index.</summary>
    internal void Gather(int slot, Span<int> items)
    {
        int n = 0;
        for (int i = state.FirstItem(slot); i >= 0; i = state.NextItem(i)) items[n++] = i;
        SortLargestFirst(items[..n]);
    }

    internal void SortLargestFirst(Span<int> items)
    {
        if (Noise == 0)
        {
            items.Sort(new LargestFirst(_p.Size));
            return;
        }

        long[] keys = new long[items.Length];
        items.Sort();
        for (int i = 0; i < items.Length; i++) keys[i] = -(_p.Size[items[i]] / 128 * (128 + Random.Below(Noise)));
        long[] copy = [.. keys];
        int[] order = new int[items.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        order.AsSpan().Sort((a, b) => copy[a] != copy[b] ? copy[a].CompareTo(copy[b]) : a.CompareTo(b));
        int[] source = items.ToArray();
        for (int i = 0; i < order.Length; i++) items[i] = source[order[i]];
    }

    internal bool MayRelease(int slot)
    {
        if (state.Count[slot] == 0) return false;
        if (_p.NativeCount(slot) == 0) return true;
        if (!_p.Emptiable[slot]) return false;
        if (state.Evacuated >= _p.Limits.MaxEvacuatedBins) return false;
        int leaving = 0;
        for (int i = state.FirstItem(slot); i >= 0; i = state.NextItem(i))
        {
            if (_p.Home[i] == slot) leaving++;
        }

        return state.Moves + leaving <= _p.Limits.MaxMoves;
    }

    /// <summary>
    /// Makes room for the item in some open bin by moving one item of that bin to a third one. Prefers to push an item that
    /// moves anyway; otherwise takes the cheapest.
    /// </summary>
    private bool TryEject(int item)
    {
        int bestVictim = -1;
        (long Extra, long Cost, long Size) best = (long.MaxValue, long.MaxValue, long.MaxValue);
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
                int considered = 0;
                for (int victim = state.FirstItem(slot); victim >= 0; victim = state.NextItem(victim))
                {
                    considered++;
                    if (!state.MayLeave(victim) || _p.Size[victim] >= _p.Size[item] || !MakesRoom(item, victim, slot)) continue;
                    (long Extra, long Cost, long Size) price = Price(victim, slot);
                    if (price.CompareTo(best) >= 0 || !state.MayMove(victim)) continue;
                    if (state.FindDestination(victim, Rule) < 0) continue;
                    best = price;
                    bestVictim = victim;
                }

                meter.Add(1 + (considered >> 3));
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

    private (long Extra, long Cost, long Size) Price(int victim, int slot)
    {
        bool native = _p.Home[victim] == slot;
        int column = _p.Objective.FirstCostColumn;
        long cost = native && column >= 0 ? _p.Costs[(victim * _p.CostWidth) + column] : 0;
        return (native ? 1 : 0, cost, _p.Size[victim]);
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

    private readonly struct LargestFirst(long[] size) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            int by = size[y].CompareTo(size[x]);
            return by != 0 ? by : x.CompareTo(y);
        }
    }
}
