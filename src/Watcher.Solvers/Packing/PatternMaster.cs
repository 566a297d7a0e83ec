using System.Numerics;
using System.Runtime.InteropServices;

namespace Watcher.Solvers;

/// <summary>
/// The linear program over patterns (Gilmore and Gomory, 1961): the fewest bins, fractions allowed, that cover the demand of
/// each size. A revised simplex method with an explicit inverse; columns come from <see cref="PatternPricer"/>. Floating point
/// only adds, subtracts, multiplies and divides, each correctly rounded on every machine, and only proposes: bounds are
/// <see cref="Bound"/>, whole numbers that the pricer has proven (Farley, 1990), and packings are counted in items.
/// </summary>
internal sealed class PatternMaster
{
    internal const int MostSizes = 400;
    private const double Tiny = 1e-9;
    private const double Penalty = 4;
    private const double Smoothing = 0.85;

    private readonly int _m;
    private readonly int _stride;
    private readonly double[] _inverse;
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _u;
    private readonly double[] _cost;
    private readonly (int Size, int Count)[][] _columns;
    private readonly int[] _demand;
    private readonly PatternPricer _pricer;
    private readonly WorkMeter _meter;
    private readonly List<(int Size, int Count)> _pattern = [];
    private readonly double[] _centre;
    private readonly double[] _mixed;
    private double _centreBound;

    internal PatternMaster(PatternSizes problem, WorkMeter meter)
    {
        (int[] sizes, int[] demand, int capacity) = problem;
        Problem = problem;
        _m = sizes.Length;
        _stride = (_m + 15) & ~15;
        _inverse = new double[_m * _stride];
        _x = new double[_m];
        _y = new double[_stride];
        _u = new double[_m];
        _centre = new double[_m];
        _mixed = new double[_m];
        _cost = new double[_m];
        _columns = new (int, int)[_m][];
        _demand = [.. demand];
        _pricer = new(problem);
        _meter = meter;
        for (int j = 0; j < _m; j++)
        {
            int count = Math.Max(1, Math.Min(demand[j], capacity / sizes[j]));
            _columns[j] = [(j, count)];
            _cost[j] = 1;
            _x[j] = (double)demand[j] / count;
            _inverse[(j * _stride) + j] = 1.0 / count;
            _y[j] = 1.0 / count;
        }
    }

    internal PatternSizes Problem { get; }

    /// <summary>The proven least number of bins for the demand as it is now.</summary>
    internal long Bound { get; private set; }

    /// <summary>The value of the linear program as far as it is solved.</summary>
    internal double Value { get; private set; }

    /// <summary>A copy that goes its own way.</summary>
    internal PatternMaster(PatternMaster other)
    {
        Problem = other.Problem;
        _m = other._m;
        _stride = other._stride;
        _inverse = new double[_m * _stride];
        _x = new double[_m];
        _y = new double[_stride];
        _u = new double[_m];
        _centre = new double[_m];
        _mixed = new double[_m];
        _cost = new double[_m];
        _columns = new (int, int)[_m][];
        _demand = new int[_m];
        _pricer = other._pricer;
        _meter = other._meter;
        CopyFrom(other);
    }

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

    internal int Size => _m;

    internal ReadOnlySpan<int> Demand => _demand;

    internal double Amount(int position) => _x[position];

    /// <summary>Whether the position holds a pattern that may be used as it is.</summary>
    internal bool IsProper(int position) => _cost[position] == 1;

    internal ReadOnlySpan<(int Size, int Count)> Column(int position) => _columns[position];

    internal int Pivots { get; private set; }

    /// <summary>
    /// Solves until the value is known to round up to the bound, until the bound reaches what is asked for, or until the work
    /// is spent. Returns whether it was solved.
    /// </summary>
    internal bool Solve(long enough, double satisfied, long end)
    {
        Bound = 0;
        _centreBound = 0;
        double smoothing = 0;
        while (true)
        {
            Sum();
            if (_meter.Work >= end || _meter.ShouldStop()) return false;
            int surplus = MostNegative();
            if (surplus >= 0)
            {
                Enter([(surplus, -1)], 0);
                continue;
            }

            if (Value <= satisfied && !HasPenalty()) return true;
            for (int j = 0; j < _m; j++) _mixed[j] = _y[j] + (smoothing * (_centre[j] - _y[j]));
            _meter.Add(_pricer.Price(_mixed, _demand, _pattern));
            if (_pricer.Best > 0)
            {
                Bound = Math.Max(Bound, (_pricer.Total + _pricer.Best - 1) / _pricer.Best);
                double bound = (double)_pricer.Total / _pricer.Best;
                if (bound > _centreBound)
                {
                    _centreBound = bound;
                    for (int j = 0; j < _m; j++) _centre[j] = Math.Clamp(_mixed[j], 0, 1);
                }
            }

            if (Bound >= enough) return true;
            double reduced = 1;
            foreach ((int j, int count) in _pattern) reduced -= count * _y[j];
            if (Bound >= Value - 1e-6 && !HasPenalty()) return true;
            if (reduced > -1e-7)
            {
                if (smoothing == 0) return true;
                smoothing = smoothing > 0.3 ? smoothing - 0.2 : 0;
                continue;
            }

            if (!Enter([.. _pattern], 1)) return false;
            smoothing = Math.Min(Smoothing, smoothing + 0.05);
        }
    }

    /// <summary>
    /// Uses the pattern of a position so many times for good: the demand falls, patterns that now hold more than is demanded
    /// become dear, and a position whose amount fell below 0 becomes a dear loan of that pattern.
    /// </summary>
    internal void Fix(int position, int times)
    {
        foreach ((int j, int count) in _columns[position]) _demand[j] -= count * times;
        _x[position] -= times;
        Reprice();
    }

    /// <summary>Makes columns that the demand no longer allows dear.</summary>
    private void Reprice()
    {
        for (int k = 0; k < _m; k++)
        {
            if (_x[k] < 0)
            {
                if (_x[k] > -1e-7)
                {
                    _x[k] = 0;
                }
                else
                {
                    _columns[k] = [.. _columns[k].Select(e => (e.Size, -e.Count))];
                    for (int j = 0; j < _m; j++) _inverse[(k * _stride) + j] = -_inverse[(k * _stride) + j];
                    _x[k] = -_x[k];
                    _cost[k] = Penalty;
                    continue;
                }
            }

            if (_cost[k] != 1) continue;
            foreach ((int j, int count) in _columns[k])
            {
                if (count > _demand[j]) _cost[k] = Penalty;
            }
        }

        Array.Clear(_y);
        for (int k = 0; k < _m; k++)
        {
            if (_cost[k] != 0) AddRow(_y, _inverse.AsSpan(k * _stride, _stride), _cost[k]);
        }

        _meter.Add(1 + (_m * _m >> 6));
    }

    private bool HasPenalty()
    {
        for (int k = 0; k < _m; k++)
        {
            if (_cost[k] == Penalty && _x[k] > 1e-7) return true;
        }

        return false;
    }

    private void Sum()
    {
        double value = 0;
        for (int k = 0; k < _m; k++) value += _cost[k] * _x[k];
        Value = value;
    }

    private int MostNegative()
    {
        int best = -1;
        double least = -1e-7;
        for (int j = 0; j < _m; j++)
        {
            if (_y[j] >= least) continue;
            least = _y[j];
            best = j;
        }

        return best;
    }

    private bool Enter((int Size, int Count)[] column, double cost)
    {
        double reduced = cost;
        foreach ((int j, int count) in column) reduced -= count * _y[j];
        for (int k = 0; k < _m; k++)
        {
            double sum = 0;
            foreach ((int j, int count) in column) sum += count * _inverse[(k * _stride) + j];
            _u[k] = sum;
        }

        int leaving = -1;
        double step = double.MaxValue;
        for (int k = 0; k < _m; k++)
        {
            if (_u[k] <= Tiny) continue;
            double ratio = _x[k] / _u[k];
            if (ratio > step + Tiny || (ratio > step - Tiny && leaving >= 0 && _u[k] <= _u[leaving])) continue;
            step = Math.Min(step, ratio);
            leaving = k;
        }

        if (leaving < 0) return false;
        Pivots++;
        Pivot(leaving, step, column, cost, reduced);
        return true;
    }

    private void Pivot(int leaving, double step, (int Size, int Count)[] column, double cost, double reduced)
    {
        Span<double> row = _inverse.AsSpan(leaving * _stride, _stride);
        double pivot = _u[leaving];
        for (int j = 0; j < _m; j++) row[j] /= pivot;
        int touched = 0;
        for (int k = 0; k < _m; k++)
        {
            if (k == leaving || (_u[k] < 1e-12 && _u[k] > -1e-12)) continue;
            touched++;
            AddRow(_inverse.AsSpan(k * _stride, _stride), row, -_u[k]);
            _x[k] = Math.Max(0, _x[k] - (step * _u[k]));
        }

        _x[leaving] = step;
        AddRow(_y, row, reduced);
        _columns[leaving] = column;
        _cost[leaving] = cost;
        _meter.Add(1 + (touched * _m >> 7) + (_m >> 3));
    }

    private static void AddRow(Span<double> target, ReadOnlySpan<double> row, double factor)
    {
        Vector<double> f = new(factor);
        ref double source = ref MemoryMarshal.GetReference(row);
        ref double sum = ref MemoryMarshal.GetReference(target);
        for (nuint c = 0; c < (nuint)row.Length; c += (nuint)Vector<double>.Count)
            (Vector.LoadUnsafe(ref sum, c) + (Vector.LoadUnsafe(ref source, c) * f)).StoreUnsafe(ref sum, c);
    }
}
