namespace Watcher.Solvers;

/// <summary>
/// The bins in the order of the pressure that a level puts on them, the lowest first; ties to the lower number. A move changes two bins at once; the
/// others, whose pressure may have changed a little with them, are looked at again now and then.
/// </summary>
internal sealed class PressureOrder
{
    private const int MovesBetweenSorts = 64;

    private readonly Board _board;
    private readonly int[] _bins;
    private readonly double[] _pressure;
    private readonly List<int> _touched = [];
    private int _moves;

    internal PressureOrder(Board board)
    {
        _board = board;
        _bins = [.. Enumerable.Range(0, board.Layout.Bins)];
        _pressure = new double[_bins.Length];
    }

    internal ReadOnlySpan<int> Bins => _bins;

    /// <summary>Says that what bins hold has changed.</summary>
    internal void Touch(int from, int to)
    {
        if (from < _bins.Length) _touched.Add(from);
        if (to < _bins.Length) _touched.Add(to);
        _moves++;
    }

    internal void Refresh(int level)
    {
        if (_moves >= MovesBetweenSorts)
        {
            Sort(level);
            return;
        }

        foreach (int bin in _touched) _pressure[bin] = _board.Pressure(level, bin);
        foreach (int bin in _touched) Settle(Array.IndexOf(_bins, bin));
        _touched.Clear();
    }

    internal void Sort(int level)
    {
        for (int bin = 0; bin < _pressure.Length; bin++) _pressure[bin] = _board.Pressure(level, bin);
        double[] keys = new double[_bins.Length];
        for (int n = 0; n < keys.Length; n++)
        {
            _bins[n] = n;
            keys[n] = _pressure[n];
        }

        // The library's sort is not stable: equal keys are put in order afterwards.
        Array.Sort(keys, _bins);
        for (int start = 0; start < keys.Length;)
        {
            int end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) Array.Sort(_bins, start, end - start);
            start = end;
        }

        _touched.Clear();
        _moves = 0;
    }

    private void Settle(int at)
    {
        int bin = _bins[at];
        while (at > 0 && IsBefore(bin, _bins[at - 1]))
        {
            _bins[at] = _bins[at - 1];
            at--;
        }

        while (at + 1 < _bins.Length && IsBefore(_bins[at + 1], bin))
        {
            _bins[at] = _bins[at + 1];
            at++;
        }

        _bins[at] = bin;
    }

    private bool IsBefore(int a, int b) => _pressure[a] < _pressure[b] || (_pressure[a] == _pressure[b] && a < b);
}
