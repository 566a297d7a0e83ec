namespace Watcher.Solvers;

/// <summary>One descent: down to a local optimum, then rounds of taking moves back and going down again without them.</summary>
internal sealed class DescentRun
{
    private const long FewestLooks = 200_000;
    private const long LooksPerItem = 40;

    /// <summary>Rounds without improvement after which the search ends by itself, and more for each move.</summary>
    private const int Patience = 60;

    /// <summary>Most moves that one round takes back.</summary>
    private const int MostTakenBack = 4;

    /// <summary>Up to so many items there are rounds: beyond, the descent alone uses the time that there is.</summary>
    private const int ItemsWithRounds = 20_000;

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
        long? budget = options.WorkBudget ?? (options.TimeLimit is null ? Math.Max(FewestLooks, LooksPerItem * problem.ItemCount) : null);
        _clock = new(options with { WorkBudget = budget }, problem.ItemCount, cancellationToken);
        _clock.StartShare(0, 1);
        _p = new(RepairLevel.IsNeeded(problem) ? RepairLevel.Prepend(problem) : problem);
        _board = new(_p);
        _before = _board.Value.ToArray();
        _random = new(options.Seed);
        _descent = new(_board, _clock);
    }

    internal PlacementResult Run()
    {
        _descent.ToLocalOptimum();
        int[] best = (int[])_board.At.Clone();
        bool exhausted = _descent.IsComplete;
        if (_p.Items <= ItemsWithRounds && !_clock.Check(_descent.Looks)) exhausted &= Rounds(best);
        StopReason reason = _clock.Interruption ?? (exhausted ? StopReason.Exhausted : StopReason.WorkBudget);
        return ResultBuilder.Build(_problem, _board, _before, best, reason, _descent.Looks, _clock.Interruption is null, saysWhenProven: true);
    }

    /// <summary>Takes moves back and goes down again; true when it ended by itself.</summary>
    private bool Rounds(int[] best)
    {
        long[] value = _board.Value.ToArray();
        List<int> moved = Moved();
        for (int idle = 0; moved.Count > 0 && !(_isOpenEnded && idle > Patience + moved.Count); idle++)
        {
            if (_clock.Check(_descent.Looks)) return false;
            int mark = _descent.Mark;
            int taken = Math.Min(moved.Count, 1 + _random.Below(MostTakenBack));
            for (int n = 0; n < taken; n++)
            {
                int pick = n + _random.Below(moved.Count - n);
                (moved[n], moved[pick]) = (moved[pick], moved[n]);
                _descent.TakeBack(moved[n], hold: _random.Below(4) != 0);
            }

            _descent.Down();
            _descent.Release();
            if (_descent.IsAsGood(value)) _descent.Refine();
            if (Levels.Compare(_board.Value, value) < 0)
            {
                _board.Value.CopyTo(value);
                _board.At.CopyTo(best, 0);
                moved = Moved();
                idle = 0;
                _descent.Forget();
            }
            else
            {
                _descent.UndoTo(mark);
            }
        }

        _descent.ToLocalOptimum();
        _board.At.CopyTo(best, 0);
        return _descent.IsComplete;
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
