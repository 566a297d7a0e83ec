namespace Watcher.Solvers;

/// <summary>Sum over bins of a cost of the bin's load; bins that do not count cost nothing.</summary>
/// <param name="name">Name.</param>
/// <param name="load">The load.</param>
/// <param name="cost">The cost of a bin at a load: a pure function, never negative; the load may be.</param>
/// <param name="limit">The load up to which a bin is as good as can be, one value a bin: says who gives first.</param>
internal sealed class LoadCostTerm(string name, BinLoad load, Func<int, long, long> cost, long[] limit) : IObjectiveTerm
{
    public string Name => name;

    /// <summary>What each item takes with it.</summary>
    internal long[] Use => load.Use;

    public void Validate(PlacementProblem problem, ICollection<string> errors) => load.Validate(name, problem, errors);

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long[] loads = load.Of(problem, assignment);
        long sum = 0;
        for (int bin = 0; bin < loads.Length; bin++) sum += CostOf(bin, loads[bin]);
        return sum;
    }

    public ITermState Bind(PlacementProblem problem) => new State(this, problem);

    private long CostOf(int bin, long at) => load.Start[bin] < 0 ? 0 : cost(bin, at);

    private sealed class State(LoadCostTerm term, PlacementProblem problem) : ITermState, IBinPressure
    {
        private const double Hardly = 1e-9;

        private readonly long[] _use = term.Use;
        private readonly long[] _load = new long[problem.BinCount];
        private readonly long[] _cost = new long[problem.BinCount];
        private readonly long _usual = Usual(term.Use);

        public void Reset(PlacementView placement)
        {
            for (int bin = 0; bin < _load.Length; bin++) _load[bin] = Math.Max(0, term.Start[bin]);
            for (int item = 0; item < _use.Length; item++)
            {
                int home = problem.InitialBin[item];
                int now = placement.BinOf(item);
                if (home == now) continue;
                if (home >= 0) _load[home] -= _use[item];
                if (now >= 0) _load[now] += _use[item];
            }

            for (int bin = 0; bin < _load.Length; bin++) _cost[bin] = term.CostOf(bin, _load[bin]);
        }

        public long ShiftDelta(PlacementView placement, int item, int to) => Delta(placement.BinOf(item), to, _use[item]);

        public long SwapDelta(PlacementView placement, int first, int second) =>
            Delta(placement.BinOf(first), placement.BinOf(second), _use[first] - _use[second]);

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
            if (from >= 0) Change(from, -_use[item]);
            if (to >= 0) Change(to, _use[item]);
        }

        public double Pressure(int bin)
        {
            if (term.Start[bin] < 0) return 0;
            double pressure = (_load[bin] - term.Limit[bin]) / (double)Math.Max(1, term.Limit[bin]);

            // A bin below its limit that a usual item would make worse comes after all that would not mind.
            return pressure < 0 && term.CostOf(bin, _load[bin] + _usual) > _cost[bin] ? pressure * Hardly : pressure;
        }

        public bool MayGive(int bin) => _cost[bin] > 0 || (term.Start[bin] >= 0 && _load[bin] > term.Limit[bin]);

        /// <summary>The median of what items take with them that take anything: what some item has, whatever the unit.</summary>
        private static long Usual(long[] use)
        {
            long[] some = [.. use.Where(u => u > 0)];
            Array.Sort(some);
            return some.Length == 0 ? 1 : some[(some.Length - 1) / 2];
        }

        private long Delta(int from, int to, long amount)
        {
            if (amount == 0) return 0;
            long delta = from < 0 ? 0 : term.CostOf(from, _load[from] - amount) - _cost[from];
            return to < 0 ? delta : delta + term.CostOf(to, _load[to] + amount) - _cost[to];
        }

        private void Change(int bin, long amount)
        {
            _load[bin] += amount;
            _cost[bin] = term.CostOf(bin, _load[bin]);
        }
    }

    private long[] Start => load.Start;

    private long[] Limit => limit;
}
