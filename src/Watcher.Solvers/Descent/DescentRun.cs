namespace Watcher.Solvers;

/// <summary>One descent: down to a local optimum, then rounds of taking moves back or making others, and going down again.</summary>
internal sealed class DescentRun
{
    /// <summary>Most moves that one round takes back or makes.</summary>
    private const int MostKicks = 4;

    /// <summary>Up to so many items there is the patience for many rounds, and holding items at random costs little.</summary>
    private const int FewItems = 1_000;

    /// <summary>Up to so many items there are rounds at all, unless a budget is given: beyond, they cost more time than they are worth.</summary>
    private const int ItemsWithRounds = 2_000;

    private readonly PlacementProblem _problem;
    private readonly Board _board;
    private readonly BoardLayout _p;
    private readonly SearchClock _clock;
    private readonly Descent _descent;
    private readonly long[] _before;
    private readonly bool _isOpenEnded;
    private SplitMix64 _random;

    internal DescentRun(PlacementProblem problem, SolveOptions options, CancellationToken cancellationToken)
    {
        _problem = problem;
        _isOpenEnded = options.WorkBudget is null && options.TimeLimit is null;
        _clock = new(_isOpenEnded ? options with { WorkBudget = DefaultBudget(problem.ItemCount) } : options, problem.ItemCount, cancellationToken);
        _clock.StartShare(0, 1);
        _p = new(RepairLevel.IsNeeded(problem) ? RepairLevel.Prepend(problem) : problem);
        _board = new(_p);
        _before = _board.Value.ToArray();
        _random = new(options.Seed);
        _descent = new(_board, _clock);
    }

    /// <summary>200,000 looks for up to 1,000 items, fewer for more, but at least ten an item.</summary>
    internal static long DefaultBudget(int items) => Math.Max(10L * items, 200_000_000L / Math.Max(1_000, items));

    internal PlacementResult Run()
    {
        _descent.ToLocalOptimum(isFirst: true);
        if (_descent.HasRelieved && !_descent.IsProven) WithoutCovers();
        bool exhausted = _descent.IsComplete;
        if ((_p.Items <= ItemsWithRounds || !_isOpenEnded) && !_descent.IsOver && !_descent.IsProven)
        {
            // The rest is for the way down to a local optimum again: whatever was found, the same problem from there has nothing to do.
            long end = _clock.ShareEnd;
            _clock.StartShare(_descent.Counted, end - ((end - _clock.Now(_descent.Counted)) / 4));
            exhausted = Rounds();
            _clock.StartShare(_descent.Counted, end);
            _descent.ToLocalOptimum();
            exhausted &= _descent.IsComplete;
        }

        StopReason reason = _clock.Interruption ?? (exhausted ? StopReason.Exhausted : StopReason.WorkBudget);
        return ResultBuilder.Build(_problem, _board, _before, [.. _board.At], reason, _descent.Looks, _clock.Interruption is null, _descent.Floors, saysWhenProven: true);
    }

    /// <summary>The way down from the start once more, without covers: what they leave over may have been worth more together. The better one stays.</summary>
    private void WithoutCovers()
    {
        int[] at = [.. _board.At];
        long[] value = _board.Value.ToArray();
        bool isComplete = _descent.IsComplete;
        _board.GoHome();
        _descent.Forget();
        _descent.ToLocalOptimum(isFirst: true, covers: false);
        if (Levels.Compare(_board.Value, value) < 0) return;
        _board.Load(at);
        _descent.IsComplete = isComplete;
    }

    /// <summary>Kicks and goes down again, as long as that helps now and then; true when nothing does. The board ends as the best one.</summary>
    private bool Rounds()
    {
        long[] value = _board.Value.ToArray();
        List<int> moved = Moved();
        int[] items = [.. Enumerable.Range(0, _p.Items).Where(i => _p.CanMove[i])];
        _descent.Forget();
        int patience = _p.Items <= FewItems ? 400 : 40;
        for (int idle = 0; moved.Count > 0 && !(_isOpenEnded && idle > patience + moved.Count); idle++)
        {
            if (_descent.IsOver) return false;
            Kick(moved, items);
            _descent.Down();
            _descent.Release();
            if (_descent.IsAsGood(value)) _descent.Refine();
            if (Levels.Compare(_board.Value, value) < 0)
            {
                _board.Value.CopyTo(value);
                moved = Moved();
                idle = 0;
                _descent.Forget();
            }
            else
            {
                _descent.UndoTo(0);
            }
        }

        return true;
    }

    /// <summary>Takes a few moves back, so that others take their place; or makes a few at random; now and then with some items held where they are.</summary>
    private void Kick(List<int> moved, int[] items)
    {
        int count = 1 + _random.Below(MostKicks);
        int kind = _random.Below(4);
        if (kind == 0)
        {
            for (int n = 0; n < count; n++) _descent.Kick(items[_random.Below(items.Length)], _random.Below(_p.Bins), hold: true);
            return;
        }

        for (int n = 0; n < Math.Min(count, moved.Count); n++)
        {
            int pick = n + _random.Below(moved.Count - n);
            (moved[n], moved[pick]) = (moved[pick], moved[n]);
            _descent.TakeBack(moved[n], hold: _random.Below(4) != 0);
        }

        if (kind > 1 || items.Length > FewItems) return;
        foreach (int item in items)
        {
            if (_random.Below(3) == 0) _descent.Hold(item);
        }
    }

    private List<int> Moved()
    {
        List<int> moved = [];
        for (int item = 0; item < _p.Items; item++)
        {
            if (_board.At[item] != _p.Home[item]) moved.Add(item);
        }

        return moved;
    }
}
