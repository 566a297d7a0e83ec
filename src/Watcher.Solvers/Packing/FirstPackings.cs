namespace Watcher.Solvers;

/// <summary>
/// Packings by construction: best fit decreasing, and bin by bin with the subset that fills it best (minimum bin slack: Gupta
/// and Ho, 1999; with the largest item fixed in each bin: Fleszar and Hindi, 2002).
/// </summary>
internal sealed class FirstPackings(PackingProblem problem, WorkMeter meter)
{
    private const int LooksPerBin = 3_000;

    private readonly int[] _order = new int[problem.Items];
    private readonly int[] _chosen = new int[problem.Items];
    private readonly int[] _best = new int[problem.Items];
    private readonly long[] _rest = new long[problem.Items + 1];
    private readonly long[] _room = new long[problem.Dims];
    private int _bestCount;
    private long _bestFill;
    private long _goal;
    private int _looks;
    private int _left;

    /// <summary>Every item, largest first, into the fullest bin with room. Returns the number of bins.</summary>
    internal int BestFit(int[] binOf)
    {
        long[] room = new long[problem.Items * problem.Dims];
        long[] left = new long[problem.Items];
        int bins = 0;
        long full = 0;
        foreach (long capacity in problem.Capacity) full += capacity;
        for (int i = 0; i < problem.Items; i++)
        {
            int best = -1;
            for (int b = 0; b < bins; b++)
            {
                if ((best < 0 || left[b] < left[best]) && problem.Fits(i, room.AsSpan(b * problem.Dims, problem.Dims))) best = b;
            }

            meter.Add(1 + (bins >> 4));
            if (best < 0)
            {
                best = bins++;
                problem.Capacity.CopyTo(room.AsSpan(best * problem.Dims));
                left[best] = full;
            }

            binOf[i] = best;
            problem.Take(i, room.AsSpan(best * problem.Dims, problem.Dims), 1);
            left[best] -= problem.Weight[i];
        }

        return bins;
    }

    /// <summary>Fills one bin after the other around its largest item. Returns the number of bins.</summary>
    internal int BinByBin(int[] binOf)
    {
        for (int i = 0; i < problem.Items; i++) _order[i] = i;
        _left = problem.Items;
        int bins = 0;
        long capacity = 0;
        foreach (long c in problem.Capacity) capacity += c;
        while (_left > 0)
        {
            problem.Capacity.CopyTo(_room.AsSpan());
            int first = _order[0];
            problem.Take(first, _room, 1);
            _chosen[0] = 0;
            _rest[_left] = 0;
            for (int n = _left - 1; n > 0; n--) _rest[n] = _rest[n + 1] + problem.Weight[_order[n]];
            _bestFill = -1;
            _bestCount = 0;
            _looks = LooksPerBin;
            _goal = problem.Dims == 1 ? _room[0] : long.MaxValue;
            Search(1, 1, 0);
            meter.Add(1 + ((_left + LooksPerBin - _looks) >> 3));
            for (int k = 0; k < _bestCount; k++)
            {
                binOf[_order[_best[k]]] = bins;
                _order[_best[k]] = -1;
            }

            int kept = 0;
            for (int n = 0; n < _left; n++)
            {
                if (_order[n] >= 0) _order[kept++] = _order[n];
            }

            _left = kept;
            bins++;
        }

        return bins;
    }

    private void Search(int n, int count, long fill)
    {
        if (fill > _bestFill)
        {
            _bestFill = fill;
            _bestCount = count;
            _chosen.AsSpan(0, count).CopyTo(_best);
        }

        long tried = -1;
        for (; n < _left && _bestFill < _goal && fill + _rest[n] > _bestFill; n++)
        {
            int item = _order[n];

            // In one dimension an equal item that was left out once need not be tried again.
            if ((problem.Dims == 1 && problem.Weight[item] == tried) || !problem.Fits(item, _room)) continue;
            if (--_looks < 0) return;
            tried = problem.Weight[item];
            problem.Take(item, _room, 1);
            _chosen[count] = n;
            Search(n + 1, count + 1, fill + problem.Weight[item]);
            problem.Take(item, _room, -1);
        }
    }
}
