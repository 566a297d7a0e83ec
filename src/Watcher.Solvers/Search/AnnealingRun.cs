using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>One solve of a problem with any terms and rules: level after level is annealed, then the moves are put in order.</summary>
internal sealed class AnnealingRun
{
    /// <summary>Rounds of one level when work is counted, so that the temperature falls in small steps.</summary>
    private const int Rounds = 512;

    private const long FewestLooks = 256;
    private const long MostLooks = 200_000;

    /// <summary>The part of a level's budget, in 1/65,536, that finds out where the temperature may stop falling.</summary>
    private const long Probe = 8_000;

    private const long Whole = 1L << 16;

    /// <summary>Looks per item from which on reheating what was found is worth more than a slower fall.</summary>
    private const long EnoughLooksPerItem = 400_000;

    /// <summary>The part of what is left, in 1/65,536, that the first fall has when others follow.</summary>
    private const long FirstFall = 20_000;

    /// <summary>How often the best placement is heated again, less and less (thermal cycling: Möbius et al., Physical Review Letters 79, 1997).</summary>
    private const int Reheats = 8;

    /// <summary>Where in a fall, in 1/65,536, the first reheating starts: what the largest items have found is mostly kept.</summary>
    private const long Hottest = 13_000;

    /// <summary>Where the last reheating starts.</summary>
    private const long Coolest = 43_000;

    private readonly PlacementProblem _problem;
    private readonly BoardLayout _layout;
    private readonly Crew _crew;
    private readonly SearchClock _clock;
    private readonly Incumbents _best;
    private readonly bool _repairs;
    private long _mendingLooks;

    internal AnnealingRun(PlacementProblem problem, SolveOptions options, CancellationToken cancellationToken)
    {
        // The first, since what follows takes time on large problems.
        _clock = new(options, problem.ItemCount, cancellationToken);
        _problem = problem;
        _repairs = RepairLevel.IsNeeded(problem);
        _layout = new(_repairs ? RepairLevel.Prepend(problem) : problem);
        _crew = new(_layout, options.Seed, options.Threads);
        _best = new(_layout, _crew.Best, options, _repairs ? 1 : 0);
    }

    internal PlacementResult Run()
    {
        if (_crew.CanSearch) Mend();
        for (int level = 0; level < _layout.Levels && _crew.CanSearch; level++)
        {
            if (_best.IsOptimal(level)) continue;
            Anneal(level);
            _crew.Load(_best.At);
            if (_clock.Interrupted) break;
        }

        return Finish();
    }

    /// <summary>What is broken or missed comes first, and only there is looked; the annealing starts from what that leaves.</summary>
    private void Mend()
    {
        Board board = _crew.Best;
        if (!Repair.IsNeeded(board, _repairs)) return;
        Repair repair = new(board, () => _clock.CheckInterruption());
        repair.Run(_repairs);
        _mendingLooks = repair.Looks;
        _best.Offer(board.Value, board.At, _mendingLooks, SearchPhase.Construction);
        _crew.Load(_best.At);
    }

    private void Anneal(int level)
    {
        _clock.StartShare(_crew.Looks, _layout.Levels - level);
        long end = _clock.ShareEnd;
        long looksPerItem = _clock.ExpectedLooks / Math.Max(1, _layout.Items);
        Cooling[] coolings = _crew.Coolings(level, looksPerItem);
        _clock.StartShare(_crew.Looks, Part(end, Probe));
        Fall(level, coolings, learn: true);
        bool isLong = looksPerItem >= EnoughLooksPerItem;
        _crew.Learn(coolings, isLong);
        _clock.StartShare(_crew.Looks, Part(end, isLong ? FirstFall : Whole));
        Fall(level, coolings);
        _crew.Decide(coolings);
        for (int n = 0; isLong && n < Reheats && !_clock.Interrupted && !_best.IsOptimal(level); n++)
        {
            _crew.Load(_best.At);
            _clock.StartShare(_crew.Looks, Part(end, Whole / (Reheats - n)));
            Fall(level, coolings, from: Hottest + ((Coolest - Hottest) * n / (Reheats - 1)));
        }
    }

    /// <summary>Where a part, in 1/65,536, of what is left until an end has been used up.</summary>
    private long Part(long end, long part)
    {
        long now = _clock.Now(_crew.Looks);
        return now + (long)((Int128)Math.Max(0, end - now) * part / Whole);
    }

    /// <summary>
    /// One fall of the temperature over the present share of the budget, from a part of it on (in 1/65,536; later = less hot). While learning,
    /// the chains take down how far they come and go on by themselves to the end.
    /// </summary>
    private void Fall(int level, Cooling[] coolings, bool learn = false, long from = 0)
    {
        Cooling[] ranges = [.. coolings];
        bool met = false;
        while (!_clock.Check(_crew.Looks) && !_best.IsOptimal(level))
        {
            long share = from + ((Whole - from) * _clock.Share(_crew.Looks) / Whole);
            if (!learn && !met && share >= Cooling.Meeting)
            {
                // From here on all refine the best one, and only the cold end of the whole range does.
                met = true;
                _crew.ShareBest(_best);
                Array.Fill(ranges, coolings[0].Whole);
            }

            _crew.Round(Math.Clamp(_clock.ExpectedLooks / Rounds, FewestLooks, MostLooks), level, ranges, share);
            if (learn) _crew.Note(level, coolings, share, _best.Bound(level));
            _crew.OfferTo(_best);
        }

        _crew.MakeWhole(_best.At);
    }

    private PlacementResult Finish()
    {
        Board board = _crew.Best;
        List<PlacementMove> moves = MoveSequence.To(board, _best.At);
        int[] assignment = board.Assignment();
        int skipped = _repairs ? 1 : 0;
        var levels = ImmutableArray.CreateBuilder<LevelResult>(_problem.Objective.Levels.Length);
        bool optimal = !_repairs || board.Value[0] == 0;
        for (int l = skipped; l < _layout.Levels; l++)
        {
            levels.Add(new($"{_layout.Problem.Objective.Levels[l]}", _best.Before[l], board.Value[l], Math.Min(_best.Bound(l), board.Value[l])));
            optimal &= board.Value[l] <= _best.Bound(l);
        }

        // The last share of a time limit may end a moment before the limit itself: it is the clock that ended the search all the same.
        StopReason reason = _clock.Interruption ?? (optimal ? StopReason.Optimal : !_crew.CanSearch ? StopReason.Exhausted : _clock.ByTime ? StopReason.TimeLimit : StopReason.WorkBudget);
        return new PlacementResult
        {
            Assignment = ImmutableArray.Create(assignment),
            Moves = [.. moves],
            Board = board,
            EvacuatedBins = ResultBuilder.Evacuated(_problem, assignment),
            Levels = levels.MoveToImmutable(),
            Trace = _best.Trace,
            StopReason = reason,
            Work = _mendingLooks + _crew.Looks,
            IsReproducible = reason is not (StopReason.TimeLimit or StopReason.Cancelled),
            ViolationBefore = RepairLevel.TotalViolation(_problem, _problem.InitialBin),
            ViolationAfter = RepairLevel.TotalViolation(_problem, assignment),
        };
    }
}
