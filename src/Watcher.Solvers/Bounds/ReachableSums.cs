namespace Watcher.Solvers;

/// <summary>Which sums some of a few sizes can have: a bit for each, in units of their greatest common divisor.</summary>
internal sealed class ReachableSums
{
    private const long MostBits = 1 << 20;
    private const long MostWork = 1 << 24;

    private readonly ulong[] _bits;
    private readonly long _unit;
    private readonly long _total;

    private ReachableSums(ReadOnlySpan<long> sizes, long unit, long total)
    {
        _unit = unit;
        _total = total;
        _bits = new ulong[(total >> 6) + 1];
        _bits[0] = 1;
        foreach (long size in sizes) Add(size / unit);
    }

    /// <summary>The sums of any of these sizes, each used at most once; <see langword="null"/> when there are too many.</summary>
    internal static ReachableSums? From(ReadOnlySpan<long> sizes)
    {
        long unit = 0;
        Int128 total = 0;
        foreach (long size in sizes)
        {
            unit = CommonUnit.Of(unit, size);
            total += size;
        }

        if (unit == 0 || total / unit > MostBits || total / unit / 64 * sizes.Length > MostWork) return null;
        return new(sizes, unit, (long)total / unit);
    }

    /// <summary>The largest sum that is not above a value ≥ 0.</summary>
    internal long AtMost(long value)
    {
        long at = Math.Min(value / _unit, _total);
        while (!Has(at)) at--;
        return at * _unit;
    }

    /// <summary>The smallest sum that is not below a value; the sum of all when that is below it.</summary>
    internal long AtLeast(long value)
    {
        if (value <= 0) return 0;
        long at = Math.Min((value / _unit) + (value % _unit == 0 ? 0 : 1), _total);
        while (!Has(at)) at++;
        return at * _unit;
    }

    private bool Has(long sum) => (_bits[sum >> 6] >> (int)(sum & 63) & 1) != 0;

    /// <summary>Every sum also with the size: a shift of all bits, from the top so that none is used twice.</summary>
    private void Add(long size)
    {
        int words = (int)(size >> 6);
        int shift = (int)(size & 63);
        for (int w = _bits.Length - 1; w >= words; w--)
        {
            ulong moved = _bits[w - words] << shift;
            if (shift > 0 && w > words) moved |= _bits[w - words - 1] >> (64 - shift);
            _bits[w] |= moved;
        }
    }
}
