namespace Watcher.Solvers;

/// <summary>
/// Packs from scratch as well as the work allows: constructions, then in one dimension the linear program over patterns with
/// dives, and in any number of dimensions the search with a loose set. Keeps the best packing.
/// </summary>
internal sealed class BinPacker
{
    private readonly PackingProblem _p;
    private readonly WorkMeter _meter;
    private readonly ulong _seed;
    private int[] _binOf;
    private int[] _trial;
    private bool _constructed;

    internal BinPacker(PackingProblem problem, WorkMeter meter, ulong seed)
    {
        _p = problem;
        _meter = meter;
        _seed = seed;
        _binOf = new int[problem.Items];
        _trial = new int[problem.Items];
        Bins = problem.Items;
        for (int i = 0; i < _binOf.Length; i++) _binOf[i] = i;
    }

    internal int Bins { get; private set; }

    internal ReadOnlySpan<int> BinOf => _binOf;

    /// <summary>Takes a packing over when it is better.</summary>
    internal void Start(ReadOnlySpan<int> binOf)
    {
        int bins = 0;
        foreach (int bin in binOf) bins = Math.Max(bins, bin + 1);
        binOf.CopyTo(_trial);
        Take(bins);
    }

    /// <summary>Best fit, then bin by bin.</summary>
    internal void Construct(long floor)
    {
        if (_constructed || Bins <= floor) return;
        _constructed = true;
        FirstPackings first = new(_p, _meter);
        Take(first.BestFit(_trial));
        if (Bins > floor) Take(first.BinByBin(_trial));
    }

    /// <summary>Fewer bins by exchanges with a loose set.</summary>
    internal void Search(long floor, long end)
    {
        while (Bins > floor && Bins > 1 && _meter.Work < end && !_meter.ShouldStop())
        {
            _binOf.CopyTo(_trial.AsSpan());
            if (!new PackingSearch(_p, Bins - 1, _meter, _seed).Run(_trial, end)) return;
            int bins = 0;
            foreach (int bin in _trial) bins = Math.Max(bins, bin + 1);
            Take(bins);
        }
    }

    /// <summary>Fewer bins by rounding a solved linear program; one dimension only.</summary>
    internal void Dive(PatternMaster root, long floor, long end)
    {
        SplitMix64 random = new(_seed);
        while (Bins > floor && _meter.Work < end && !_meter.ShouldStop())
        {
            PatternDive dive = new(root, Bins - 1, _meter, random.Next());
            bool found = false;
            for (int run = 0; !found && _meter.Work < end && !_meter.ShouldStop(); run++) found = dive.Run(run, end);
            if (!found) return;
            Deal(root.Problem, dive.Fixed);
            Take(dive.Fixed.Count);
        }
    }

    /// <summary>Gives the patterns their items: of one size the lowest item first.</summary>
    private void Deal(PatternSizes sizes, IReadOnlyList<(int Size, int Count)[]> patterns)
    {
        // Items come largest first, as sizes do; items that need nothing of the dimension come last and go anywhere.
        int[] next = new int[sizes.Sizes.Length + 1];
        for (int j = 0; j < sizes.Sizes.Length; j++) next[j + 1] = next[j] + sizes.Demand[j];
        for (int i = next[^1]; i < _trial.Length; i++) _trial[i] = 0;
        for (int b = 0; b < patterns.Count; b++)
        {
            foreach ((int j, int count) in patterns[b])
            {
                for (int k = 0; k < count; k++) _trial[next[j]++] = b;
            }
        }
    }

    private void Take(int bins)
    {
        if (bins >= Bins) return;
        Bins = bins;
        (_binOf, _trial) = (_trial, _binOf);
    }
}
