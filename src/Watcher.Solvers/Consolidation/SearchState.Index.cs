using System.Numerics;

namespace Watcher.Solvers;

/// <summary>
/// The index over open slots: a 64-ary tree of largest free amounts. The inner level may be too high, never too low; it is
/// corrected when a block disappoints.
/// </summary>
internal sealed partial class SearchState
{
    private readonly ulong[] _open;
    private readonly long[] _top;
    private readonly bool[] _tight;
    private readonly int _superBlocks;

    // What the item that is looked for a place needs: dimensions and amounts, the scarcest first.
    private readonly int[] _needDims;
    private readonly long[] _needs;

    // For FitRule.Aligned: the item's demand in comparable units, by need, and the room of slots, blocked, where it is not stale.
    private readonly long[] _shape;
    private readonly long[] _shapeOfRoom;
    private readonly ulong[] _stale;
    private readonly long[] _alignment = new long[CompiledProblem.Lanes];
    private int _needCount;

    internal bool IsOpen(int slot) => (_open[slot >> 6] >> (slot & 63) & 1) != 0;

    internal ulong OpenMask(int block) => _open[block];

    internal void Open(int slot)
    {
        if (IsOpen(slot)) return;
        Record(-1, slot);
        Toggle(slot);
    }

    internal void Close(int slot)
    {
        if (!IsOpen(slot)) return;
        Record(-1, slot);
        Toggle(slot);
    }

    /// <summary>Open slots of a block where the item has room and is eligible, its own slot left out; rules are not checked.</summary>
    internal ulong FittingMask(int item, int block)
    {
        LoadNeeds(item);
        return MaskOf(item, block);
    }

    /// <summary>The destination that scores best in the first block that has one; −1 = none. Ties: lowest slot.</summary>
    internal int FindDestination(int item, FitRule rule = FitRule.Tightest)
    {
        LoadNeeds(item);
        if (rule == FitRule.Aligned) LoadShape();
        int dims = _p.Dims;
        int kind = _kinds is null ? -1 : _kinds.Of[item];
        ReadOnlySpan<long> floor = kind < 0 ? [] : _kinds!.Floor.AsSpan(kind * dims, dims);
        int first = kind < 0 ? 0 : Begin(kind);
        bool barren = kind >= 0;
        for (int super = first >> 6; super < _superBlocks; super++)
        {
            int blocks = Math.Min(64, _p.Blocks - (super << 6));
            ReadOnlySpan<long> top = _top.AsSpan(super * 64 * dims, 64 * dims);
            ulong promising = kind < 0 ? Narrow(top, ulong.MaxValue >> (64 - blocks)) : BlockKernels.AtLeast(top, 64, floor, blocks);
            if (super == first >> 6) promising &= ulong.MaxValue << (first & 63);
            _meter.Add(1);
            for (; promising != 0; promising &= promising - 1)
            {
                int block = (super << 6) + BitOperations.TrailingZeroCount(promising);
                ulong mask = MaskOf(item, block);
                if (barren && (mask != 0 || MayTake(item, block, floor)))
                {
                    barren = false;
                    Learn(kind, block);
                }

                if (mask == 0)
                {
                    if (!_tight[block]) Tighten(block);
                    continue;
                }

                int slot = Best(item, block, mask, rule);
                if (slot >= 0) return slot;
            }
        }

        if (barren) Learn(kind, _p.Blocks);
        return -1;
    }

    /// <summary>Whether a block without a place for this item may have one for another of its kind.</summary>
    private bool MayTake(int item, int block, ReadOnlySpan<long> floor)
    {
        if (_kinds!.Exact && Assign[item] >> 6 != block) return false;
        ulong candidates = _open[block];
        if (_p.Masks[_p.ClassOf[item]] is { } allowed) candidates &= allowed[block];
        int width = CompiledProblem.Lanes * _p.Dims;
        return candidates != 0
            && (candidates & BlockKernels.AtLeast(Free.AsSpan(block * width, width), CompiledProblem.Lanes, floor, CompiledProblem.Lanes)) != 0;
    }

    private int Best(int item, int block, ulong mask, FitRule rule)
    {
        if (rule == FitRule.Aligned) return BestAligned(item, block, mask);
        int best = -1;
        long bestScore = long.MaxValue;
        for (; mask != 0; mask &= mask - 1)
        {
            int slot = (block << 6) + BitOperations.TrailingZeroCount(mask);
            long score = rule switch
            {
                FitRule.Tightest => _slack[slot],
                FitRule.Roomiest => -_slack[slot],
                FitRule.LeastWaste => Usable(slot, 0, 0) - Usable(slot, item, -1),
                _ => slot,
            };
            if (score > bestScore || (score == bestScore && !(rule == FitRule.LeastWaste && _slack[slot] < _slack[best]))) continue;
            if (!AdmitsRules(item, slot)) continue;
            bestScore = score;
            best = slot;
        }

        return best;
    }

    /// <summary>The largest scalar product of demand and room (Panigrahy et al., "Heuristics for vector bin packing", 2011).</summary>
    private int BestAligned(int item, int block, ulong mask)
    {
        MeasureRoom(block, mask);
        int width = CompiledProblem.Lanes * _p.Dims;
        BlockKernels.WeightedSums(_shapeOfRoom.AsSpan(block * width, width), _needDims.AsSpan(0, _needCount), _shape.AsSpan(0, _needCount), mask, _alignment);
        int best = -1;
        long most = -1;
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            if (_alignment[lane] <= most || !AdmitsRules(item, (block << 6) + lane)) continue;
            most = _alignment[lane];
            best = (block << 6) + lane;
        }

        return best;
    }

    private void LoadShape()
    {
        for (int n = 0; n < _needCount; n++) _shape[n] = _p.PositiveNorm(_needs[n], _needDims[n]) >> 8;
    }

    /// <summary>Measures the room of slots of a block anew that has changed since it was measured.</summary>
    private void MeasureRoom(int block, ulong slots)
    {
        ulong stale = _stale[block] & slots;
        _stale[block] ^= stale;
        for (; stale != 0; stale &= stale - 1)
        {
            int at = _p.At((block << 6) + BitOperations.TrailingZeroCount(stale), 0);
            foreach (int d in _p.NeedOrder) _shapeOfRoom[at + (d << 6)] = _p.PositiveNorm(Free[at + (d << 6)], d) >> 8;
        }
    }

    /// <summary>The usable room of a slot once an item has left (sign 1) or arrived (−1); 0 = as it is.</summary>
    internal long Usable(int slot, int item, int sign)
    {
        long least = long.MaxValue;
        for (int d = 0; d < _p.Dims; d++)
        {
            if (!_p.Checked[d]) continue;
            long free = Free[_p.At(slot, d)] + (sign * _p.Demand[(item * _p.Dims) + d]);
            least = Math.Min(least, _p.Share(free, d));
        }

        return least;
    }

    private void LoadNeeds(int item)
    {
        ReadOnlySpan<long> demand = _p.Demand.AsSpan(item * _p.Dims, _p.Dims);
        int count = 0;
        foreach (int d in _p.NeedOrder)
        {
            if (demand[d] == 0) continue;
            _needDims[count] = d;
            _needs[count++] = demand[d];
        }

        _needCount = count;
    }

    /// <summary>The lanes of a mask where the needs fit, in rows of 64 values by dimension.</summary>
    private ulong Narrow(ReadOnlySpan<long> rows, ulong mask)
    {
        for (int n = 0; n < _needCount && mask != 0; n++)
            mask = BlockKernels.AtLeast(rows.Slice(_needDims[n] << 6, CompiledProblem.Lanes), _needs[n], mask);
        return mask;
    }

    private ulong MaskOf(int item, int block)
    {
        _meter.Add(1);
        ulong candidates = _open[block];
        if (candidates == 0) return 0;
        if (_p.Masks[_p.ClassOf[item]] is { } allowed) candidates &= allowed[block];
        int own = Assign[item];
        if (own >> 6 == block) candidates &= ~(1UL << (own & 63));
        if (candidates == 0) return 0;
        int width = CompiledProblem.Lanes * _p.Dims;
        return Narrow(Free.AsSpan(block * width, width), candidates);
    }

    private void Toggle(int slot)
    {
        _open[slot >> 6] ^= 1UL << (slot & 63);
        if (IsOpen(slot)) RaiseTop(slot);
        else _tight[slot >> 6] = false;
    }

    private void RaiseTop(int slot)
    {
        if (!IsOpen(slot)) return;
        int block = slot >> 6;
        NoteGrowth(block);
        foreach (int d in _p.NeedOrder)
        {
            ref long top = ref _top[TopAt(block, d)];
            top = Math.Max(top, Free[_p.At(slot, d)]);
        }
    }

    private void Tighten(int block)
    {
        _meter.Add(1);
        int width = CompiledProblem.Lanes;
        foreach (int d in _p.NeedOrder)
            _top[TopAt(block, d)] = BlockKernels.Max(Free.AsSpan(((block * _p.Dims) + d) * width, width), _open[block]);
        _tight[block] = true;
    }

    private int TopAt(int block, int dimension) => ((((block >> 6) * _p.Dims) + dimension) << 6) + (block & 63);
}
