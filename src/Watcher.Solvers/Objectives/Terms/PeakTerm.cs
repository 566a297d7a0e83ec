namespace Watcher.Solvers;

/// <summary>The highest utilisation of any bin, in parts per million, rounded up; kept in a tree of maxima, O(log bins) a change.</summary>
internal sealed class PeakTerm(string dimension) : IObjectiveTerm
{
    public string Name => $"Peak({dimension})";

    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        if (problem.DimensionIndex(dimension) < 0) errors.Add($"{Name}: dimension '{dimension}' does not exist");
    }

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        AssignmentLoads loads = new(problem, assignment);
        int d = problem.DimensionIndex(dimension);
        long peak = 0;
        for (int bin = 0; bin < problem.BinCount; bin++) peak = Math.Max(peak, PartsPerMillion(loads.Of(bin)[d], problem.Capacity(bin)[d]));
        return peak;
    }

    public ITermState Bind(PlacementProblem problem) => new State(problem, problem.DimensionIndex(dimension));

    public long LowerBound(PlacementProblem problem) => PeakBound.Compute(problem, problem.DimensionIndex(dimension));

    internal int Dimension(PlacementProblem problem) => problem.DimensionIndex(dimension);

    internal static long PartsPerMillion(long load, long capacity) =>
        capacity <= 0 || load <= 0 ? 0
        : load <= long.MaxValue / (2 * UtilisationTerm.Million) ? ((load * UtilisationTerm.Million) + capacity - 1) / capacity
        : (long)((((Int128)load * UtilisationTerm.Million) + capacity - 1) / capacity);

    private sealed class State : ITermState, IGuide
    {
        private readonly PlacementProblem _problem;
        private readonly int _dimension;
        private readonly int _leaves;
        private readonly long[] _tree;
        private readonly long _target;

        internal State(PlacementProblem problem, int dimension)
        {
            _problem = problem;
            _dimension = dimension;
            _leaves = 1;
            while (_leaves < problem.BinCount) _leaves *= 2;
            _tree = new long[2 * _leaves];
            _target = PeakBound.Compute(problem, dimension);
        }

        public void Reset(PlacementView placement)
        {
            for (int bin = 0; bin < _problem.BinCount; bin++) _tree[_leaves + bin] = ValueOf(bin, placement.Load(bin)[_dimension]);
            for (int node = _leaves - 1; node >= 1; node--) _tree[node] = Math.Max(_tree[2 * node], _tree[(2 * node) + 1]);
        }

        public long ShiftDelta(PlacementView placement, int item, int to) =>
            Delta(placement, placement.BinOf(item), to, _problem.Demand(item)[_dimension]);

        public long SwapDelta(PlacementView placement, int first, int second) => Delta(
            placement, placement.BinOf(first), placement.BinOf(second), _problem.Demand(first)[_dimension] - _problem.Demand(second)[_dimension]);

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
            if (from >= 0) Set(from, ValueOf(from, placement.Load(from)[_dimension]));
            if (to >= 0) Set(to, ValueOf(to, placement.Load(to)[_dimension]));
        }

        public long ShiftGuide(PlacementView placement, int item, int to) =>
            Slope(placement, placement.BinOf(item), to, _problem.Demand(item)[_dimension]);

        public long SwapGuide(PlacementView placement, int first, int second) => Slope(
            placement, placement.BinOf(first), placement.BinOf(second), _problem.Demand(first)[_dimension] - _problem.Demand(second)[_dimension]);

        /// <summary>Squares of what is above the bound draw all high bins down, not only the highest.</summary>
        private long Slope(PlacementView placement, int from, int to, long amount)
        {
            long change = 0;
            if (from >= 0) change += Steepness(ValueOf(from, placement.Load(from)[_dimension] - amount)) - Steepness(_tree[_leaves + from]);
            if (to >= 0) change += Steepness(ValueOf(to, placement.Load(to)[_dimension] + amount)) - Steepness(_tree[_leaves + to]);
            return change;
        }

        private long Steepness(long value)
        {
            long above = Math.Clamp(value - _target, 0, 16 * UtilisationTerm.Million);
            return above * above >> 18;
        }

        private long ValueOf(int bin, long load) => PartsPerMillion(load, _problem.Capacity(bin)[_dimension]);

        private long Delta(PlacementView placement, int from, int to, long amount)
        {
            if (amount == 0) return 0;
            long peak = _tree[1];
            long a = from < 0 ? 0 : ValueOf(from, placement.Load(from)[_dimension] - amount);
            long b = to < 0 ? 0 : ValueOf(to, placement.Load(to)[_dimension] + amount);
            long changed = Math.Max(a, b);
            if (changed >= peak) return changed - peak;
            bool touchesPeak = (from >= 0 && _tree[_leaves + from] == peak) || (to >= 0 && _tree[_leaves + to] == peak);
            return touchesPeak ? Math.Max(changed, MaxWithout(from, to)) - peak : 0;
        }

        /// <summary>The largest value of all bins but two: the maximum of the siblings beside the two paths to the root.</summary>
        private long MaxWithout(int first, int second)
        {
            int a = first < 0 ? 0 : _leaves + first;
            int b = second < 0 ? 0 : _leaves + second;
            long best = 0;
            while (a > 1 || b > 1)
            {
                if (a == b || (a ^ 1) == b)
                {
                    // From here on both paths are one.
                    a >>= 1;
                    b = 0;
                    continue;
                }

                if (a > 1)
                {
                    best = Math.Max(best, _tree[a ^ 1]);
                    a >>= 1;
                }

                if (b > 1)
                {
                    best = Math.Max(best, _tree[b ^ 1]);
                    b >>= 1;
                }
            }

            return best;
        }

        private void Set(int bin, long value)
        {
            int node = _leaves + bin;
            _tree[node] = value;
            for (node >>= 1; node >= 1; node >>= 1)
            {
                long largest = Math.Max(_tree[2 * node], _tree[(2 * node) + 1]);
                if (_tree[node] == largest) break;
                _tree[node] = largest;
            }
        }
    }
}
