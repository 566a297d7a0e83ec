namespace Watcher.Solvers;

/// <summary>
/// A value that the squared deviation does not go below when some load is given and the rest may go anywhere. For any numbers w with sum 0,
/// Σ(u − ū)² ≥ 2 Σ w·u − Σ w², because the difference is a sum of squares; and the right side is linear in the loads, so the rest goes where it
/// is cheapest. The best w are the deviations of the optimum with the rest as a fluid; whatever they are, the bound holds.
/// </summary>
internal sealed class DeviationFloor
{
    private readonly long[] _capacity;
    private readonly long[] _w;
    private readonly double[] _least;
    private readonly bool[] _full;
    private readonly int _bins;

    internal DeviationFloor(long[] capacity)
    {
        _capacity = capacity;
        _bins = capacity.Count(c => c > 0);
        _w = new long[capacity.Length];
        _least = new double[capacity.Length];
        _full = new bool[capacity.Length];
    }

    /// <summary>The number of bins that count.</summary>
    internal int Bins => _bins;

    /// <summary>The deviations of the last call, 0 for bins without capacity; their sum is 0.</summary>
    internal ReadOnlySpan<long> Weights => _w;

    /// <summary>The value itself, for loads that are complete.</summary>
    internal long Exactly(ReadOnlySpan<long> load)
    {
        if (_bins == 0) return 0;
        Int128 sum = 0;
        Int128 squares = 0;
        for (int bin = 0; bin < load.Length; bin++)
        {
            long u = DeviationTerm.Utilisation(load[bin], _capacity[bin]);
            sum += u;
            squares += (Int128)u * u;
        }

        return (long)(squares - (sum * sum / _bins));
    }

    /// <summary>A bound when so much load is still to come, and so much more may come or not.</summary>
    internal long AtLeast(ReadOnlySpan<long> load, long rest, long optional)
    {
        if (_bins == 0) return 0;
        Pour(load, rest);
        Int128 linear = 0;
        Int128 squares = 0;
        Int128 cheapest = Int128.MaxValue;
        Int128 cheapestOptional = 0;
        for (int bin = 0; bin < load.Length; bin++)
        {
            long w = _w[bin];
            if (_capacity[bin] <= 0)
            {
                cheapest = Int128.Min(cheapest, 0);
                continue;
            }

            // Utilisation is rounded down: what comes adds its exact share, or up to 1 less or more.
            linear += ((Int128)w * DeviationTerm.Utilisation(load[bin], _capacity[bin])) - Math.Abs(w);
            squares += (Int128)w * w;
            cheapest = Int128.Min(cheapest, Share(w, rest, _capacity[bin]));
            cheapestOptional = Int128.Min(cheapestOptional, Share(w, optional, _capacity[bin]));
        }

        Int128 bound = (2 * (linear + cheapest + cheapestOptional)) - squares;
        return bound <= 0 ? 0 : (long)bound;
    }

    /// <summary>
    /// The optimum with the rest as a fluid (only its deviations are kept): bins that hold too much already are full, all others follow mean +
    /// λ × capacity; more bins turn out to be full until none does.
    /// </summary>
    internal void Pour(ReadOnlySpan<long> load, long rest)
    {
        double total = rest;
        for (int bin = 0; bin < load.Length; bin++)
        {
            _full[bin] = false;
            if (_capacity[bin] <= 0) continue;
            _least[bin] = (double)load[bin] / _capacity[bin];
            total += load[bin];
        }

        double mean = 0;
        double slope = 0;
        for (int pass = 0; pass <= _bins; pass++)
        {
            double open = total;
            double held = 0;
            double sum = 0;
            double squares = 0;
            int full = 0;
            for (int bin = 0; bin < load.Length; bin++)
            {
                if (_capacity[bin] <= 0) continue;
                if (_full[bin])
                {
                    full++;
                    held += _least[bin];
                    open -= load[bin];
                }
                else
                {
                    sum += _capacity[bin];
                    squares += (double)_capacity[bin] * _capacity[bin];
                }
            }

            if (sum == 0)
            {
                mean = held / _bins;
                break;
            }

            mean = ((open * sum) + (held * squares)) / ((sum * sum) + (full * squares));
            slope = ((full * mean) - held) / sum;
            bool changed = false;
            for (int bin = 0; bin < load.Length; bin++)
            {
                if (_capacity[bin] <= 0 || _full[bin] || mean + (slope * _capacity[bin]) >= _least[bin]) continue;
                changed = _full[bin] = true;
            }

            if (!changed) break;
        }

        Keep(mean, slope);
    }

    private void Keep(double mean, double slope)
    {
        long sum = 0;
        for (int bin = 0; bin < _w.Length; bin++)
        {
            if (_capacity[bin] <= 0) continue;
            double deviation = _full[bin] ? _least[bin] - mean : slope * _capacity[bin];
            _w[bin] = (long)(deviation * DeviationTerm.Unit);
            sum += _w[bin];
        }

        for (int bin = 0; sum != 0; bin = bin + 1 == _w.Length ? 0 : bin + 1)
        {
            if (_capacity[bin] <= 0) continue;
            long step = sum / _bins != 0 ? sum / _bins : Math.Sign(sum);
            _w[bin] -= step;
            sum -= step;
        }
    }

    /// <summary>w × the utilisation that an amount makes, rounded down; in 64 bits where they suffice.</summary>
    private static Int128 Share(long w, long amount, long capacity)
    {
        if (amount == 0) return 0;
        if (amount >= 1L << 27 || Math.Abs(w) >= 1L << 19) return FloorDivide((Int128)w * DeviationTerm.Unit * amount, capacity);
        long value = w * DeviationTerm.Unit * amount;
        long quotient = value / capacity;
        return quotient * capacity > value ? quotient - 1 : quotient;
    }

    internal static Int128 FloorDivide(Int128 value, long divisor)
    {
        Int128 quotient = value / divisor;
        return quotient * divisor > value ? quotient - 1 : quotient;
    }
}
