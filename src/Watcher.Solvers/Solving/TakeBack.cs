namespace Watcher.Solvers;

/// <summary>
/// Keeps the best of several answers to a problem and of what is left of each when parts that do not pay go home again: single items, all items of one
/// bin, all that went to one bin, all that hangs together by bins; of a handful of moves, every subset.
/// </summary>
internal sealed class TakeBack
{
    /// <summary>Of so many moves every subset is tried.</summary>
    private const int Few = 8;

    /// <summary>Of so many moves groups are tried again and again; of more, once: each costs time in proportion to its size alone.</summary>
    private const int Many = 20_000;

    /// <summary>Among so many items that cannot go home one by one, pairs that can trade places are looked for.</summary>
    private const int MostTrades = 64;

    private readonly PlacementProblem _problem;
    private readonly BoardLayout _p;
    private readonly Board _board;
    private readonly long[] _home;
    private readonly List<(int Item, int From)> _log = [];
    private long[] _best;
    private int[] _at;
    private PlacementResult? _whole;

    internal TakeBack(PlacementProblem problem)
    {
        _problem = problem;
        _p = new(RepairLevel.IsNeeded(problem) ? RepairLevel.Prepend(problem) : problem);
        _board = new(_p);
        _home = _board.Value.ToArray();
        _best = _home;
        _at = [.. _p.Home];
    }

    /// <summary>Takes an answer, and what is left of it, where that is better than what there is.</summary>
    internal void Offer(PlacementResult result)
    {
        int[] start = [.. result.Assignment.Select(bin => bin < 0 ? _p.Limbo : bin)];
        _board.Load(start);
        Consider(result);
        int[] moved = Moved();
        if (moved.Length <= Few) TrySubsets(start, moved);
        _board.Load(start);
        for (bool any = true; any;)
        {
            any = false;
            foreach (int[] group in Groups(Moved())) any |= SendHome(group);
            any &= moved.Length <= Many;
        }

        Consider(null);
    }

    /// <summary>The best of all that was offered.</summary>
    /// <param name="charged">The answer to the problem itself: it says how the search ended.</param>
    internal PlacementResult Result(PlacementResult charged)
    {
        if (_whole is not null) return _whole;
        StopReason reason = charged.StopReason == StopReason.Optimal ? StopReason.Exhausted : charged.StopReason;
        return ResultBuilder.Build(_problem, _board, _home, _at, reason, charged.Work, charged.IsReproducible);
    }

    private void Consider(PlacementResult? whole)
    {
        if (Levels.Compare(_board.Value, _best) >= 0) return;
        _best = _board.Value.ToArray();
        _at = [.. _board.At];
        _whole = whole;
    }

    private void TrySubsets(int[] start, int[] moved)
    {
        for (int subset = 1; subset < 1 << moved.Length; subset++)
        {
            _board.Load(start);
            _log.Clear();
            int[] group = [.. moved.Where((_, n) => (subset >> n & 1) != 0)];
            if (Return(group)) Consider(null);
        }
    }

    /// <summary>The groups that are tried: the larger ones first, since what pays together may not pay one by one.</summary>
    private IEnumerable<int[]> Groups(int[] moved)
    {
        int[] part = Parts(moved);
        foreach (Func<int, int> key in (Func<int, int>[])[i => part[i], i => _p.Home[i], i => _board.At[i]])
        {
            foreach (int[] group in moved.GroupBy(key).Select(g => g.ToArray()).Where(g => g.Length > 1).ToArray()) yield return group;
        }

        foreach (int item in moved) yield return [item];
    }

    /// <summary>By item: the lowest bin of those that its moves hang together with.</summary>
    private int[] Parts(int[] moved)
    {
        int[] parent = [.. Enumerable.Range(0, _p.Bins + 1)];
        foreach (int item in moved)
        {
            (int a, int b) = (Root(_p.Home[item]), Root(_board.At[item]));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        int[] part = new int[_p.Items];
        foreach (int item in moved) part[item] = Root(_p.Home[item]);
        return part;

        int Root(int bin)
        {
            while (parent[bin] != bin) bin = parent[bin] = parent[parent[bin]];
            return bin;
        }
    }

    private bool SendHome(int[] group)
    {
        long[] before = _board.Value.ToArray();
        _log.Clear();
        Return(group);
        if (_log.Count > 0 && Levels.Compare(_board.Value, before) < 0) return true;
        for (int n = _log.Count - 1; n >= 0; n--) _board.Shift(_log[n].Item, _log[n].From);
        return false;
    }

    /// <summary>Sends items home in whatever order that goes, two of them at once where they have traded places; true when all came home.</summary>
    private bool Return(int[] group)
    {
        List<int> away = [.. group.Where(i => _board.At[i] != _p.Home[i])];
        for (bool any = true; any && away.Count > 0;)
        {
            any = false;
            foreach (int item in away)
            {
                if (!_board.AllowsShift(item, _p.Home[item])) continue;
                Shift(item);
                any = true;
            }

            away.RemoveAll(i => _board.At[i] == _p.Home[i]);
            for (int n = 0; n < away.Count && away.Count <= MostTrades && !any; n++)
            {
                int one = away[n], other = away.FindIndex(i => _p.Home[i] == _board.At[one] && _board.At[i] == _p.Home[one]);
                if (other < 0 || !_board.AllowsSwap(one, away[other])) continue;
                Shift(one);
                Shift(away[other]);
                any = true;
            }

            away.RemoveAll(i => _board.At[i] == _p.Home[i]);
        }

        return away.Count == 0;
    }

    private void Shift(int item)
    {
        _log.Add((item, _board.At[item]));
        _board.Shift(item, _p.Home[item]);
    }

    private int[] Moved() => [.. Enumerable.Range(0, _p.Items).Where(i => _board.At[i] != _p.Home[i] && _p.Home[i] != _p.Limbo)];
}
