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
        BoardLayout layout = new(repairs ? RepairLevel.Prepend(problem) : problem);
        Board board = new(layout);
        int[] target = new int[assignment.Length];
        for (int item = 0; item < target.Length; item++) target[item] = assignment[item] < 0 ? layout.Limbo : assignment[item];
        return Build(problem, board, board.Value.ToArray(), target, stopReason, work, isReproducible);
    }

    /// <summary>The same for a search that has a board.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="board">A board of it, with the engine's own level in front where something is to be repaired.</param>
    /// <param name="before">The values of the placement as given.</param>
    /// <param name="target">The bin of each item as the board numbers it.</param>
    /// <param name="stopReason">Why the search stopped.</param>
    /// <param name="work">Looks used.</param>
    /// <param name="isReproducible">Whether the same call gives the same again.</param>
    /// <param name="floors">By level of the board, what no placement beats that is as good on every level above; empty = nothing is known.</param>
    /// <param name="saysWhenProven">Whether a result that meets every bound is said to be optimal, whatever stopped the search.</param>
    internal static PlacementResult Build(
        PlacementProblem problem, Board board, long[] before, int[] target, StopReason stopReason, long work, bool isReproducible,
        ReadOnlySpan<long> floors = default, bool saysWhenProven = false)
    {
        BoardLayout layout = board.Layout;
        int first = before.Length - problem.Objective.Levels.Length;
        List<PlacementMove> moves = MoveSequence.To(board, target);
        if (Levels.Compare(board.Value, before) > 0)
        {
            board.Load(layout.Home);
            moves.Clear();
        }

        int[] at = board.Assignment();
        bool areAtFloor = !floors.IsEmpty;
        LevelResult[] levels = new LevelResult[problem.Objective.Levels.Length];
        for (int l = 0; l < levels.Length; l++)
        {
            ObjectiveLevel level = problem.Objective.Levels[l];
            Int128 bound = 0;
            foreach (ObjectiveTerm term in level.Terms) bound += (Int128)term.Weight * term.Definition.LowerBound(problem);
            long after = board.Value[first + l];
            if (areAtFloor) bound = Int128.Max(bound, floors[first + l]);
            areAtFloor &= !floors.IsEmpty && after <= floors[first + l];
            levels[l] = new($"{level}", before[first + l], after, (long)Int128.Min(bound, after));
        }

        long violation = RepairLevel.TotalViolation(problem, at);
        bool isProven = saysWhenProven && first + violation == 0 && Array.TrueForAll(levels, l => l.After <= l.LowerBound);
        return new PlacementResult
        {
            Assignment = [.. at],
            Board = board,
            Moves = [.. moves],
            EvacuatedBins = Evacuated(problem, at),
            Levels = [.. levels],
            Trace =
            [
                new(SearchPhase.Initial, 0, [.. levels.Select(l => l.Before)]),
                new(SearchPhase.Improvement, work, [.. levels.Select(l => l.After)]),
            ],
            StopReason = isProven ? StopReason.Optimal : stopReason,
            Work = work,
            IsReproducible = isReproducible,
            ViolationBefore = RepairLevel.TotalViolation(problem, problem.InitialBin),
            ViolationAfter = violation,
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
