namespace Watcher.Solvers;

/// <summary>How many of some items are in the bin that they started in.</summary>
internal sealed class UnmovedTerm(bool[] counts) : IObjectiveTerm
{
    public string Name => "unmoved";

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long unmoved = 0;
        for (int item = 0; item < assignment.Length; item++)
        {
            unmoved += counts[item] && assignment[item] == problem.InitialBin[item] ? 1 : 0;
        }

        return unmoved;
    }

    public ITermState Bind(PlacementProblem problem) => new State(counts, problem);

    private sealed class State(bool[] counts, PlacementProblem problem) : ITermState
    {
        public void Reset(PlacementView placement)
        {
        }

        public long ShiftDelta(PlacementView placement, int item, int to)
        {
            if (!counts[item]) return 0;
            int home = problem.InitialBin[item];
            return (to == home ? 1 : 0) - (placement.BinOf(item) == home ? 1 : 0);
        }

        public long SwapDelta(PlacementView placement, int first, int second) =>
            ShiftDelta(placement, first, placement.BinOf(second)) + ShiftDelta(placement, second, placement.BinOf(first));

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
        }
    }
}
