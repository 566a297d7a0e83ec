namespace Watcher.Solvers;

/// <summary>
/// Looks for an order in which moves can be made one by one, each item once, every rule allowing each step: depth first over the sets of moves
/// made, each set once.
/// </summary>
internal sealed class MoveSearch
{
    /// <summary>Items that may move in one plan at most: a set of them is a word.</summary>
    private const int MostMoves = 64;

    private readonly Board _board;
    private readonly List<int> _moves = [];
    private readonly HashSet<ulong> _seen = [];
    private readonly List<int> _order = [];
    private readonly Func<bool> _stops;

    /// <param name="problem">The problem.</param>
    /// <param name="stops">Asked at each step; ends the search.</param>
    internal MoveSearch(PlacementProblem problem, Func<bool> stops)
    {
        // Limits are about the whole plan, and values do not matter on the way.
        PlacementObjective objective = PlacementObjective.Minimize(ObjectiveTerm.Moves);
        _board = new(new BoardLayout(new(problem.Columns with { Limits = PlacementLimits.None, Objective = objective })));
        _stops = stops;
    }

    /// <summary>The items in the order of their moves; <see langword="null"/> when there is none.</summary>
    /// <param name="target">The placement to reach.</param>
    /// <param name="isCertain">Whether the answer is proven.</param>
    internal IReadOnlyList<int>? Find(ReadOnlySpan<int> target, out bool isCertain)
    {
        BoardLayout p = _board.Layout;
        _board.Load(p.Home);
        _moves.Clear();
        _seen.Clear();
        _order.Clear();
        for (int item = 0; item < p.Items; item++)
        {
            if (target[item] != _board.BinOf(item)) _moves.Add(item);
        }

        isCertain = _moves.Count <= MostMoves;
        if (!isCertain) return null;
        ulong all = _moves.Count == MostMoves ? ulong.MaxValue : (1UL << _moves.Count) - 1;
        bool found = Visit(target, 0, all);
        isCertain = found || !_stops();
        return found ? [.. _order] : null;
    }

    private bool Visit(ReadOnlySpan<int> target, ulong done, ulong all)
    {
        if (done == all) return true;
        if (!_seen.Add(done) || _stops()) return false;
        for (int m = 0; m < _moves.Count; m++)
        {
            int item = _moves[m];
            int to = target[item];
            if ((done >> m & 1) != 0 || !_board.HasRoom(item, to) || !_board.RulesAllowShift(item, to)) continue;
            _order.Add(item);
            _board.Shift(item, to);
            if (Visit(target, done | 1UL << m, all)) return true;
            _board.Shift(item, _board.Layout.Home[item]);
            _order.RemoveAt(_order.Count - 1);
        }

        return false;
    }
}
