namespace Watcher.Solvers;

/// <summary>The best change seen among those looked at: what lowers the levels most, the first level first; ties to the lower item and bin.</summary>
internal sealed class Candidates(Board board)
{
    private readonly int _levels = board.Layout.Levels;
    private long[] _best = new long[board.Layout.Levels];
    private long[] _seen = new long[board.Layout.Levels];

    internal long Looks { get; private set; }

    /// <summary>The item to shift, or the first of a swap; −1 = nothing improves.</summary>
    internal int Item { get; private set; } = -1;

    /// <summary>Where it goes.</summary>
    internal int To { get; private set; }

    /// <summary>The other item of a swap; −1 = it is a shift.</summary>
    internal int Partner { get; private set; } = -1;

    /// <summary>Whether only the order in which the partner goes first has room.</summary>
    internal bool PartnerFirst { get; private set; }

    internal void Clear()
    {
        Array.Clear(_best);
        Item = -1;
        Partner = -1;
    }

    internal void LookAtShift(int item, int to)
    {
        if (to != board.At[item] && board.HasRoom(item, to) && board.AdmitsItem(item, to)) LookAtAdmitted(item, to);
    }

    /// <summary>The same where the bin is known to have room and to be allowed.</summary>
    internal void LookAtAdmitted(int item, int to)
    {
        Looks++;
        bool better = false;
        for (int l = 0; l < _levels; l++)
        {
            if (!better && board.IsShiftWorse(l, item, to, _best[l])) return;
            long delta = board.ShiftDelta(l, item, to);
            if (!better && delta > _best[l]) return;
            better |= delta < _best[l];
            _seen[l] = delta;
        }

        if (!better && (Item < 0 || Partner >= 0 || item > Item || (item == Item && to >= To))) return;
        if (!board.RulesAllowShift(item, to)) return;
        Take(item, to, -1, false);
    }

    internal void LookAtSwap(int item, int partner)
    {
        Looks++;
        bool better = false;
        for (int l = 0; l < _levels; l++)
        {
            long delta = board.SwapDelta(l, item, partner);
            if (!better && delta > _best[l]) return;
            better |= delta < _best[l];
            _seen[l] = delta;
        }

        if (!better && (Item < 0 || item > Item || (item == Item && partner >= Partner))) return;
        if (!board.AllowsSwap(item, partner)) return;
        int a = board.At[item];
        int b = board.At[partner];
        if (OneByOne(item, b, partner, a)) Take(item, b, partner, false);
        else if (OneByOne(partner, a, item, b)) Take(item, b, partner, true);
    }

    /// <summary>Whether two shifts can be made one after the other; the board is as before afterwards.</summary>
    private bool OneByOne(int first, int to, int second, int then)
    {
        if (!board.AllowsShift(first, to)) return false;
        int from = board.At[first];
        board.Shift(first, to);
        bool allowed = board.AllowsShift(second, then);
        board.Shift(first, from);
        return allowed;
    }

    private void Take(int item, int to, int partner, bool partnerFirst)
    {
        (Item, To, Partner, PartnerFirst) = (item, to, partner, partnerFirst);
        (_best, _seen) = (_seen, _best);
    }
}
