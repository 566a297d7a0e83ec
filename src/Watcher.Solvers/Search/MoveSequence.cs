namespace Watcher.Solvers;

/// <summary>
/// Turns a placement into moves that can be made one by one, an item holding room at both ends while it moves and every rule holding after
/// each step. Where no order reaches the placement, it goes as far as it can and keeps the best placement on the way.
/// </summary>
internal static class MoveSequence
{
    /// <summary>The moves to a placement in the way that the problem asks for; the board ends in the placement that they lead to.</summary>
    internal static List<PlacementMove> To(Board board, ReadOnlySpan<int> target) =>
        board.Problem.MoveOrder == MoveOrder.OneByOne ? OneByOne(board, target) : Together(board, target);

    /// <summary>Reorders; the board ends in the placement that the moves lead to.</summary>
    private static List<PlacementMove> OneByOne(Board board, ReadOnlySpan<int> target)
    {
        BoardLayout p = board.Layout;
        board.GoHome();
        List<PlacementMove> moves = [];
        List<int> pending = [];
        for (int item = 0; item < p.Items; item++)
        {
            if (target[item] != p.Home[item]) pending.Add(item);
        }

        long[] best = board.Value.ToArray();
        int bestCount = 0;
        while (pending.Count > 0)
        {
            int kept = 0;
            for (int n = 0; n < pending.Count; n++)
            {
                int item = pending[n];
                if (!board.AllowsShift(item, target[item]))
                {
                    pending[kept++] = item;
                    continue;
                }

                moves.Add(new(item, board.BinOf(item), target[item]));
                board.Shift(item, target[item]);
                if (Levels.Compare(board.Value, best) > 0) continue;
                board.Value.CopyTo(best);
                bestCount = moves.Count;
            }

            if (kept == pending.Count) break;
            pending.RemoveRange(kept, pending.Count - kept);
        }

        for (int n = moves.Count - 1; n >= bestCount; n--) board.Shift(moves[n].Item, p.Home[moves[n].Item]);
        moves.RemoveRange(bestCount, moves.Count - bestCount);
        return moves;
    }

    /// <summary>The moves in the order of the items, for problems in which only the end counts.</summary>
    private static List<PlacementMove> Together(Board board, ReadOnlySpan<int> target)
    {
        BoardLayout p = board.Layout;
        board.Load(target);
        List<PlacementMove> moves = [];
        for (int item = 0; item < p.Items; item++)
        {
            if (target[item] != p.Home[item]) moves.Add(new(item, board.Outside(p.Home[item]), board.Outside(target[item])));
        }

        return moves;
    }
}
