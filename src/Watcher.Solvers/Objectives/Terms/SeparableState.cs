namespace Watcher.Solvers;

/// <summary>Remembers the cost of each bin of a <see cref="SeparableTerm"/>.</summary>
internal sealed class SeparableState(SeparableTerm term, PlacementProblem problem) : ITermState
{
    private readonly long[] _cost = new long[problem.BinCount];
    private readonly long[] _row = new long[problem.Dimensions.Length];

    public void Reset(PlacementView placement)
    {
        for (int bin = 0; bin < _cost.Length; bin++) _cost[bin] = term.Cost(problem, bin, placement.Load(bin), placement.Count(bin));
    }

    public long ShiftDelta(PlacementView placement, int item, int to)
    {
        int from = placement.BinOf(item);
        ReadOnlySpan<long> demand = problem.Demand(item);
        long delta = to < 0 ? 0 : With(placement, to, demand, 1, 1) - _cost[to];
        return from < 0 ? delta : delta + With(placement, from, demand, -1, -1) - _cost[from];
    }

    public long SwapDelta(PlacementView placement, int first, int second)
    {
        int a = placement.BinOf(first);
        int b = placement.BinOf(second);
        ReadOnlySpan<long> gives = problem.Demand(first);
        ReadOnlySpan<long> takes = problem.Demand(second);
        long delta = 0;
        if (a >= 0)
        {
            ReadOnlySpan<long> load = placement.Load(a);
            for (int d = 0; d < _row.Length; d++) _row[d] = load[d] - gives[d] + takes[d];
            delta += term.Cost(problem, a, _row, placement.Count(a)) - _cost[a];
        }

        if (b >= 0)
        {
            ReadOnlySpan<long> load = placement.Load(b);
            for (int d = 0; d < _row.Length; d++) _row[d] = load[d] + gives[d] - takes[d];
            delta += term.Cost(problem, b, _row, placement.Count(b)) - _cost[b];
        }

        return delta;
    }

    public void ScoreAll(PlacementView placement, int item, long weight, Span<long> deltas)
    {
        int from = placement.BinOf(item);
        ReadOnlySpan<long> demand = problem.Demand(item);
        long leaving = from < 0 ? 0 : With(placement, from, demand, -1, -1) - _cost[from];
        for (int bin = 0; bin < deltas.Length; bin++)
        {
            if (bin != from) deltas[bin] += weight * (leaving + With(placement, bin, demand, 1, 1) - _cost[bin]);
        }
    }

    public void Shifted(PlacementView placement, int item, int from, int to)
    {
        if (from >= 0) _cost[from] = term.Cost(problem, from, placement.Load(from), placement.Count(from));
        if (to >= 0) _cost[to] = term.Cost(problem, to, placement.Load(to), placement.Count(to));
    }

    private long With(PlacementView placement, int bin, ReadOnlySpan<long> demand, int sign, int items)
    {
        ReadOnlySpan<long> load = placement.Load(bin);
        for (int d = 0; d < _row.Length; d++) _row[d] = load[d] + (sign * demand[d]);
        return term.Cost(problem, bin, _row, placement.Count(bin) + items);
    }
}
