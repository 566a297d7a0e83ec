using Watcher.Solvers;

namespace Watcher.Strategies.Tests.Placement;

/// <summary>Sum over bins of the square of how many of some items are there: low when they are spread.</summary>
internal sealed class Crowding(bool[] counts) : IObjectiveTerm
{
    public string Name => "crowding";

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        var inBin = new long[problem.BinCount];
        for (int item = 0; item < assignment.Length; item++)
        {
            if (counts[item] && assignment[item] >= 0) inBin[assignment[item]]++;
        }

        return inBin.Sum(n => n * n);
    }

    public ITermState Bind(PlacementProblem problem) => new State(counts, problem.BinCount);

    private sealed class State(bool[] counts, int bins) : ITermState
    {
        private readonly long[] _inBin = new long[bins];

        public void Reset(PlacementView placement)
        {
            Array.Clear(_inBin);
            for (int item = 0; item < counts.Length; item++) Shifted(placement, item, -1, placement.BinOf(item));
        }

        public long ShiftDelta(PlacementView placement, int item, int to)
        {
            if (!counts[item]) return 0;
            int from = placement.BinOf(item);
            return (to < 0 ? 0 : (2 * _inBin[to]) + 1) - (from < 0 ? 0 : (2 * _inBin[from]) - 1);
        }

        public long SwapDelta(PlacementView placement, int first, int second) =>
            counts[first] == counts[second] ? 0
            : counts[first] ? ShiftDelta(placement, first, placement.BinOf(second))
            : ShiftDelta(placement, second, placement.BinOf(first));

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
            if (!counts[item]) return;
            if (from >= 0) _inBin[from]--;
            if (to >= 0) _inBin[to]++;
        }
    }
}
