using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>Makes results of assignments that somebody else has found.</summary>
internal static class ResultBuilder
{
    internal static PlacementResult Build(
        PlacementProblem problem, ReadOnlySpan<int> assignment, StopReason stopReason, long work, bool isReproducible)
    {
        Check(problem, assignment);
        bool repairs = RepairLevel.IsNeeded(problem);
        int first = repairs ? 1 : 0;
        BoardLayout layout = new(repairs ? RepairLevel.Prepend(problem) : problem);
        Board board = new(layout);
        long[] before = board.Value.ToArray();
        int[] target = new int[assignment.Length];
        for (int item = 0; item < target.Length; item++) target[item] = assignment[item] < 0 ? layout.Limbo : assignment[item];
        List<PlacementMove> moves = MoveSequence.To(board, target);
        if (Levels.Compare(board.Value, before) > 0)
        {
            board.Load(layout.Home);
            moves.Clear();
        }

        int[] at = board.Assignment();
        LevelResult[] levels = new LevelResult[problem.Objective.Levels.Length];
        for (int l = 0; l < levels.Length; l++)
        {
            ObjectiveLevel level = problem.Objective.Levels[l];
            Int128 bound = 0;
            foreach (ObjectiveTerm term in level.Terms) bound += (Int128)term.Weight * term.Definition.LowerBound(problem);
            long after = board.Value[first + l];
            levels[l] = new($"{level}", before[first + l], after, (long)Int128.Min(bound, after));
        }

        return new PlacementResult
        {
            Assignment = [.. at],
            Moves = [.. moves],
            EvacuatedBins = Evacuated(problem, at),
            Levels = [.. levels],
            Trace =
            [
                new(SearchPhase.Initial, 0, [.. levels.Select(l => l.Before)]),
                new(SearchPhase.Improvement, work, [.. levels.Select(l => l.After)]),
            ],
            StopReason = stopReason,
            Work = work,
            IsReproducible = isReproducible,
            ViolationBefore = RepairLevel.TotalViolation(problem, problem.InitialBin),
            ViolationAfter = RepairLevel.TotalViolation(problem, at),
        };
    }

    private static void Check(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        if (assignment.Length != problem.ItemCount)
            throw new ArgumentException($"has {assignment.Length} items, the problem has {problem.ItemCount}", nameof(assignment));
        for (int item = 0; item < assignment.Length; item++)
        {
            int bin = assignment[item];
            if (bin < -1 || bin >= problem.BinCount)
                throw new ArgumentException($"item {item}: bin {bin} does not exist (there are {problem.BinCount})", nameof(assignment));
            if (bin != problem.InitialBin[item] && (bin < 0 || !problem.IsMovable(item) || !problem.IsEligible(item, bin)))
                throw new ArgumentException($"item {item}: may not go from bin {problem.InitialBin[item]} to bin {bin}", nameof(assignment));
        }
    }

    /// <summary>Bins that held items at the start and hold none in an assignment.</summary>
    internal static ImmutableArray<int> Evacuated(PlacementProblem problem, int[] at)
    {
        bool[] native = new bool[problem.BinCount];
        bool[] used = new bool[problem.BinCount];
        foreach (int bin in problem.InitialBin)
        {
            if (bin >= 0) native[bin] = true;
        }

        foreach (int bin in at)
        {
            if (bin >= 0) used[bin] = true;
        }

        return [.. Enumerable.Range(0, problem.BinCount).Where(b => native[b] && !used[b])];
    }
}
