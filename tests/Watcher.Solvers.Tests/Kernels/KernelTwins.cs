using System.Numerics;

namespace Watcher.Solvers.Tests;

/// <summary>
/// The kernels as plain loops, one bin after the other: what the tests hold the kernels to, bit for bit, and what the benchmarks measure
/// them against.
/// </summary>
internal static class KernelTwins
{
    internal static int Fit<T>(
        ReadOnlySpan<T> rooms, int stride, ReadOnlySpan<T> demand, int count, ReadOnlySpan<ulong> eligible, Span<ulong> fits)
        where T : unmanaged, IBinaryInteger<T>
    {
        int total = 0;
        fits[..((count + 63) / 64)].Clear();
        for (int b = 0; b < count; b++)
        {
            if ((eligible[b >> 6] >> (b & 63) & 1) == 0) continue;
            bool all = true;
            for (int d = 0; d < demand.Length; d++) all &= rooms[(d * stride) + b] >= demand[d];
            if (!all) continue;
            fits[b >> 6] |= 1UL << (b & 63);
            total++;
        }

        return total;
    }

    internal static int FirstSet(ReadOnlySpan<ulong> mask, int from)
    {
        for (int b = from; b < mask.Length * 64; b++)
        {
            if ((mask[b >> 6] >> (b & 63) & 1) != 0) return b;
        }

        return -1;
    }

    internal static int ArgMin<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        int found = -1;
        T best = T.MaxValue;
        for (int b = 0; b < values.Length; b++)
        {
            if (!(values[b] < best) && (found >= 0 || T.IsNaN(values[b]))) continue;
            best = values[b];
            found = b;
        }

        return found;
    }

    internal static int ArgMin<T>(ReadOnlySpan<T> values, ReadOnlySpan<ulong> mask)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        int found = -1;
        T best = T.MaxValue;
        for (int b = 0; b < values.Length; b++)
        {
            if ((mask[b >> 6] >> (b & 63) & 1) == 0) continue;
            if (!(values[b] < best) && (found >= 0 || T.IsNaN(values[b]))) continue;
            best = values[b];
            found = b;
        }

        return found;
    }

    internal static int ArgMax<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        int found = -1;
        T best = T.MinValue;
        for (int b = 0; b < values.Length; b++)
        {
            if (!(values[b] > best) && (found >= 0 || T.IsNaN(values[b]))) continue;
            best = values[b];
            found = b;
        }

        return found;
    }

    internal static int ArgMax<T>(ReadOnlySpan<T> values, ReadOnlySpan<ulong> mask)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        int found = -1;
        T best = T.MinValue;
        for (int b = 0; b < values.Length; b++)
        {
            if ((mask[b >> 6] >> (b & 63) & 1) == 0) continue;
            if (!(values[b] > best) && (found >= 0 || T.IsNaN(values[b]))) continue;
            best = values[b];
            found = b;
        }

        return found;
    }

    internal static long Sum(ReadOnlySpan<int> values)
    {
        long sum = 0;
        for (int b = 0; b < values.Length; b++) sum += values[b];
        return sum;
    }

    internal static long Sum(ReadOnlySpan<long> values)
    {
        long sum = 0;
        for (int b = 0; b < values.Length; b++) sum += values[b];
        return sum;
    }

    internal static double Sum(ReadOnlySpan<double> values)
    {
        Span<double> lanes = stackalloc double[8];
        lanes.Clear();
        for (int b = 0; b < values.Length; b++) lanes[b & 7] += values[b];
        return Tree(lanes);
    }

    internal static long SumOfSquares(ReadOnlySpan<int> values, int centre)
    {
        long sum = 0;
        for (int b = 0; b < values.Length; b++)
        {
            long deviation = values[b] - centre;
            sum += deviation * deviation;
        }

        return sum;
    }

    internal static double SumOfSquares(ReadOnlySpan<double> values, double centre)
    {
        Span<double> lanes = stackalloc double[8];
        lanes.Clear();
        for (int b = 0; b < values.Length; b++)
        {
            double deviation = values[b] - centre;
            lanes[b & 7] += deviation * deviation;
        }

        return Tree(lanes);
    }

    internal static long Overload<T>(ReadOnlySpan<T> rooms)
        where T : unmanaged, IBinaryInteger<T>
    {
        long sum = 0;
        for (int b = 0; b < rooms.Length; b++) sum -= long.CreateTruncating(T.Min(T.Zero, rooms[b]));
        return sum;
    }

    internal static void Arrival<T>(ReadOnlySpan<T> rooms, int stride, ReadOnlySpan<T> demand, ReadOnlySpan<T> weights, Span<T> deltas)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int b = 0; b < deltas.Length; b++)
        {
            T delta = T.Zero;
            for (int d = 0; d < demand.Length; d++)
                delta += weights[d] * (demand[d] - T.Min(T.Max(rooms[(d * stride) + b], T.Zero), demand[d]));
            deltas[b] = delta;
        }
    }

    internal static int Cheapest<T>(
        ReadOnlySpan<T> rooms, int stride, ReadOnlySpan<T> demand, ReadOnlySpan<T> weights, int count, ReadOnlySpan<ulong> mask, out T cheapest)
        where T : unmanaged, IBinaryInteger<T>
    {
        int found = -1;
        cheapest = T.Zero;
        for (int b = 0; b < count; b++)
        {
            if ((mask[b >> 6] >> (b & 63) & 1) == 0) continue;
            T delta = T.Zero;
            for (int d = 0; d < demand.Length; d++)
                delta += weights[d] * (demand[d] - T.Min(T.Max(rooms[(d * stride) + b], T.Zero), demand[d]));
            if (found >= 0 && delta >= cheapest) continue;
            found = b;
            cheapest = delta;
        }

        return found;
    }

    internal static void WeightedSum(ReadOnlySpan<int> columns, int stride, ReadOnlySpan<int> weights, int floor, Span<long> scores)
    {
        for (int b = 0; b < scores.Length; b++)
        {
            long score = 0;
            for (int d = 0; d < weights.Length; d++) score += (long)weights[d] * Math.Max(floor, columns[(d * stride) + b]);
            scores[b] = score;
        }
    }

    internal static UtilisationMoments Measure(ReadOnlySpan<int> used, ReadOnlySpan<int> scales, int shift)
    {
        long sum = 0, squares = 0, peak = 0;
        for (int b = 0; b < used.Length; b++)
        {
            long utilisation = (long)used[b] * scales[b] >> shift;
            sum += utilisation;
            squares += utilisation * utilisation;
            peak = Math.Max(peak, utilisation);
        }

        return new(sum, squares, peak);
    }

    private static double Tree(ReadOnlySpan<double> l)
    {
        double sum = ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]));
        return double.IsNaN(sum) ? double.NaN : sum;
    }
}
