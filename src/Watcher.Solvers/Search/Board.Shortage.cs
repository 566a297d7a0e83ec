using System.Runtime.Intrinsics;

namespace Watcher.Solvers;

/// <content>How much room is missing, where a search lets bins be filled beyond their capacity for a while.</content>
internal sealed partial class Board
{
    /// <summary>Whether <see cref="Shortage"/> is kept up to date: only for a search that may overfill.</summary>
    internal bool CountsShortage { get; set; }

    /// <summary>What is missing in all bins and rows together; 0 = everything fits.</summary>
    internal long Shortage { get; private set; }

    /// <summary>Whether the placement may be handed out: bins that are overfilled for a while may not stay so.</summary>
    internal bool IsWhole => !CountsShortage || Shortage == 0;

    /// <summary>What is missing in one bin.</summary>
    internal long ShortageOf(int bin) => _shortage[bin];

    /// <summary>The change of <see cref="Shortage"/> if an item went to another bin.</summary>
    internal long ShortageShiftDelta(int item, int to)
    {
        int from = At[item];
        bool comesHome = to == _p.Home[item];
        bool leavesHome = from == _p.Home[item];
        ref long demand = ref Row(_p.FitDemand, item * _p.FitWidth);
        ref long free = ref Row(_free, to * _p.FitWidth);
        ref long freed = ref Row(_free, from * _p.FitWidth);
        Vector256<long> sum = Vector256<long>.Zero;
        for (int r = 0; r < _p.FitWidth; r += 4)
        {
            Vector256<long> need = Vector256.LoadUnsafe(ref demand, (nuint)r);
            Vector256<long> away = need & Vector256.LoadUnsafe(ref _p.AwayMask[0], (nuint)r);
            sum += Vector256.Max((comesHome ? away : need) - Vector256.LoadUnsafe(ref free, (nuint)r), Vector256<long>.Zero);
            sum += Vector256.Max(-(leavesHome ? away : need) - Vector256.LoadUnsafe(ref freed, (nuint)r), Vector256<long>.Zero);
        }

        return Vector256.Sum(sum) - _shortage[from] - _shortage[to];
    }

    /// <summary>The change of <see cref="Shortage"/> if two items in different bins traded places.</summary>
    internal long ShortageSwapDelta(int first, int second) => ShortageTradeDelta(At[first], second, first) + ShortageTradeDelta(At[second], first, second);

    private long ShortageTradeDelta(int bin, int comes, int goes)
    {
        ref long free = ref Row(_free, bin * _p.FitWidth);
        ref long need = ref Row(_p.FitDemand, comes * _p.FitWidth);
        ref long gain = ref Row(_p.FitDemand, goes * _p.FitWidth);
        Vector256<long> sum = Vector256<long>.Zero;
        for (int r = 0; r < _p.FitWidth; r += 4)
        {
            Vector256<long> left = Vector256.LoadUnsafe(ref free, (nuint)r) - Net(ref need, ref gain, bin, comes, goes, r);
            sum += Vector256.Max(-left, Vector256<long>.Zero);
        }

        return Vector256.Sum(sum) - _shortage[bin];
    }

    private void CountShortage(int bin)
    {
        long sum = 0;
        foreach (long free in FreeOf(bin)) sum += Math.Max(0, -free);
        Shortage += sum - _shortage[bin];
        _shortage[bin] = sum;
    }
}
