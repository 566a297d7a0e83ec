using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Watcher.Solvers;

/// <content>Whether a change is allowed: room, eligibility, rules, limits. What was broken at the start is never made worse.</content>
internal sealed partial class Board
{
    /// <summary>Whether an item may go to another bin.</summary>
    internal bool AllowsShift(int item, int to) => HasRoom(item, to) && AdmitsItem(item, to) && RulesAllowShift(item, to);

    /// <summary>Whether two movable items in different bins may trade places.</summary>
    internal bool AllowsSwap(int first, int second)
    {
        int a = At[first];
        int b = At[second];
        return HasRoomForTrade(a, second, first) && HasRoomForTrade(b, first, second) && AllowsSwapWithoutRoom(first, second);
    }

    /// <summary>The same but for the room in the two bins.</summary>
    internal bool AllowsSwapWithoutRoom(int first, int second)
    {
        int a = At[first];
        int b = At[second];
        if (!AdmitsItem(first, b) || !AdmitsItem(second, a)) return false;
        if (a == _p.Limbo || b == _p.Limbo) return false;
        foreach (IConstraintState rule in _rules)
        {
            if (!rule.AllowsSwap(_view, first, second)) return false;
        }

        return !_limits.Any || _limits.AllowsSwap(this, first, second);
    }

    /// <summary>Role of the bin and eligibility of the item; an item may always go home.</summary>
    internal bool AdmitsItem(int item, int to)
    {
        if (to == _p.Home[item]) return true;
        return to != _p.Limbo && _p.Receives[to] && _p.IsEligible(item, to);
    }

    /// <summary>Whether the limits of the plan allow an item to be taken out of its bin: away from home it counts as moved.</summary>
    internal bool LimitsAllowLeaving(int item) => !_limits.Any || _limits.Allows(this, item, -1);

    /// <summary>By how much a shift, allowed or not, changes how far rules are broken: what compound changes must bring back to nothing.</summary>
    internal long RuleDelta(int item, int to)
    {
        long delta = 0;
        int outside = Outside(to);
        foreach (IConstraintState rule in _rules) delta += rule.ShiftDelta(_view, item, outside);
        return delta;
    }

    internal bool RulesAllowShift(int item, int to)
    {
        int outside = Outside(to);
        foreach (IConstraintState rule in _rules)
        {
            if (!rule.AllowsShift(_view, item, outside)) return false;
        }

        return !_limits.Any || _limits.Allows(this, item, outside);
    }

    /// <summary>The same for an item of a group that goes as a whole: that its members belong together is looked at for all of them at once.</summary>
    internal bool AllowsShiftInGroup(int item, int to)
    {
        if (!HasRoom(item, to) || !AdmitsItem(item, to)) return false;
        int outside = Outside(to);
        foreach (IConstraintState rule in _rules)
        {
            if (rule is not AffinityState && !rule.AllowsShift(_view, item, outside)) return false;
        }

        return !_limits.Any || _limits.Allows(this, item, outside);
    }

    /// <summary>Whether no hard dimension that the item needs would overflow. Transient demand of an item at home is there already.</summary>
    internal bool HasRoom(int item, int to)
    {
        ref long free = ref Row(_free, to * _p.FitWidth);
        ref long demand = ref Row(_p.FitDemand, item * _p.FitWidth);
        Vector256<long> bad = Vector256<long>.Zero;
        if (_p.HasTransient && to == _p.Home[item])
        {
            for (int r = 0; r < _p.FitWidth; r += 4)
            {
                Vector256<long> need = Vector256.LoadUnsafe(ref demand, (nuint)r) & Vector256.LoadUnsafe(ref _p.AwayMask[0], (nuint)r);
                bad |= Short(Vector256.LoadUnsafe(ref free, (nuint)r), need);
            }
        }
        else
        {
            for (int r = 0; r < _p.FitWidth; r += 4)
                bad |= Short(Vector256.LoadUnsafe(ref free, (nuint)r), Vector256.LoadUnsafe(ref demand, (nuint)r));
        }

        return bad == Vector256<long>.Zero;
    }

    /// <summary>Whether a bin has room for one item when another one leaves it.</summary>
    internal bool HasRoomForTrade(int bin, int comes, int goes)
    {
        ref long free = ref Row(_free, bin * _p.FitWidth);
        ref long need = ref Row(_p.FitDemand, comes * _p.FitWidth);
        ref long gain = ref Row(_p.FitDemand, goes * _p.FitWidth);
        Vector256<long> bad = Vector256<long>.Zero;
        for (int r = 0; r < _p.FitWidth; r += 4)
        {
            Vector256<long> net = Net(ref need, ref gain, bin, comes, goes, r);
            Vector256<long> left = Vector256.LoadUnsafe(ref free, (nuint)r) - net;
            bad |= Vector256.LessThan(left, Vector256<long>.Zero) & Vector256.GreaterThan(net, Vector256<long>.Zero);
        }

        return bad == Vector256<long>.Zero;
    }

    /// <summary>What four rows of a bin are asked for by an item that comes, less what one that goes gives back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<long> Net(ref long need, ref long gain, int bin, int comes, int goes, int row)
    {
        Vector256<long> comesHere = Vector256.LoadUnsafe(ref need, (nuint)row);
        Vector256<long> goesAway = Vector256.LoadUnsafe(ref gain, (nuint)row);
        if (_p.HasTransient)
        {
            Vector256<long> away = Vector256.LoadUnsafe(ref _p.AwayMask[0], (nuint)row);
            if (bin == _p.Home[comes]) comesHere &= away;
            if (bin == _p.Home[goes]) goesAway &= away;
        }

        return comesHere - goesAway;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Short(Vector256<long> free, Vector256<long> need) =>
        Vector256.LessThan(free, need) & Vector256.GreaterThan(need, Vector256<long>.Zero);
}
