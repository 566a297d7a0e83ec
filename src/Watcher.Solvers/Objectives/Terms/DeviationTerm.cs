namespace Watcher.Solvers;

/// <summary>
/// Sum of the squared deviations of the bins' utilisation from their mean: Σu² − ⌊(Σu)² / n⌋ with u = ⌊65,536 × load / capacity⌋, so the
/// value is exact and a change of two bins costs O(1).
/// </summary>
internal sealed class DeviationTerm(string dimension) : IObjectiveTerm
{
    internal const long Unit = 1L << 16;

    /// <summary>Utilisation beyond 16 times the capacity counts as that: squares of a million bins stay below 2⁶⁰ whatever the input.</summary>
    internal const long Largest = 16 * Unit;

    public string Name => $"Deviation({dimension})";

    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        if (problem.DimensionIndex(dimension) < 0) errors.Add($"{Name}: dimension '{dimension}' does not exist");
    }

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        AssignmentLoads loads = new(problem, assignment);
        int d = problem.DimensionIndex(dimension);
        State state = new(problem, d);
        for (int bin = 0; bin < problem.BinCount; bin++) state.Add(bin, loads.Of(bin)[d]);
        return state.Value;
    }

    public ITermState Bind(PlacementProblem problem) => new State(problem, problem.DimensionIndex(dimension));

    public long LowerBound(PlacementProblem problem) => DeviationBound.Compute(problem, problem.DimensionIndex(dimension));

    internal int Dimension(PlacementProblem problem) => problem.DimensionIndex(dimension);

    /// <summary>Utilisation of a bin in 1/65,536, at most <see cref="Largest"/>; 0 without capacity.</summary>
    internal static long Utilisation(long load, long capacity) =>
        capacity <= 0 ? 0
        : load <= long.MaxValue >> 16 ? Math.Min(Largest, (load << 16) / capacity)
        : (long)Int128.Min(Largest, ((Int128)load << 16) / capacity);

    private sealed class State : ITermState
    {
        private readonly PlacementProblem _problem;
        private readonly int _dimension;
        private readonly long[] _utilisation;
        private readonly long _bins;
        private long _sum;
        private long _squares;

        internal State(PlacementProblem problem, int dimension)
        {
            _problem = problem;
            _dimension = dimension;
            _utilisation = new long[problem.BinCount];
            for (int bin = 0; bin < problem.BinCount; bin++) _bins += problem.Capacity(bin)[dimension] > 0 ? 1 : 0;
        }

        internal long Value => ValueOf(_sum, _squares);

        public void Reset(PlacementView placement)
        {
            _sum = 0;
            _squares = 0;
            for (int bin = 0; bin < _utilisation.Length; bin++) Add(bin, placement.Load(bin)[_dimension]);
        }

        public long ShiftDelta(PlacementView placement, int item, int to) =>
            Delta(placement, placement.BinOf(item), to, _problem.Demand(item)[_dimension]);

        public long SwapDelta(PlacementView placement, int first, int second) => Delta(
            placement, placement.BinOf(first), placement.BinOf(second), _problem.Demand(first)[_dimension] - _problem.Demand(second)[_dimension]);

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
            if (from >= 0) Change(from, placement.Load(from)[_dimension]);
            if (to >= 0) Change(to, placement.Load(to)[_dimension]);
        }

        internal void Add(int bin, long load)
        {
            long u = Utilisation(load, _problem.Capacity(bin)[_dimension]);
            _utilisation[bin] = u;
            _sum += u;
            _squares += u * u;
        }

        private void Change(int bin, long load)
        {
            _sum -= _utilisation[bin];
            _squares -= _utilisation[bin] * _utilisation[bin];
            Add(bin, load);
        }

        private long Delta(PlacementView placement, int from, int to, long amount)
        {
            if (amount == 0) return 0;
            long sum = _sum;
            long squares = _squares;
            if (from >= 0) Without(from, placement.Load(from)[_dimension] - amount, ref sum, ref squares);
            if (to >= 0) Without(to, placement.Load(to)[_dimension] + amount, ref sum, ref squares);
            return ValueOf(sum, squares) - Value;
        }

        private void Without(int bin, long load, ref long sum, ref long squares)
        {
            long u = Utilisation(load, _problem.Capacity(bin)[_dimension]);
            sum += u - _utilisation[bin];
            squares += (u * u) - (_utilisation[bin] * _utilisation[bin]);
        }

        private long ValueOf(long sum, long squares)
        {
            if (_bins == 0) return 0;
            ulong high = Math.BigMul((ulong)sum, (ulong)sum, out ulong low);
            return squares - (long)(high == 0 ? low / (ulong)_bins : (ulong)(new UInt128(high, low) / (ulong)_bins));
        }
    }
}
