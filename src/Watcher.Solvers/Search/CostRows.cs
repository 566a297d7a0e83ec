namespace Watcher.Solvers;

/// <summary>The hinges of all levels as rows: weights are multiplied in, so that a cost is Σ max(0, load − threshold) and nothing else.</summary>
internal sealed record CostRows(int Width, int[] LevelStart, long[] Demand, long[] Threshold)
{
    internal static CostRows From(PlacementProblem problem)
    {
        int levels = problem.Objective.Levels.Length;
        int[] start = new int[levels + 1];
        List<(HingeTerm Term, long Weight)?> rows = [];
        for (int l = 0; l < levels; l++)
        {
            start[l] = rows.Count;
            foreach (ObjectiveTerm term in problem.Objective.Levels[l].Terms)
            {
                if (term.Definition is HingeTerm hinge) rows.Add((hinge, term.Weight));
            }

            while (rows.Count % BoardLayout.Lanes != 0) rows.Add(null);
        }

        start[levels] = rows.Count;
        int width = rows.Count;
        int bins = problem.BinCount;
        long[] demand = new long[problem.ItemCount * width];
        long[] threshold = new long[(bins + 1) * width];
        for (int r = 0; r < width; r++)
        {
            threshold[(bins * width) + r] = BoardLayout.Unlimited;
            if (rows[r] is not { } row) continue;
            long[] coefficients = row.Term.Row(problem);
            for (int i = 0; i < problem.ItemCount; i++) demand[(i * width) + r] = row.Weight * Dot(coefficients, problem.Demand(i));
            for (int b = 0; b < bins; b++)
                threshold[(b * width) + r] = row.Weight * (row.Term.Threshold(problem, b) - Dot(coefficients, problem.FixedLoad(b)));
        }

        return new(width, start, demand, threshold);
    }

    private static long Dot(long[] coefficients, ReadOnlySpan<long> values)
    {
        long sum = 0;
        for (int d = 0; d < coefficients.Length; d++) sum += coefficients[d] * values[d];
        return sum;
    }
}
