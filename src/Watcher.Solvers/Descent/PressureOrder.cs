namespace Watcher.Solvers;

/// <summary>
/// The bins in the order of the pressure that a level puts on them. A move changes two bins at once; the others, whose pressure may have changed a little
/// with them, are looked at again now and then.
/// </summary>
internal sealed class PressureOrder
{
    private const int MovesBetweenSorts = 64;

    private readonly Board _board;
    private readonly int[] _bins;
    private readonly double[] _pressure;
    private readonly double[] _keys;
    private readonly List<int> _touched = [];
    private readonly List<(BinPressure Was, double Pressure)> _changes = [];
    private int _moves;

    internal PressureOrder(Board board)
    {
        _board = board;
        _bins = [.. Enumerable.Range(0, board.Layout.Bins)];
        _pressure = new double[_bins.Length];
        _keys = new double[_bins.Length];
    }

    internal ReadOnlySpan<int> Bins => _bins;

    /// <summary>Another number whenever the order may have changed; never 0.</summary>
    internal int Version { get; private set; } = 1;

    /// <summary>How often all bins were put in order.</summary>
    internal int Sorts { get; private set; }

    /// <summary>The bins that have changed places since the last time, in the order in which they did, and the pressure that they got.</summary>
    internal IReadOnlyList<(BinPressure Was, double Pressure)> Changes => _changes;

    /// <summary>A bin with the pressure that its place is by.</summary>
    internal BinPressure Of(int bin) => new(_pressure[bin], bin);

    /// <summary>Says that what bins hold has changed.</summary>
    internal void Touch(int from, int to)
    {
        if (from < _bins.Length) _touched.Add(from);
        if (to < _bins.Length) _touched.Add(to);
        _moves++;
    }

    internal void Refresh(int level)
    {
        // Sorting costs as much as many bins, so that among many it is worth waiting for more moves.
        if (_moves >= Math.Max(MovesBetweenSorts, _bins.Length / 8))
        {
            Sort(level);
            return;
        }

        if (_touched.Count > 0) Version++;
        foreach (int bin in _touched) Settle(bin, _board.Pressure(level, bin));
        _touched.Clear();
    }

    internal void Sort(int level)
    {
        for (int bin = 0; bin < _pressure.Length; bin++)
        {
            _pressure[bin] = _board.Pressure(level, bin);
            _keys[bin] = _pressure[bin];
            _bins[bin] = bin;
        }

        // The library's sort is not stable: equal keys are put in order afterwards.
        Array.Sort(_keys, _bins);
        for (int start = 0; start < _keys.Length;)
        {
            int end = start + 1;
            while (end < _keys.Length && _keys[end] == _keys[start]) end++;
            if (end - start > 1) Array.Sort(_bins, start, end - start);
            start = end;
        }

        _touched.Clear();
        _changes.Clear();
        _moves = 0;
        Version++;
        Sorts++;
    }

    /// <summary>How many bins come before one with a pressure or are that one.</summary>
    internal int CountUpTo(BinPressure last)
    {
        int low = 0;
        int high = _bins.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (last.IsBefore(Of(_bins[middle]))) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>Moves a bin to where a new pressure puts it; all others stand where theirs do.</summary>
    private void Settle(int bin, double pressure)
    {
        BinPressure was = Of(bin);
        if (pressure == was.Pressure) return;
        int at = CountUpTo(was) - 1;
        int to = CountUpTo(was with { Pressure = pressure });
        _pressure[bin] = pressure;
        _changes.Add((was, pressure));
        if (to > at)
        {
            to--;
            Array.Copy(_bins, at + 1, _bins, at, to - at);
        }
        else
        {
            Array.Copy(_bins, to, _bins, to + 1, at - to);
        }

        _bins[to] = bin;
    }
}
