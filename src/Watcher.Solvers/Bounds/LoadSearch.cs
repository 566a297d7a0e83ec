namespace Watcher.Solvers;

/// <summary>
/// The optimum of a function of the loads of one dimension by itself, by branch and bound with a limit on the nodes: largest items first,
/// least used bins first, one of several bins that are alike. What it finds is a bound for the problem, and only when it has seen everything.
/// </summary>
internal abstract class LoadSearch
{
    /// <summary>Nodes after which a search gives up; some 200 ns each.</summary>
    internal const int MostNodes = 200_000;

    private const int MostItems = 40;
    private const int MostBins = 12;
    private const long MostLoad = 1L << 40;

    private readonly DimensionLoads _loads;
    private readonly ulong[] _allowed;
    private readonly int[] _kind;
    private readonly int[] _at;
    private readonly long[] _rest;
    private readonly long[] _optional;
    private readonly long _enough;
    private int _nodes;

    /// <param name="loads">The dimension.</param>
    /// <param name="enough">A value that none goes below: the search ends there.</param>
    /// <param name="given">The value of a placement, or more.</param>
    protected LoadSearch(DimensionLoads loads, long enough, long given)
    {
        _loads = loads;
        _enough = enough;
        Best = given;
        Load = (long[])loads.Stays.Clone();
        int items = loads.Size.Length;
        _at = new int[items];
        _rest = new long[items + 1];
        _optional = new long[items + 1];
        _allowed = new ulong[items];
        _kind = new int[loads.Bins];
        Int128 total = 0;
        foreach (long size in loads.Size) total += size;
        foreach (long stays in loads.Stays) total += stays;
        IsSmall = items <= MostItems && loads.Bins <= MostBins && total < MostLoad && Array.TrueForAll(loads.Capacity, c => c < MostLoad);
        if (!IsSmall) return;
        for (int n = items - 1; n >= 0; n--)
        {
            _rest[n] = _rest[n + 1] + (loads.Home[n] >= 0 ? loads.Size[n] : 0);
            _optional[n] = _optional[n + 1] + (loads.Home[n] < 0 ? loads.Size[n] : 0);
            for (int bin = 0; bin < loads.Bins; bin++) _allowed[n] |= loads.Allows(n, bin) ? 1UL << bin : 0;
        }

        for (int bin = 0; bin < loads.Bins; bin++)
        {
            _kind[bin] = bin;
            for (int other = bin - 1; other >= 0; other--)
            {
                if (AreAlike(bin, other)) _kind[bin] = _kind[other];
            }
        }
    }

    /// <summary>Whether the problem is small enough for a search.</summary>
    protected bool IsSmall { get; set; }

    protected long Best { get; private set; }

    /// <summary>The load of each bin so far.</summary>
    protected long[] Load { get; }

    protected long[] Capacity => _loads.Capacity;

    /// <summary>The optimum; <see langword="null"/> when there was not enough time to prove it.</summary>
    internal long? Run(int nodes)
    {
        if (!IsSmall) return null;
        _nodes = nodes;
        if (Best > _enough) Visit(0);
        return _nodes < 0 ? null : Best;
    }

    /// <summary>A value that no completion goes below, given what is still to come for sure and what may come; the value itself at the end.</summary>
    protected abstract long Bound(long rest, long optional, bool isLeaf);

    private void Visit(int n)
    {
        if (--_nodes < 0) return;
        if (n == _at.Length)
        {
            Best = Math.Min(Best, Bound(0, 0, isLeaf: true));
            return;
        }

        Span<int> order = stackalloc int[MostBins];
        int count = List(n, order);
        for (int c = 0; c < count && _nodes >= 0 && Best > _enough; c++) Try(n, order[c]);
        if (_loads.Home[n] < 0 && _nodes >= 0 && Best > _enough) Try(n, -1);
    }

    private void Try(int n, int bin)
    {
        _at[n] = bin;
        if (bin >= 0) Load[bin] += _loads.Size[n];
        bool isLeaf = n + 1 == _at.Length;
        if (isLeaf || Bound(_rest[n + 1], _optional[n + 1], isLeaf: false) < Best) Visit(n + 1);
        if (bin >= 0) Load[bin] -= _loads.Size[n];
    }

    /// <summary>The bins that an item may go to, least used first; of alike ones the first, and of equal items the later never below the earlier.</summary>
    private int List(int n, Span<int> order)
    {
        int first = 0;
        if (n > 0 && _loads.Size[n] == _loads.Size[n - 1] && _allowed[n] == _allowed[n - 1] && _loads.Home[n] >= 0 && _loads.Home[n - 1] >= 0) first = _at[n - 1];
        int count = 0;
        for (int bin = first; bin < Load.Length; bin++)
        {
            if ((_allowed[n] >> bin & 1) == 0 || Load[bin] + _loads.Size[n] > _loads.Most[bin] || IsCopy(bin, first)) continue;
            int at = count++;
            while (at > 0 && (Int128)Load[order[at - 1]] * Capacity[bin] > (Int128)Load[bin] * Capacity[order[at - 1]])
            {
                order[at] = order[at - 1];
                at--;
            }

            order[at] = bin;
        }

        return count;
    }

    private bool IsCopy(int bin, int first)
    {
        for (int other = first; other < bin; other++)
        {
            if (_kind[other] == _kind[bin] && Load[other] == Load[bin]) return true;
        }

        return false;
    }

    private bool AreAlike(int a, int b)
    {
        if (Capacity[a] != Capacity[b] || _loads.Most[a] != _loads.Most[b]) return false;
        foreach (ulong allowed in _allowed)
        {
            if ((allowed >> a & 1) != (allowed >> b & 1)) return false;
        }

        return true;
    }
}
