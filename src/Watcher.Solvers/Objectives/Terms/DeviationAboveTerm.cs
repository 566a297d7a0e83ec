using System.Numerics;

namespace Watcher.Solvers;

/// <summary>
/// Weighted sum of how far the population standard deviation of several loads' utilisation (load / capacity) is above a threshold of each, in
/// 10⁻⁹ of a utilisation. Σu and Σu² are exact integers, so a change of two bins costs O(1) and leaves no trace of its order; square roots and
/// quotients of doubles are the same on every machine.
/// </summary>
internal sealed class DeviationAboveTerm(string name, DeviationPart[] parts) : IObjectiveTerm
{
    internal const double StepsPerUnit = 1e9;

    /// <summary>Utilisation beyond four times the capacity counts as that, so that sums of squares stay in range.</summary>
    private const double Largest = 4;

    /// <summary>
    /// By how many steps two deviations can be off by rounding: a mean square is at most (4 × unit)², its error in doubles below 2 squared units of 2²⁴, so that
    /// a deviation of nearly 0 is off by less than 100 steps.
    /// </summary>
    private const double Doubt = 256;

    public string Name => name;

    /// <summary>What each item takes with it, load by load.</summary>
    internal IEnumerable<long[]> Uses => parts.Select(part => part.Load.Use);

    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        foreach (DeviationPart part in parts)
        {
            part.Load.Validate(name, problem, errors);
            if (part.Capacity.Length != problem.BinCount) errors.Add($"{name}: has capacities of {part.Capacity.Length} bins, the problem has {problem.BinCount}");
        }
    }

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long sum = 0;
        foreach (DeviationPart part in parts)
        {
            PartState state = new(part);
            state.Start(part.Load.Of(problem, assignment));
            sum += state.Value;
        }

        return sum;
    }

    public ITermState Bind(PlacementProblem problem) => new State(problem, parts);

    private sealed class State(PlacementProblem problem, DeviationPart[] parts) : ITermState, IBinPressure, IShiftBound
    {
        private readonly PartState[] _parts = [.. parts.Select(p => new PartState(p))];

        public void Reset(PlacementView placement)
        {
            int[] assignment = new int[problem.ItemCount];
            for (int item = 0; item < assignment.Length; item++) assignment[item] = placement.BinOf(item);
            for (int p = 0; p < _parts.Length; p++) _parts[p].Start(parts[p].Load.Of(problem, assignment));
        }

        public long ShiftDelta(PlacementView placement, int item, int to)
        {
            int from = placement.BinOf(item);
            long delta = 0;
            foreach (PartState part in _parts) delta += part.Delta(from, to, part.Use[item]);
            return delta;
        }

        public double ShiftDeltaAtLeast(PlacementView placement, int item, int to)
        {
            int from = placement.BinOf(item);
            double delta = 0;
            foreach (PartState part in _parts) delta += part.DeltaAtLeast(from, to, part.Use[item]);
            return delta;
        }

        public long SwapDelta(PlacementView placement, int first, int second)
        {
            int a = placement.BinOf(first);
            int b = placement.BinOf(second);
            long delta = 0;
            foreach (PartState part in _parts) delta += part.Delta(a, b, part.Use[first] - part.Use[second]);
            return delta;
        }

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
            foreach (PartState part in _parts) part.Shifted(from, to, part.Use[item]);
        }

        public double Pressure(int bin)
        {
            double sum = 0;
            foreach (PartState part in _parts) sum += part.Pressure(bin);
            return sum;
        }

        public bool MayGive(int bin)
        {
            bool may = false;
            foreach (PartState part in _parts) may |= part.MayGive(bin);
            return may;
        }
    }

    /// <summary>One load: its utilisations, their sum and the sum of their squares in a unit as fine as the number of bins allows.</summary>
    private sealed class PartState
    {
        private readonly DeviationPart _part;
        private readonly long[] _use;
        private readonly double _stepsPerDeviation;
        private readonly double _threshold;
        private readonly double _doubt;
        private readonly double[] _unitPerLoad;
        private readonly long[] _load;
        private readonly long[] _utilisation;
        private readonly double _unit;
        private readonly long _largest;
        private readonly double _bins;
        private double _slope;
        private double _mean;
        private long _sum;
        private long _squares;

        internal PartState(DeviationPart part)
        {
            _part = part;
            _use = part.Load.Use;
            _stepsPerDeviation = part.Weight * StepsPerUnit;
            _threshold = part.Threshold;
            _doubt = (Doubt * part.Weight) + 4;
            int bins = part.Capacity.Length;
            _unitPerLoad = new double[bins];
            _load = new long[bins];
            _utilisation = new long[bins];
            for (int bin = 0; bin < bins; bin++) _bins += Counts(bin) ? 1 : 0;

            // (4 × unit)² × bins < 2⁶¹.
            int bits = Math.Clamp((57 - BitOperations.Log2((uint)Math.Max(1, (int)_bins)) - 1) / 2, 8, 27);
            _unit = 1L << bits;
            _largest = (long)(Largest * _unit);
            for (int bin = 0; bin < bins; bin++) _unitPerLoad[bin] = Counts(bin) ? _unit / part.Capacity[bin] : 0;
        }

        internal ReadOnlySpan<long> Use => _use;

        internal long Value { get; private set; }

        internal void Start(long[] loads)
        {
            (_sum, _squares) = (0, 0);
            for (int bin = 0; bin < loads.Length; bin++)
            {
                _load[bin] = loads[bin];
                Add(bin);
            }

            Settle();
        }

        internal long Delta(int from, int to, long amount)
        {
            if (amount == 0) return 0;
            long sum = _sum;
            long squares = _squares;
            if (from >= 0) With(from, -amount, ref sum, ref squares);
            if (to >= 0) With(to, amount, ref sum, ref squares);
            return ValueOf(sum, squares) - Value;
        }

        internal void Shifted(int from, int to, long amount)
        {
            if (amount == 0) return;
            if (from >= 0) Change(from, -amount);
            if (to >= 0) Change(to, amount);
            Settle();
        }

        /// <summary>
        /// A deviation is a norm and so convex in the utilisations: no shift changes it by less than its slopes say. That saves the quotients and the root.
        /// </summary>
        internal double DeltaAtLeast(int from, int to, long amount)
        {
            if (amount == 0 || Value == 0) return 0;
            double along = 0;
            if (from >= 0) along += (Of(from, _load[from] - amount) - _utilisation[from]) * (_utilisation[from] - _mean);
            if (to >= 0) along += (Of(to, _load[to] + amount) - _utilisation[to]) * (_utilisation[to] - _mean);
            return Math.Max(-Value, along * _slope) - _doubt;
        }

        private void Settle()
        {
            Value = ValueOf(_sum, _squares);
            _mean = _bins == 0 ? 0 : _sum / _bins;
            _slope = Value == 0 ? 0 : _stepsPerDeviation / (_unit * _bins * Deviation(_sum, _squares));
        }

        // The slope of the deviation in the utilisation of one bin is (u − mean) / (bins × deviation): the same factor for all bins of a part.
        internal double Pressure(int bin) => Value == 0 || !Counts(bin) ? 0
            : _part.Weight * ((_utilisation[bin] * _bins) - _sum) / (_bins * Math.Max(_unit * 1e-9, Deviation(_sum, _squares)));

        internal bool MayGive(int bin) => Value > 0 && Counts(bin) && _load[bin] > 0;

        private bool Counts(int bin) => _part.Load.Counts(bin) && _part.Capacity[bin] > 0;

        private void Change(int bin, long amount)
        {
            _sum -= _utilisation[bin];
            _squares -= _utilisation[bin] * _utilisation[bin];
            _load[bin] += amount;
            Add(bin);
        }

        private void Add(int bin)
        {
            long u = Of(bin, _load[bin]);
            _utilisation[bin] = u;
            _sum += u;
            _squares += u * u;
        }

        private void With(int bin, long amount, ref long sum, ref long squares)
        {
            long u = Of(bin, _load[bin] + amount);
            sum += u - _utilisation[bin];
            squares += (u * u) - (_utilisation[bin] * _utilisation[bin]);
        }

        // A reading may be below what the items hold: it goes below 0 when they leave, and counts as it is.
        private long Of(int bin, long load) => (long)Math.Clamp(load * _unitPerLoad[bin], -_largest, _largest);

        /// <summary>In the unit of the utilisations.</summary>
        private double Deviation(long sum, long squares)
        {
            if (_bins == 0) return 0;
            double mean = sum / _bins;
            return Math.Sqrt(Math.Max(0, (squares / _bins) - (mean * mean)));
        }

        private long ValueOf(long sum, long squares) =>
            (long)Math.Round(_stepsPerDeviation * Math.Max(0, (Deviation(sum, squares) / _unit) - _threshold));
    }
}
