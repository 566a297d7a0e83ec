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
        LoadThresholds(item);
        return MaskOf(item, block);
    }

    /// <summary>The destination that scores best in the first block that has one; −1 = none. Ties: lowest slot.</summary>
    internal int FindDestination(int item, FitRule rule = FitRule.Tightest)
    {
        LoadThresholds(item);
        int dims = _p.Dims;
        int kind = _kinds is null ? -1 : _kinds.Of[item];
        ReadOnlySpan<long> floor = kind < 0 ? _thresholds : _kinds!.Floor.AsSpan(kind * dims, dims);
        int first = kind < 0 ? 0 : Begin(kind);
        bool barren = kind >= 0;
        for (int super = first >> 6; super < _superBlocks; super++)
        {
            int blocks = Math.Min(64, _p.Blocks - (super << 6));
            ulong promising = BlockKernels.AtLeast(_top.AsSpan(super * 64 * dims, 64 * dims), 64, floor, blocks);
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
        int best = -1;
        long bestScore = long.MaxValue;
        for (; mask != 0; mask &= mask - 1)
        {
            int slot = (block << 6) + BitOperations.TrailingZeroCount(mask);
            long score = rule switch
            {
                FitRule.Tightest => _slack[slot],
                FitRule.Roomiest => -_slack[slot],
                FitRule.Aligned => -Alignment(item, slot),
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

    /// <summary>Scalar product of demand and room (Panigrahy et al., "Heuristics for vector bin packing", 2011), negated slack broken in.</summary>
    private long Alignment(int item, int slot)
    {
        long sum = 0;
        for (int d = 0; d < _p.Dims; d++)
        {
            if (!_p.Checked[d]) continue;
            sum += (_p.Norm(_p.Demand[(item * _p.Dims) + d], d) >> 8) * (Math.Clamp(_p.Norm(Free[_p.At(slot, d)], d), 0, 1L << 36) >> 8);
        }

        return sum;
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

    private void LoadThresholds(int item)
    {
        int row = item * _p.Dims;
        for (int d = 0; d < _p.Dims; d++)
        {
            long demand = _p.Demand[row + d];
            _thresholds[d] = demand > 0 && _p.Checked[d] ? demand : long.MinValue;
        }
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
        return candidates & BlockKernels.AtLeast(Free.AsSpan(block * width, width), CompiledProblem.Lanes, _thresholds, CompiledProblem.Lanes);
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
        for (int d = 0; d < _p.Dims; d++)
        {
            ref long top = ref _top[TopAt(block, d)];
            top = Math.Max(top, Free[_p.At(slot, d)]);
        }
    }

    private void Tighten(int block)
    {
        _meter.Add(1);
        int width = CompiledProblem.Lanes;
        for (int d = 0; d < _p.Dims; d++)
            _top[TopAt(block, d)] = BlockKernels.Max(Free.AsSpan(((block * _p.Dims) + d) * width, width), _open[block]);
        _tight[block] = true;
    }

    private int TopAt(int block, int dimension) => ((((block >> 6) * _p.Dims) + dimension) << 6) + (block & 63);
}
