using System.Numerics;
using System.Runtime.InteropServices;

namespace Watcher.Solvers;

/// <content>The basis: columns that enter, and patterns that are used for good.</content>
internal sealed partial class PatternMaster
{
    /// <summary>
    /// Uses the pattern of a position once, for good: the demand falls, patterns that now hold more than is demanded become
    /// dear, and a position whose amount fell below 0 becomes a dear loan of its pattern.
    /// </summary>
    internal void Fix(int position)
    {
        foreach ((int j, int count) in _columns[position]) _demand[j] -= count;
        _x[position] -= 1;
        if (_x[position] < 0 && _x[position] > -Tolerance) _x[position] = 0;
        if (_x[position] < 0) Lend(position);
        for (int k = 0; k < _m; k++)
        {
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

    /// <summary>Negates a column of the basis, and with it its row of the inverse and its amount.</summary>
    private void Lend(int position)
    {
        _columns[position] = [.. _columns[position].Select(e => (e.Size, -e.Count))];
        foreach (ref double entry in _inverse.AsSpan(position * _stride, _stride)) entry = -entry;
        _x[position] = -_x[position];
        _cost[position] = Penalty;
    }

    /// <summary>Brings a column into the basis; false when nothing would have to leave, which rounding alone can cause.</summary>
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
        Pivot(leaving, step, reduced);
        _columns[leaving] = column;
        _cost[leaving] = cost;
        return true;
    }

    private void Pivot(int leaving, double step, double reduced)
    {
        Span<double> row = _inverse.AsSpan(leaving * _stride, _stride);
        double pivot = _u[leaving];
        foreach (ref double entry in row) entry /= pivot;
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
        _meter.Add(1 + (touched * _m >> 7) + (_m >> 3));
    }

    /// <summary>Element by element, so the result does not depend on the width of the vectors.</summary>
    private static void AddRow(Span<double> target, ReadOnlySpan<double> row, double factor)
    {
        Vector<double> f = new(factor);
        ref double source = ref MemoryMarshal.GetReference(row);
        ref double sum = ref MemoryMarshal.GetReference(target);
        for (nuint c = 0; c < (nuint)row.Length; c += (nuint)Vector<double>.Count)
            (Vector.LoadUnsafe(ref sum, c) + (Vector.LoadUnsafe(ref source, c) * f)).StoreUnsafe(ref sum, c);
    }
}
