namespace Watcher.Solvers;

/// <summary>
/// The linear program over patterns (Gilmore and Gomory, 1961): the fewest bins, fractions allowed, that cover the demand of
/// each size. A revised simplex method with an explicit inverse; columns come from <see cref="PatternPricer"/> at smoothed duals
/// (Wentges, 1997). Floating point only adds, subtracts, multiplies and divides, each rounded alike on every machine, and only
/// proposes: <see cref="Bound"/> rests on whole numbers that the pricer has proven, and packings are counted in items.
/// </summary>
internal sealed partial class PatternMaster
{
    internal const int MostSizes = 400;
    private const double Tiny = 1e-9;
    private const double Tolerance = 1e-7;

    /// <summary>What a column costs that may not stay; more than any pattern saves.</summary>
    private const double Penalty = 4;
    private const double MostSmoothing = 0.85;

    private readonly int _m;
    private readonly int _stride;
    private readonly double[] _inverse;
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _u;
    private readonly double[] _cost;
    private readonly double[] _centre;
    private readonly double[] _mixed;
    private readonly (int Size, int Count)[][] _columns;
    private readonly int[] _demand;
    private readonly PatternPricer _pricer;
    private readonly WorkMeter _meter;
    private readonly List<(int Size, int Count)> _pattern = [];
    private double _centreBound;

    /// <summary>Starts with one pattern per size, filled with it.</summary>
    internal PatternMaster(PatternSizes problem, WorkMeter meter)
        : this(problem, new PatternPricer(problem), meter)
    {
        for (int j = 0; j < _m; j++)
        {
            int count = Math.Min(problem.Demand[j], problem.Capacity / problem.Sizes[j]);
            _columns[j] = [(j, count)];
            _cost[j] = 1;
            _x[j] = (double)problem.Demand[j] / count;
            _inverse[(j * _stride) + j] = 1.0 / count;
            _y[j] = 1.0 / count;
            _demand[j] = problem.Demand[j];
        }
    }

    /// <summary>A copy that goes its own way.</summary>
    internal PatternMaster(PatternMaster other)
        : this(other.Problem, other._pricer, other._meter) => CopyFrom(other);

    private PatternMaster(PatternSizes problem, PatternPricer pricer, WorkMeter meter)
    {
        Problem = problem;
        _pricer = pricer;
        _meter = meter;
        _m = problem.Sizes.Length;

        // Rows are padded to whole vectors of any width.
        _stride = (_m + 15) & ~15;
        _inverse = new double[_m * _stride];
        _x = new double[_m];
        _y = new double[_stride];
        _u = new double[_m];
        _cost = new double[_m];
        _centre = new double[_m];
        _mixed = new double[_m];
        _columns = new (int, int)[_m][];
        _demand = new int[_m];
    }

    internal PatternSizes Problem { get; }

    /// <summary>The proven least number of bins for the demand as it is now.</summary>
    internal long Bound { get; private set; }

    /// <summary>The value of the linear program as far as it is solved.</summary>
    internal double Value { get; private set; }

    /// <summary>The number of positions of the basis, one per size.</summary>
    internal int Size => _m;

    /// <summary>What is left to pack of each size.</summary>
    internal ReadOnlySpan<int> Demand => _demand;

    internal double Amount(int position) => _x[position];

    /// <summary>Whether the position holds a pattern that may be used as it is.</summary>
    internal bool IsProper(int position) => _cost[position] == 1;

    internal ReadOnlySpan<(int Size, int Count)> Column(int position) => _columns[position];

    internal void CopyFrom(PatternMaster other)
    {
        other._inverse.CopyTo(_inverse.AsSpan());
        other._x.CopyTo(_x.AsSpan());
        other._y.CopyTo(_y.AsSpan());
        other._cost.CopyTo(_cost.AsSpan());
        other._columns.CopyTo(_columns.AsSpan());
        other._demand.CopyTo(_demand.AsSpan());
        other._centre.CopyTo(_centre.AsSpan());
        Bound = other.Bound;
        Value = other.Value;
        _meter.Add(1 + (_m * _m >> 7));
    }

    /// <summary>Solves as far as needed; returns false when the work is spent before that.</summary>
    /// <param name="enough">Stop once this bound is proven.</param>
    /// <param name="satisfied">Stop once the value is no more than this.</param>
    /// <param name="end">The work of the meter at which to give up.</param>
    internal bool Solve(long enough, double satisfied, long end)
    {
        Bound = 0;
        _centreBound = 0;
        double smoothing = 0;
        while (_meter.Work < end && !_meter.ShouldStop())
        {
            bool sound = Sum();
            int surplus = MostNegative();
            if (surplus >= 0)
            {
                Enter([(surplus, -1)], 0);
                continue;
            }

            if (sound && Value <= satisfied) return true;
            Price(smoothing);
            if (Bound >= enough || (sound && Bound >= Value - 1e-6)) return true;
            double reduced = 1;
            foreach ((int j, int count) in _pattern) reduced -= count * _y[j];
            if (reduced > -Tolerance)
            {
                // The smoothed duals led nowhere: come closer to the true ones.
                if (smoothing == 0) return true;
                smoothing = smoothing > 0.3 ? smoothing - 0.2 : 0;
                continue;
            }

            if (!Enter([.. _pattern], 1)) return false;
            smoothing = Math.Min(MostSmoothing, smoothing + 0.05);
        }

        return false;
    }

    /// <summary>
    /// The best pattern at duals between the current ones and those of the best bound. With N bins of at most V each, all items
    /// are worth at most N · V, so the bound is total / V rounded up, in whole numbers (Farley, 1990).
    /// </summary>
    private void Price(double smoothing)
    {
        for (int j = 0; j < _m; j++) _mixed[j] = _y[j] + (smoothing * (_centre[j] - _y[j]));
        _meter.Add(_pricer.Price(_mixed, _demand, _pattern));
        if (_pricer.Best == 0) return;
        Bound = Math.Max(Bound, (_pricer.Total + _pricer.Best - 1) / _pricer.Best);
        double bound = (double)_pricer.Total / _pricer.Best;
        if (bound <= _centreBound) return;
        _centreBound = bound;
        for (int j = 0; j < _m; j++) _centre[j] = Math.Clamp(_mixed[j], 0, 1);
    }

    /// <summary>Adds up the value; returns whether only columns that may stay are in it.</summary>
    private bool Sum()
    {
        bool sound = true;
        double value = 0;
        for (int k = 0; k < _m; k++)
        {
            value += _cost[k] * _x[k];
            sound &= _cost[k] != Penalty || _x[k] <= Tolerance;
        }

        Value = value;
        return sound;
    }

    private int MostNegative()
    {
        int best = -1;
        double least = -Tolerance;
        for (int j = 0; j < _m; j++)
        {
            if (_y[j] >= least) continue;
            least = _y[j];
            best = j;
        }

        return best;
    }
}
