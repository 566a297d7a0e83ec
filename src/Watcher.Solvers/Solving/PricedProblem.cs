namespace Watcher.Solvers;

/// <summary>A problem with the price of moving in one of its levels, and the way back to the problem as it was.</summary>
internal sealed class PricedProblem
{
    /// <summary>Values stay below this: sums of several of them do not overflow.</summary>
    private const long LargestValue = 1L << 57;

    /// <summary>Steps of one unit of cost beyond which more digits of the price change nothing.</summary>
    private const long FineEnough = 1L << 20;

    private readonly PlacementProblem _original;
    private readonly int _level;
    private readonly int _column;

    private PricedProblem(PlacementProblem original, PlacementProblem problem, int level, int column) =>
        (_original, Problem, _level, _column) = (original, problem, level, column);

    /// <summary>The problem with the price.</summary>
    internal PlacementProblem Problem { get; }

    internal static PricedProblem Of(PlacementProblem problem, int level, string costColumn, double stepsPerCost)
    {
        int column = problem.CostColumns.IndexOf(costColumn);
        Int128 total = Int128.Max(1, ProblemValidator.Total(problem.Columns.Costs, column, problem.CostColumns.Length));

        // No change of the level is larger than this: a level that counts bins may start low and grow.
        long most = Math.Max(4 * Math.Max(1, problem.Evaluate(level, problem.InitialBin)), problem.BinCount);
        (long scale, long price) = (1, Price(1));
        for (long next = 2; price < FineEnough && Fits(next, Price(next)); next *= 2) (scale, price) = (next, Price(next));
        if (!Fits(scale, price)) price = (long)Int128.Max(1, LargestValue / total);

        PlacementObjective? objective = null;
        for (int l = 0; l < problem.Objective.Levels.Length; l++)
        {
            IEnumerable<ObjectiveTerm> terms = problem.Objective.Levels[l].Terms;
            if (l == level) terms = [.. terms.Select(t => t.WithWeight(t.Weight * scale)), ObjectiveTerm.MoveCost(costColumn).WithWeight(price)];
            objective = objective is null ? PlacementObjective.Minimize(terms) : objective.ThenMinimize(terms);
        }

        return new(problem, new(problem.Columns with { Objective = objective! }), level, column);

        // A price above all that can be gained forbids moves as well as any higher one.
        long Price(long factor) => (long)Math.Max(1, Math.Min(Math.Round(stepsPerCost * factor), (double)most * factor));

        bool Fits(long factor, long each) => (Int128)most * factor <= LargestValue && total * each <= LargestValue;
    }

    /// <summary>A result of this problem as one of the problem without the price.</summary>
    /// <param name="result">The result.</param>
    /// <param name="free">What the solver found without the price.</param>
    internal PlacementResult Translate(PlacementResult result, PlacementResult free)
    {
        int[] home = _original.InitialBin.ToArray();
        var levels = new LevelResult[_original.Objective.Levels.Length];
        bool alike = true;
        for (int l = 0; l < levels.Length; l++)
        {
            // What the search without the price proved holds for a level as long as those above it end alike.
            ObjectiveLevel level = _original.Objective.Levels[l];
            long after = _original.Evaluate(l, result.Assignment.AsSpan());
            long bound = alike ? free.Levels[l].LowerBound : level.Terms.Sum(t => t.Weight * t.Definition.LowerBound(_original));
            levels[l] = new($"{level}", _original.Evaluate(l, home), after, Math.Min(after, bound));
            alike &= after == free.Levels[l].After;
        }

        return new PlacementResult
        {
            Assignment = result.Assignment,
            Moves = result.Moves,
            EvacuatedBins = result.EvacuatedBins,
            Levels = [.. levels],
            Trace =
            [
                new(SearchPhase.Initial, 0, [.. levels.Select(l => l.Before)]),
                new(SearchPhase.Improvement, result.Work + free.Work, [.. levels.Select(l => l.After)]),
            ],
            StopReason = result.StopReason,
            Work = result.Work + free.Work,
            IsReproducible = result.IsReproducible && free.IsReproducible,
            ViolationBefore = result.ViolationBefore,
            ViolationAfter = result.ViolationAfter,
            Forgone = Forgone(result, free, levels[_level].After),
        };
    }

    private ForgoneMoves? Forgone(PlacementResult result, PlacementResult free, long after)
    {
        long gain = after - free.Levels[_level].After;
        return gain <= 0 ? null : new(free.Moves.Length - result.Moves.Length, gain, Cost(free) - Cost(result));
    }

    private long Cost(PlacementResult result)
    {
        long cost = 0;
        for (int item = 0; item < result.Assignment.Length; item++)
        {
            int home = _original.InitialBin[item];
            cost += home >= 0 && result.Assignment[item] != home ? _original.MoveCosts(item)[_column] : 0;
        }

        return cost;
    }
}
