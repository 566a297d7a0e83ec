namespace Watcher.Solvers;

/// <summary>Sum over bins of a cost of the bin's load; bins that do not count cost nothing.</summary>
internal sealed class LoadCostTerm : IObjectiveTerm
{
    private readonly Func<int, long, long>? _cost;
    private readonly long[] _limit;

    /// <param name="name">Name.</param>
    /// <param name="load">The load.</param>
    /// <param name="cost">The cost of a bin at a load: a pure function, never negative; the load may be.</param>
    /// <param name="limit">The load up to which a bin is as good as can be, one value a bin: says who gives first.</param>
    internal LoadCostTerm(string name, BinLoad load, Func<int, long, long> cost, long[] limit)
    {
        Name = name;
        Load = load;
        _cost = cost;
        _limit = limit;
    }

    private LoadCostTerm(string name, BinLoad load, long[] limit, LoadCostKind kind, long[] threshold, long steps)
    {
        Name = name;
        Load = load;
        _limit = limit;
        Kind = kind;
        Threshold = threshold;
        Steps = steps;
    }

    public string Name { get; }

    internal BinLoad Load { get; }

    internal LoadCostKind Kind { get; }

    /// <summary>By bin, what the cost is about: the limit of a count, the threshold of an excess.</summary>
    internal long[] Threshold { get; } = [];

    /// <summary>How many parts of a unit of load an excess is counted in.</summary>
    internal long Steps { get; } = 1;

    /// <summary>What each item takes with it.</summary>
    internal long[] Use => Load.Use;

    /// <summary>The number of bins above their limit.</summary>
    internal static LoadCostTerm Count(string name, BinLoad load, long[] limit) => new(name, load, limit, LoadCostKind.Count, limit, 1);

    /// <summary>How far bins are above thresholds given in parts of the unit of the load.</summary>
    internal static LoadCostTerm Excess(string name, BinLoad load, long[] threshold, long steps) =>
        new(name, load, Array.ConvertAll(threshold, t => (long)Math.Floor(t / (decimal)steps)), LoadCostKind.Excess, threshold, steps);

    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        Load.Validate(Name, problem, errors);
        if (_limit.Length != problem.BinCount) errors.Add($"{Name}: has limits of {_limit.Length} bins, the problem has {problem.BinCount}");
    }

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long[] loads = Load.Of(problem, assignment);
        long sum = 0;
        for (int bin = 0; bin < loads.Length; bin++) sum += CostOf(bin, loads[bin]);
        return sum;
    }

    public ITermState Bind(PlacementProblem problem) => new State(this, problem);

    private long CostOf(int bin, long at) => Load.Start[bin] < 0 ? 0 : Kind switch
    {
        LoadCostKind.Count => at > Threshold[bin] ? 1 : 0,
        LoadCostKind.Excess => Math.Max(0, (at * Steps) - Threshold[bin]),
        _ => _cost!(bin, at),
    };

    private sealed class State(LoadCostTerm term, PlacementProblem problem) : ITermState, IBinPressure
    {
        private const double Hardly = 1e-9;

        private readonly long[] _use = term.Use;
        private readonly long[] _load = new long[problem.BinCount];
        private readonly long[] _cost = new long[problem.BinCount];
        private readonly long _usual = term.Load.Usual;

        public void Reset(PlacementView placement)
        {
            for (int bin = 0; bin < _load.Length; bin++) _load[bin] = Math.Max(0, term.Load.Start[bin]);
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
            if (term.Load.Start[bin] < 0) return 0;
            double pressure = (_load[bin] - term._limit[bin]) / (double)Math.Max(1, term._limit[bin]);

            // A bin below its limit that a usual item would make worse comes after all that would not mind.
            return pressure < 0 && term.CostOf(bin, _load[bin] + _usual) > _cost[bin] ? pressure * Hardly : pressure;
        }

        public bool MayGive(int bin) => _cost[bin] > 0 || (term.Load.Start[bin] >= 0 && _load[bin] > term._limit[bin]);

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
}
