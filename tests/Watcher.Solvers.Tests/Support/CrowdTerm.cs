namespace Watcher.Solvers.Tests;

/// <summary>An author's term with a state of its own: the squares of the numbers of items in each bin.</summary>
internal sealed class CrowdTerm : IObjectiveTerm
{
    public string Name => "Crowd";

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long[] count = new long[problem.BinCount];
        foreach (int bin in assignment)
        {
            if (bin >= 0) count[bin]++;
        }

        return count.Sum(n => n * n);
    }

    public ITermState Bind(PlacementProblem problem) => new State();

    private sealed class State : ITermState
    {
        public void Reset(PlacementView placement)
        {
        }

        public long ShiftDelta(PlacementView placement, int item, int to)
        {
            int from = placement.BinOf(item);
            return (to < 0 ? 0 : (2 * placement.Count(to)) + 1) - (from < 0 ? 0 : (2 * placement.Count(from)) - 1);
        }

        public long SwapDelta(PlacementView placement, int first, int second) => 0;

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
        }
    }
}
