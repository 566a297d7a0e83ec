namespace Watcher.Solvers;

/// <summary>
/// The least highest utilisation: the smallest value at which nothing speaks against a placement. What cannot leave its bin must fit there,
/// every item must fit into some bin that admits it, all together into all bins, and of the largest items no more than each bin can hold
/// (pigeonholes: of km + 1 items on m bins one holds k + 1). Room is rounded down to a sum of sizes that exists. Small problems are searched.
/// </summary>
internal static class PeakBound
{
    private const int MostPrefixes = 64;
    private const int MostMultiples = 8;

    internal static long Compute(PlacementProblem problem, int dimension) => Compute(problem, dimension, PeakSearch.MostNodes);

    internal static long Compute(PlacementProblem problem, int dimension, int searchNodes)
    {
        DimensionLoads loads = DimensionLoads.Of(problem, dimension);
        long high = 0;
        long low = 0;
        for (int bin = 0; bin < loads.Bins; bin++)
        {
            high = Math.Max(high, PeakTerm.PartsPerMillion(loads.Stays[bin] + loads.Natives[bin], loads.Capacity[bin]));
            low = Math.Max(low, PeakTerm.PartsPerMillion(loads.Stays[bin], loads.Capacity[bin]));
        }

        // The placement as given is feasible, so the least value that passes is at most its own.
        Test test = new(loads);
        long given = high;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (test.Passes(middle)) high = middle;
            else low = middle + 1;
        }

        return Math.Max(low, new PeakSearch(loads, low, given).Run(searchNodes) ?? 0);
    }

    /// <summary>Necessary conditions for a placement with no more than a given peak; each is easier the higher the peak.</summary>
    private sealed class Test
    {
        private readonly DimensionLoads _loads;
        private readonly long[] _sizes;
        private readonly Int128[] _sums;
        private readonly long[] _room;
        private readonly ReachableSums? _reachable;
        private readonly int[] _prefixes;

        internal Test(DimensionLoads loads)
        {
            _loads = loads;
            _sizes = [.. loads.Size.Where((_, n) => loads.Home[n] >= 0)];
            _sums = new Int128[_sizes.Length + 1];
            for (int n = 0; n < _sizes.Length; n++) _sums[n + 1] = _sums[n] + _sizes[n];
            _room = new long[loads.Bins];
            _reachable = ReachableSums.From(loads.Size);
            SortedSet<int> prefixes = [.. Enumerable.Range(1, Math.Min(MostPrefixes, _sizes.Length))];
            for (int k = 1; k <= MostMultiples && (long)k * loads.Bins < _sizes.Length; k++) prefixes.Add((k * loads.Bins) + 1);
            _prefixes = [.. prefixes];
        }

        internal bool Passes(long peak)
        {
            Int128 all = 0;
            for (int bin = 0; bin < _room.Length; bin++)
            {
                long most = _loads.Most[bin];
                if (_loads.Capacity[bin] > 0) most = (long)Int128.Min(most, (Int128)peak * _loads.Capacity[bin] / UtilisationTerm.Million);
                long room = most - _loads.Stays[bin];
                if (room < 0) return false;
                _room[bin] = _reachable is null ? room : _reachable.AtMost(room);
                all += _room[bin];
            }

            if (_sums[^1] > all) return false;
            long[] largest = _loads.BestByClass(_room, Math.Max, -1);
            for (int n = 0; n < _loads.Size.Length; n++)
            {
                int home = _loads.Home[n];
                if (home >= 0 && _loads.Size[n] > Math.Max(_room[home], largest[_loads.ClassOf(n)])) return false;
            }

            foreach (int count in _prefixes)
            {
                if (!HoldsLargest(count)) return false;
            }

            return true;
        }

        /// <summary>Whether the bins can hold so many of the largest items, each as many of the smallest of these as fit alone.</summary>
        private bool HoldsLargest(int count)
        {
            long places = 0;
            foreach (long room in _room)
            {
                int fit = 0;
                int none = count + 1;
                while (none - fit > 1)
                {
                    int middle = (fit + none) / 2;
                    if (_sums[count] - _sums[count - middle] <= room) fit = middle;
                    else none = middle;
                }

                places += fit;
                if (places >= count) return true;
            }

            return false;
        }
    }
}
