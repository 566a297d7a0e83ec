namespace Watcher.Solvers;

/// <summary>
/// Finds the best bin for one item: the least change of the objective, level by level; among equals the bin with the most room, so that what
/// comes later finds some everywhere; then the lowest index.
/// </summary>
internal sealed class Destinations
{
    private const int Block = 64;

    private readonly Board _board;
    private readonly BoardLayout _p;
    private readonly long[] _best;
    private readonly long[] _delta;

    internal Destinations(Board board)
    {
        _board = board;
        _p = board.Layout;
        _best = new long[_p.Levels];
        _delta = new long[_p.Levels];
    }

    /// <summary>Bins looked at.</summary>
    internal long Looks { get; private set; }

    /// <summary>The best bin that may take the item now and is not the one it is in; −1 = none.</summary>
    internal int Best(int item)
    {
        int best = -1;
        long room = 0;
        ulong[]? mask = _p.Problem.Columns.ClassMasks[_p.Problem.Columns.ClassOf[item]];
        int own = _board.At[item], home = _p.Home[item];
        for (int first = 0; first < _p.Bins; first += Block)
        {
            // An item may go home whatever its class says.
            ulong bits = mask is null ? ulong.MaxValue : mask[first / Block];
            if (home >= first && home < first + Block) bits |= 1UL << (home - first);
            if (_p.Bins - first < Block) bits &= (1UL << (_p.Bins - first)) - 1;
            for (; bits != 0; bits &= bits - 1)
            {
                int bin = first + System.Numerics.BitOperations.TrailingZeroCount(bits);
                Looks++;
                if (bin == own || !_board.HasRoom(item, bin)) continue;
                Evaluate(item, bin);
                int by = best < 0 ? -1 : Levels.Compare(_delta, _best);
                if (by > 0) continue;
                long left = RoomOf(item, bin);
                if ((by == 0 && left <= room) || !_board.AdmitsItem(item, bin) || !_board.RulesAllowShift(item, bin)) continue;
                _delta.CopyTo(_best, 0);
                (best, room) = (bin, left);
            }
        }

        return best;
    }

    private void Evaluate(int item, int bin)
    {
        for (int l = 0; l < _p.Levels; l++) _delta[l] = _board.ShiftDelta(l, item, bin);
    }

    /// <summary>The smallest room in any dimension that the item needs, in ten-thousandths of a mean capacity.</summary>
    private long RoomOf(int item, int bin)
    {
        ReadOnlySpan<long> free = _board.FreeOf(bin);
        long least = long.MaxValue;
        for (int r = 0; r < free.Length; r++)
        {
            if (_p.FitDemand[(item * _p.FitWidth) + r] > 0) least = Math.Min(least, free[r] / _p.SizeUnit[r]);
        }

        return least;
    }
}
