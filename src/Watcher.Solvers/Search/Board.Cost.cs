using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Watcher.Solvers;

/// <content>What a change would cost. Integers only: every vector width gives the same bits.</content>
internal sealed partial class Board
{
    /// <summary>The change of one level if an item went to another bin.</summary>
    internal long ShiftDelta(int level, int item, int to) =>
        _p.IsCompiled[level] ? CompiledShiftDelta(level, item, to) + OtherShiftDelta(level, item, to) : OtherShiftDelta(level, item, to);

    /// <summary>Whether a shift cannot but change a level by more than so much, as far as that can be told at little cost.</summary>
    internal bool IsShiftWorse(int level, int item, int to, long best)
    {
        if (_bounds[level] is not { } bounds) return false;
        double least = 0;
        foreach ((IShiftBound state, long weight) in bounds) least += weight * state.ShiftDeltaAtLeast(_view, item, Outside(to));
        return least > best;
    }

    /// <summary>What the hinges of a level cost in a bin.</summary>
    internal long BinCost(int level, int bin) => _binCost[(bin * _p.Levels) + level];

    /// <summary>Whether a level has terms that may be worth waiting for beyond those that are compiled: not when they are mere move counts.</summary>
    internal bool HasOthers(int level) => _others[level].Length > 0 && !_p.ItemCosts[level].OthersAreMinor;

    /// <summary>What the guides of a level say to a shift, beside its delta.</summary>
    internal long ShiftGuide(int level, int item, int to)
    {
        long change = 0;
        foreach ((IGuide guide, long weight) in _guides[level]) change += weight * guide.ShiftGuide(_view, item, Outside(to));
        return change;
    }

    /// <summary>What the guides of a level say to a swap, beside its delta.</summary>
    internal long SwapGuide(int level, int first, int second)
    {
        long change = 0;
        foreach ((IGuide guide, long weight) in _guides[level]) change += weight * guide.SwapGuide(_view, first, second);
        return change;
    }

    /// <summary>How much the terms of a level want a bin to give; 0 where none of them says anything.</summary>
    internal double Pressure(int level, int bin)
    {
        double sum = 0;
        foreach ((IBinPressure state, long weight) in _pressures[level]) sum += weight * state.Pressure(bin);
        return sum;
    }

    /// <summary>Whether any term of a level says which bins it wants relieved.</summary>
    internal bool HasPressure(int level) => _pressures[level].Length > 0;

    /// <summary>Whether an item that leaves a bin can lower a level: yes, where its terms do not say.</summary>
    internal bool MayGive(int level, int bin)
    {
        foreach ((IBinPressure state, _) in _pressures[level])
        {
            if (state.MayGive(bin)) return true;
        }

        return _pressures[level].Length < _p.Problem.Objective.Levels[level].Terms.Length;
    }

    /// <summary>The part of <see cref="ShiftDelta"/> that terms with a state of their own make up.</summary>
    internal long OtherShiftDelta(int level, int item, int to)
    {
        long delta = 0;
        foreach ((ITermState state, long weight) in _others[level]) delta += weight * state.ShiftDelta(_view, item, Outside(to));
        return delta;
    }

    /// <summary>The part of <see cref="ShiftDelta"/> that hinges, item costs and first items make up.</summary>
    internal long CompiledShiftDelta(int level, int item, int to)
    {
        int from = At[item];
        LevelItemCosts costs = _p.ItemCosts[level];
        long delta = costs.Of(item, to) - _itemCost[(item * _p.Levels) + level];
        int start = _p.LevelStart[level];
        int end = _p.LevelStart[level + 1];
        if (start != end)
        {
            ref long demand = ref Row(_p.CostDemand, item * _p.CostWidth);
            delta += Arriving(ref Row(_over, to * _p.CostWidth), ref demand, start, end) - _binCost[(to * _p.Levels) + level];
            delta += Leaving(ref Row(_over, from * _p.CostWidth), ref demand, start, end) - _binCost[(from * _p.Levels) + level];
        }

        if (costs.FirstItemWeight != 0)
        {
            if (Count[from] == 1) delta -= FirstItemCost(level, from);
            if (Count[to] == 0) delta += FirstItemCost(level, to);
        }

        return delta;
    }

    /// <summary>The change of one level if two items in different bins traded places.</summary>
    internal long SwapDelta(int level, int first, int second) =>
        _p.IsCompiled[level] ? CompiledSwapDelta(level, first, second) + OtherSwapDelta(level, first, second) : OtherSwapDelta(level, first, second);

    /// <summary>The part of <see cref="SwapDelta"/> that terms with a state of their own make up.</summary>
    internal long OtherSwapDelta(int level, int first, int second)
    {
        long delta = 0;
        foreach ((ITermState state, long weight) in _others[level]) delta += weight * state.SwapDelta(_view, first, second);
        return delta;
    }

    /// <summary>The part of <see cref="SwapDelta"/> that hinges and item costs make up; counts stay as they are.</summary>
    internal long CompiledSwapDelta(int level, int first, int second)
    {
        int a = At[first];
        int b = At[second];
        LevelItemCosts costs = _p.ItemCosts[level];
        long delta = costs.Of(first, b) - _itemCost[(first * _p.Levels) + level] + costs.Of(second, a) - _itemCost[(second * _p.Levels) + level];
        int start = _p.LevelStart[level];
        int end = _p.LevelStart[level + 1];
        if (start != end)
        {
            ref long gives = ref Row(_p.CostDemand, first * _p.CostWidth);
            ref long takes = ref Row(_p.CostDemand, second * _p.CostWidth);
            delta += Trading(ref Row(_over, a * _p.CostWidth), ref Row(_over, b * _p.CostWidth), ref gives, ref takes, start, end);
            delta -= _binCost[(a * _p.Levels) + level] + _binCost[(b * _p.Levels) + level];
        }

        return delta;
    }

    private long FirstItemCost(int level, int bin) =>
        bin == _p.Limbo || (Problem.Roles(bin) & BinRoles.Releasable) == 0 ? 0 : _p.ItemCosts[level].FirstItemWeight;

    private long HingeCost(int level, int bin)
    {
        long sum = 0;
        int at = bin * _p.CostWidth;
        for (int r = _p.LevelStart[level]; r < _p.LevelStart[level + 1]; r++) sum += Math.Max(0, _over[at + r]);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref long Row(long[] columns, int at) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(columns), at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Arriving(ref long over, ref long demand, int start, int end)
    {
        Vector256<long> sum = Vector256<long>.Zero;
        for (int r = start; r < end; r += 4)
            sum += Vector256.Max(Vector256.LoadUnsafe(ref over, (nuint)r) + Vector256.LoadUnsafe(ref demand, (nuint)r), Vector256<long>.Zero);
        return Vector256.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Leaving(ref long over, ref long demand, int start, int end)
    {
        Vector256<long> sum = Vector256<long>.Zero;
        for (int r = start; r < end; r += 4)
            sum += Vector256.Max(Vector256.LoadUnsafe(ref over, (nuint)r) - Vector256.LoadUnsafe(ref demand, (nuint)r), Vector256<long>.Zero);
        return Vector256.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Trading(ref long overA, ref long overB, ref long gives, ref long takes, int start, int end)
    {
        Vector256<long> sum = Vector256<long>.Zero;
        for (int r = start; r < end; r += 4)
        {
            Vector256<long> net = Vector256.LoadUnsafe(ref takes, (nuint)r) - Vector256.LoadUnsafe(ref gives, (nuint)r);
            sum += Vector256.Max(Vector256.LoadUnsafe(ref overA, (nuint)r) + net, Vector256<long>.Zero);
            sum += Vector256.Max(Vector256.LoadUnsafe(ref overB, (nuint)r) - net, Vector256<long>.Zero);
        }

        return Vector256.Sum(sum);
    }
}
