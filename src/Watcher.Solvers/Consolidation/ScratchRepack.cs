namespace Watcher.Solvers;

/// <summary>
/// Deals everything that is in <see cref="InterchangeableBins"/> out again, from scratch and into fewer of them. Whether the
/// moves have an order is left to the incumbent; where no bin held two items it always exists, for each pile goes to a bin of
/// one of its own items.
/// </summary>
internal sealed class ScratchRepack
{
    /// <summary>Of so many items at most everything is dealt out again.</summary>
    internal const int MostItems = 2_000;

    private readonly SearchState _state;
    private readonly CompiledProblem _p;
    private readonly Incumbent _incumbent;
    private readonly WorkMeter _meter;
    private readonly ulong _seed;
    private readonly int[] _dims;
    private InterchangeableBins? _bins;
    private int[] _order = [];
    private BinPacker? _packer;

    internal ScratchRepack(SearchState state, Incumbent incumbent, ulong seed)
    {
        _state = state;
        _p = state.Problem;
        _incumbent = incumbent;
        _meter = incumbent.Meter;
        _seed = seed;
        _dims = [.. Enumerable.Range(0, _p.Dims).Where(d => _p.Checked[d])];
        if (_p.Limits.AreSet || _p.Groups.MaxItemsPerBin < int.MaxValue || !_p.Objective.HasActiveBins || _dims.Length == 0 || _p.Candidates.Length < 2) return;
        bool lonely = AreLonely();
        if (!lonely && _p.Items > MostItems) return;
        _bins = InterchangeableBins.Find(_p, _dims, _p.Home);
        HasLoners = lonely && _bins is not null && _bins.Slots.Length == _p.Bins;
    }

    /// <summary>Whether there are such bins, few enough items, and no limit on the plan.</summary>
    internal bool IsPossible => _bins is not null && _p.Items <= MostItems;

    /// <summary>Whether no bin holds two items at the start and all bins are alike: then each bin less is just one more move.</summary>
    internal bool HasLoners { get; }

    /// <summary>Packs by construction and offers the result.</summary>
    internal void Construct(long floor)
    {
        if (!Collect(floor, out long target)) return;
        _packer!.Construct(target);
        Offer(SearchPhase.Construction);
    }

    /// <summary>Packs by exchanges with a loose set and offers the result.</summary>
    /// <param name="floor">No placement has fewer active bins.</param>
    /// <param name="end">The work of the meter at which to give up.</param>
    internal void Search(long floor, long end)
    {
        if (!Collect(floor, out long target)) return;
        _packer!.Construct(target);
        _packer.Search(target, end);
        Offer(SearchPhase.Improvement);
    }

    /// <summary>Packs by rounding the linear program over patterns, in one dimension, and offers the result.</summary>
    /// <param name="program">A solved program that may be the one that is needed.</param>
    /// <param name="floor">No placement has fewer active bins.</param>
    /// <param name="end">The work of the meter at which to give up.</param>
    internal void Dive(PatternMaster? program, long floor, long end)
    {
        if (_dims.Length != 1 || !Collect(floor, out long target)) return;
        long[] sizes = [.. _order.Select(i => _p.Demand[(i * _p.Dims) + _dims[0]]).Where(size => size > 0)];
        if (PatternSizes.From(sizes, _bins!.Room[0]) is not { } patterns) return;
        if (program is null || !program.Problem.SameAs(patterns))
        {
            if (patterns.EstimatedWork > (end - _meter.Work) / 2) return;
            program = new(patterns, _meter);
            if (!program.Solve(_packer!.Bins, 0, end)) return;
        }

        _packer!.Dive(program, Math.Max(target, program.Bound), end);
        Offer(SearchPhase.Improvement);
    }

    /// <summary>Looks what is in the bins now; the target is the share of the floor that falls on them.</summary>
    private bool Collect(long floor, out long target)
    {
        InterchangeableBins? before = _bins;
        _bins = InterchangeableBins.Find(_p, _dims, _incumbent.Assign);
        target = 0;
        if (_bins is null) return false;
        int[] binOf = new int[_p.Bins];
        Array.Fill(binOf, -1);
        int used = 0;
        foreach (int i in _bins.Items)
        {
            ref int bin = ref binOf[_incumbent.Assign[i]];
            if (bin < 0) bin = used++;
        }

        target = floor - (_incumbent.ActiveBins - used);
        if (_packer is null || before is null || !before.Items.AsSpan().SequenceEqual(_bins.Items)) _packer = new(Sort(), _meter, _seed);
        _packer.Start([.. _order.Select(i => binOf[_incumbent.Assign[i]])]);
        return used > target;
    }

    private bool AreLonely()
    {
        for (int s = 0; s < _p.Bins; s++)
        {
            if (_p.NativeCount(s) > 1) return false;
        }

        return true;
    }

    private PackingProblem Sort()
    {
        // In one dimension the weight must be exact.
        long Weight(int item) => _dims.Length == 1 ? _p.Demand[(item * _p.Dims) + _dims[0]] : _p.Size[item];
        _order = [.. _bins!.Items];
        _order.AsSpan().Sort((a, b) => Weight(a) != Weight(b) ? Weight(b).CompareTo(Weight(a)) : a.CompareTo(b));
        long[] demand = new long[_order.Length * _dims.Length];
        for (int n = 0; n < demand.Length; n++)
            demand[n] = _p.Demand[(_order[n / _dims.Length] * _p.Dims) + _dims[n % _dims.Length]];
        return new(demand, [.. _order.Select(Weight)], _bins.Room);
    }

    /// <summary>Gives each pile the bin from which most of it comes, and offers the placement when it needs fewer bins.</summary>
    private void Offer(SearchPhase phase)
    {
        ReadOnlySpan<int> pileOf = _packer!.BinOf;
        int[] slotOf = new int[_packer.Bins];
        Array.Fill(slotOf, -1);
        bool[] among = new bool[_p.Bins];
        foreach (int s in _bins!.Slots) among[s] = true;
        Dictionary<(int Pile, int Slot), int> stays = [];
        for (int n = 0; n < _order.Length; n++)
        {
            int home = _p.Home[_order[n]];
            if (!among[home]) continue;
            stays.TryGetValue((pileOf[n], home), out int count);
            stays[(pileOf[n], home)] = count + 1;
        }

        foreach (((int pile, int slot), _) in stays.OrderByDescending(e => e.Value).ThenBy(e => e.Key))
        {
            if (!among[slot] || slotOf[pile] >= 0) continue;
            slotOf[pile] = slot;
            among[slot] = false;
        }

        // The others go where least has to leave first.
        int[] rest = [.. _bins.Slots.Where(s => among[s]).OrderBy(_p.NativeCount)];
        int next = 0;
        foreach (ref int slot in slotOf.AsSpan())
        {
            if (slot < 0) slot = rest[next++];
        }

        int[] assign = [.. _incumbent.Assign];
        for (int n = 0; n < _order.Length; n++) assign[_order[n]] = slotOf[pileOf[n]];
        _meter.Add(1 + (_p.Items >> 2));
        _state.Load(assign);
        if (_incumbent.CompareState() < 0) _incumbent.Offer(phase);
        _state.Load(_incumbent.Assign);
    }
}
