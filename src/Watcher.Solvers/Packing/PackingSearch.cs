namespace Watcher.Solvers;

/// <summary>
/// Looks for a packing into a given number of bins: all but two bins are kept feasible while a tabu search swaps items between
/// them and a loose set, so that the loose set becomes light enough for the last two; in between bins trade items among
/// themselves so that room gathers in few of them (consistent neighbourhood search: Buljubašić and Vasquez, 2016).
/// </summary>
internal sealed partial class PackingSearch
{
    private const int MostSampledBins = 96;
    private const int MostTripleLoose = 9;
    private const int MostLoose = 40;

    private readonly PackingProblem _p;
    private readonly WorkMeter _meter;
    private readonly LoosePacking _s;
    private readonly int _bins;
    private readonly long[] _tabu;
    private readonly long[] _need;
    private readonly long[] _spare;
    private readonly int[] _binOrder;
    private readonly LastBins _lastBins;
    private (long Weight, int A, int B, int C)[] _sets = new (long, int, int, int)[256];
    private int _setCount;
    private SplitMix64 _random;
    private long _step;
    private int _looks;

    internal PackingSearch(PackingProblem problem, int bins, WorkMeter meter, ulong seed)
    {
        _p = problem;
        _meter = meter;
        _bins = bins;
        int spare = Math.Min(2, bins);
        _s = new(problem, bins - spare);
        _lastBins = new(problem, spare, meter);
        _tabu = new long[problem.Items];
        _need = new long[problem.Dims];
        _spare = new long[problem.Dims];
        _binOrder = new int[bins - spare];
        for (int b = 0; b < _binOrder.Length; b++) _binOrder[b] = b;
        _random = new(seed);
    }

    /// <summary>Searches until the work is spent. On success the packing uses no more than the bins asked for.</summary>
    /// <param name="binOf">A packing to start from, with any number of bins; the result.</param>
    /// <param name="end">The work of the meter at which to give up.</param>
    internal bool Run(int[] binOf, long end)
    {
        Start(binOf);
        while (!Finish(binOf))
        {
            if (_meter.Work >= end || _meter.ShouldStop()) return false;
            if (Tabu(end)) continue;
            Gather();
            if (_random.Below(8) == 0) Shake();
        }

        return true;
    }

    /// <summary>Takes over the fullest bins.</summary>
    private void Start(int[] binOf)
    {
        int count = 0;
        foreach (int bin in binOf) count = Math.Max(count, bin + 1);
        long[] load = new long[count];
        for (int i = 0; i < _p.Items; i++) load[binOf[i]] += _p.Weight[i];
        int[] order = new int[count];
        for (int b = 0; b < count; b++) order[b] = b;
        order.AsSpan().Sort((a, b) => load[a] != load[b] ? load[b].CompareTo(load[a]) : a.CompareTo(b));
        int[] rank = new int[count];
        for (int n = 0; n < count; n++) rank[order[n]] = n;
        _s.Reset();
        for (int i = 0; i < _p.Items; i++)
        {
            if (rank[binOf[i]] < _s.Bins) _s.Move(i, rank[binOf[i]]);
        }
    }

    private bool Finish(int[] binOf)
    {
        if (!_lastBins.TryPack(_s.Loose, _s.LooseWeight)) return false;
        for (int i = 0; i < _p.Items; i++) binOf[i] = _s.BinOf[i] >= 0 ? _s.BinOf[i] : _s.Bins + _lastBins.BinOf(i);
        return true;
    }

    /// <summary>Swaps between the loose set and the bins; returns whether the loose set may fit the last bins now.</summary>
    private bool Tabu(long end)
    {
        long best = _s.LooseWeight;
        int patience = 40 + (2 * _s.Bins) + _p.Items / 4;
        for (int idle = 0; idle < patience && _meter.Work < end; idle++)
        {
            _step++;
            ListSets();
            _looks = 0;
            (int bin, int outA, int outB, int set) = FindSwap(best);
            _meter.Add(1 + (_looks >> 2));
            if (bin < 0) continue;
            Apply(bin, outA, outB, set);
            if (_s.LooseWeight >= best) continue;
            best = _s.LooseWeight;
            idle = 0;
            if (_lastBins.MayFit(_s.LooseWeight) && _lastBins.TryPack(_s.Loose, _s.LooseWeight)) return true;
        }

        return false;
    }

    private void Apply(int bin, int outA, int outB, int set)
    {
        if (outA >= 0) Leave(outA);
        if (outB >= 0) Leave(outB);
        (_, int a, int b, int c) = _sets[set];
        if (a >= 0) Arrive(a, bin);
        if (b >= 0) Arrive(b, bin);
        if (c >= 0) Arrive(c, bin);
    }

    private void Leave(int item)
    {
        _s.Move(item, -1);
        _tabu[item] = _step + 3 + _random.Below(6);
    }

    private void Arrive(int item, int bin)
    {
        _s.Move(item, bin);
        _tabu[item] = _step + 3 + _random.Below(6);
    }

    /// <summary>Sets of up to three loose items, lightest first, the empty one included; of equal weights a random one.</summary>
    private void ListSets()
    {
        _setCount = 0;
        Add(0, -1, -1, -1);
        List<int> loose = _s.Loose;
        int count = Math.Min(loose.Count, MostLoose);
        for (int n = 0; n < count; n++)
        {
            int a = loose[n];
            if (_tabu[a] > _step) continue;
            long weight = _p.Weight[a];
            Add(weight, a, -1, -1);
            for (int m = n + 1; m < count; m++)
            {
                int b = loose[m];
                if (_tabu[b] > _step) continue;
                Add(weight + _p.Weight[b], a, b, -1);
                if (count > MostTripleLoose) continue;
                for (int o = m + 1; o < count; o++)
                {
                    int c = loose[o];
                    if (_tabu[c] <= _step) Add(weight + _p.Weight[b] + _p.Weight[c], a, b, c);
                }
            }
        }

        _sets.AsSpan(0, _setCount).Sort(static (x, y) => x.CompareTo(y));
        _meter.Add(1 + _setCount);
    }

    private void Add(long weight, int a, int b, int c)
    {
        if (_setCount == _sets.Length) Array.Resize(ref _sets, 2 * _setCount);
        _sets[_setCount++] = (weight, a, b, c);
    }

    private int _bestBin;
    private int _bestA;
    private int _bestB;
    private int _bestSet;
    private long _bestGain;
    private int _ties;

    private (int Bin, int OutA, int OutB, int Set) FindSwap(long best)
    {
        _bestBin = -1;
        _bestGain = long.MinValue;
        _ties = 0;
        int sample = Math.Min(_binOrder.Length, MostSampledBins);
        for (int n = 0; n < sample; n++)
        {
            if (sample < _binOrder.Length)
            {
                int pick = n + _random.Below(_binOrder.Length - n);
                (_binOrder[n], _binOrder[pick]) = (_binOrder[pick], _binOrder[n]);
            }

            int bin = _binOrder[n];
            List<int> items = _s.ItemsOf(bin);
            Try(bin, -1, -1);
            for (int k = 0; k < items.Count; k++)
            {
                int a = items[k];
                if (_tabu[a] > _step) continue;
                Try(bin, a, -1);
                for (int m = k + 1; m < items.Count; m++)
                {
                    if (_tabu[items[m]] <= _step) Try(bin, a, items[m]);
                }
            }
        }

        return (_bestBin, _bestA, _bestB, _bestSet);
    }

    /// <summary>The heaviest set of loose items that comes in when these items go.</summary>
    private void Try(int bin, int a, int b)
    {
        _looks += 2;
        long leaving = 0;
        _s.Room(bin).CopyTo(_spare);
        if (a >= 0)
        {
            leaving = _p.Weight[a];
            _p.Take(a, _spare, -1);
        }

        if (b >= 0)
        {
            leaving += _p.Weight[b];
            _p.Take(b, _spare, -1);
        }

        int set = Heaviest(leaving + _bestGain);
        if (set < 0 || (set == 0 && a < 0)) return;
        long gain = _sets[set].Weight - leaving;
        if (gain < _bestGain || (gain == _bestGain && _random.Below(++_ties) != 0)) return;
        if (gain > _bestGain) _ties = 1;
        _bestGain = gain;
        (_bestBin, _bestA, _bestB, _bestSet) = (bin, a, b, set);
    }

    /// <summary>The heaviest set that fits the spare room, −1 = none weighs as much as asked for.</summary>
    private int Heaviest(long atLeast)
    {
        int low = 0;
        int high = _setCount - 1;
        if (_p.Dims == 1)
        {
            while (low < high)
            {
                int middle = (low + high + 1) >> 1;
                if (_sets[middle].Weight <= _spare[0]) low = middle;
                else high = middle - 1;
            }

            return _sets[low].Weight >= atLeast ? low : -1;
        }

        for (int n = high; n >= 0 && _sets[n].Weight >= atLeast; n--)
        {
            _looks++;
            if (FitsSpare(n)) return n;
        }

        return -1;
    }

    private bool FitsSpare(int set)
    {
        (_, int a, int b, int c) = _sets[set];
        Array.Clear(_need);
        if (a >= 0) _p.Take(a, _need, -1);
        if (b >= 0) _p.Take(b, _need, -1);
        if (c >= 0) _p.Take(c, _need, -1);
        for (int d = 0; d < _need.Length; d++)
        {
            if (_need[d] > _spare[d] && _need[d] > 0) return false;
        }

        return true;
    }
}
