using System.Numerics;

namespace Watcher.Solvers;

/// <summary>
/// One placement under work: loads, counts, objective components and the index over open slots, all kept up to date in
/// O(dimensions) per move, with an undo journal. Invariant: the placement is feasible as an end state. One thread at a time.
/// </summary>
internal sealed partial class SearchState
{
    /// <summary>From so many items on they are moved up as a block.</summary>
    private const int LongMove = 64;

    private readonly CompiledProblem _p;
    private readonly WorkMeter _meter;
    private readonly int[][] _inside;
    private readonly long[][] _sizes;
    private readonly int[] _departures;
    private readonly int[] _arrivals;
    private readonly long[] _slack;

    // As they were at the start.
    private readonly long[] _homeComponents;
    private readonly long[] _homeSlack;
    private readonly ulong[] _homeOpen;

    internal SearchState(CompiledProblem problem, WorkMeter meter)
    {
        _p = problem;
        _meter = meter;
        int bins = problem.Bins;
        Free = problem.InitialFree.AsSpan().ToArray();
        Assign = problem.Home.AsSpan().ToArray();
        Count = new int[bins];
        Components = new long[problem.Objective.Components];
        _inside = new int[bins][];
        _sizes = new long[bins][];
        _departures = new int[bins];
        _arrivals = new int[bins];
        _slack = new long[problem.Blocks * CompiledProblem.Lanes];
        _needs = new long[problem.NeedOrder.Length];
        _shape = new long[problem.NeedOrder.Length];
        _shapeOfRoom = new long[Free.Length];
        _stale = new ulong[problem.Blocks];
        Array.Fill(_stale, ulong.MaxValue);
        _needDims = new int[problem.NeedOrder.Length];
        for (int s = 0; s < bins; s++)
        {
            int capacity = problem.NativeCount(s) is var own and > 0 ? own + (own / 4) + 2 : 0;
            _inside[s] = new int[capacity];
            _sizes[s] = new long[capacity];
        }

        for (int i = problem.Items - 1; i >= 0; i--)
        {
            if (Assign[i] >= 0) Link(i, Assign[i]);
        }

        for (int s = 0; s < bins; s++)
        {
            if (Count[s] > 0 && Counts(s)) Components[CompiledObjective.ActiveBins]++;
            for (int d = 0; d < problem.Dims; d++) _slack[s] += problem.Norm(Free[problem.At(s, d)], d);
            foreach (int d in problem.Objective.Overloads)
                Components[problem.Objective.FirstOverload + d] += Math.Max(0, -Free[problem.At(s, d)]);
        }

        _open = new ulong[problem.Blocks];
        _tight = new bool[problem.Blocks];
        _superBlocks = (problem.Blocks + 63) >> 6;
        _top = new long[_superBlocks * CompiledProblem.Lanes * problem.Dims];
        for (int s = 0; s < bins; s++)
        {
            if (MayOpen(s) && (Count[s] > 0 || !Counts(s))) _open[s >> 6] |= 1UL << (s & 63);
        }

        for (int b = 0; b < problem.Blocks; b++) Tighten(b);
        _homeComponents = Components.AsSpan().ToArray();
        _homeSlack = _slack.AsSpan().ToArray();
        _homeOpen = _open.AsSpan().ToArray();
        MovedAt = problem.IsLarge ? new int[problem.Items] : [];
        _kinds = problem.Kinds;
        int kinds = _kinds is null ? 0 : _kinds.Floor.Length / problem.Dims;
        _from = new int[kinds];
        _fromAt = new int[kinds];
        _grewIn = new int[problem.Blocks + 1];
        _grewAt = new int[problem.Blocks + 1];
    }

    internal CompiledProblem Problem => _p;

    /// <summary>The slot of each item.</summary>
    internal int[] Assign { get; }

    /// <summary>Capacity minus load, blocked.</summary>
    internal long[] Free { get; }

    /// <summary>Items in each slot.</summary>
    internal int[] Count { get; }

    internal long[] Components { get; }

    internal long ActiveBins => Components[CompiledObjective.ActiveBins];

    internal long Moves => Components[CompiledObjective.Moves];

    /// <summary>Slots that held items at the start and hold none now.</summary>
    internal int Evacuated { get; private set; }

    /// <summary>Slots that items leave and other items enter: only there can the order of moves matter.</summary>
    internal int MixedSlots { get; private set; }

    /// <summary>Whether some bin holds more than it should of a dimension whose overload counts.</summary>
    internal bool IsOverloaded => Components.AsSpan(_p.Objective.FirstOverload).ContainsAnyExcept(0);

    internal int Departures(int slot) => _departures[slot];

    internal int Arrivals(int slot) => _arrivals[slot];

    internal long Slack(int slot) => _slack[slot];

    /// <summary>The items of a slot, the latest last. The next change invalidates it.</summary>
    internal ReadOnlySpan<int> Inside(int slot) => _inside[slot].AsSpan(0, Count[slot]);

    /// <summary>The sizes of <see cref="Inside"/>.</summary>
    internal ReadOnlySpan<long> SizesInside(int slot) => _sizes[slot].AsSpan(0, Count[slot]);

    internal bool Counts(int slot) => (_p.Roles[slot] & BinRoles.Releasable) != 0;

    internal bool MayOpen(int slot) => (_p.Roles[slot] & BinRoles.Receives) != 0;

    internal bool MayLeave(int item) => _p.Movable[item] && (_p.Roles[Assign[item]] & BinRoles.Sends) != 0;

    /// <summary>Whether limits let the item be in another slot than its home.</summary>
    internal bool MayMove(int item)
    {
        int home = _p.Home[item];
        int slot = Assign[item];
        CompiledLimits limits = _p.Limits;
        if (slot != home) return true;
        if (Moves >= limits.MaxMoves || _departures[home] >= limits.MaxMovesPerSource) return false;
        if (Count[home] == 1 && Evacuated >= limits.MaxEvacuatedBins) return false;
        if (!limits.HasCostLimit) return true;
        for (int c = 0; c < _p.CostWidth; c++)
        {
            if (limits.MaxCost[c] - _p.Costs[(item * _p.CostWidth) + c] < Components[CompiledObjective.FirstCost + c]) return false;
        }

        return true;
    }

    /// <summary>Whether the item may arrive, room, groups, limits and eligibility considered; <see cref="MayMove"/> is apart.</summary>
    internal bool MayArrive(int item, int slot)
    {
        if (slot == _p.Home[item]) return MayReturn(item);
        return MayOpen(slot) && _p.IsEligible(item, slot) && HasRoom(item, slot) && AdmitsRules(item, slot);
    }

    /// <summary>Whether the item may be back where it started: always when nothing has arrived there since.</summary>
    internal bool MayReturn(int item)
    {
        int home = _p.Home[item];
        if (_arrivals[home] == 0) return true;
        return HasRoom(item, home) && Count[home] < _p.Groups.MaxItemsPerBin && _p.Groups.Admits(item, home, Assign);
    }

    internal bool HasRoom(int item, int slot)
    {
        int row = item * _p.Dims;
        for (int d = 0; d < _p.Dims; d++)
        {
            long demand = _p.Demand[row + d];
            if (demand > 0 && _p.Checked[d] && Free[_p.At(slot, d)] < demand) return false;
        }

        return true;
    }

    /// <summary>Puts the item elsewhere. The caller has checked that it may.</summary>
    internal void Move(int item, int to)
    {
        _meter.Add(1);
        Record(item, Assign[item]);
        Apply(item, to);
    }

    internal bool AdmitsRules(int item, int slot) =>
        _arrivals[slot] < _p.Limits.MaxMovesPerDestination
        && Count[slot] < _p.Groups.MaxItemsPerBin
        && (_p.Groups.IsFree(item) || _p.Groups.Admits(item, slot, Assign));

    private void Apply(int item, int to)
    {
        int from = Assign[item];
        int home = _p.Home[item];
        Unlink(item, from);
        Link(item, to);
        Assign[item] = to;
        if (Count[from] == 0)
        {
            if (Counts(from)) Components[CompiledObjective.ActiveBins]--;
            if (_p.NativeCount(from) > 0) Evacuated++;
        }

        if (Count[to] == 1)
        {
            if (Counts(to)) Components[CompiledObjective.ActiveBins]++;
            if (_p.NativeCount(to) > 0) Evacuated--;
        }

        if (from == home) ChangeMoved(item, home, 1);
        else ChangeArrivals(from, -1);
        if (to == home) ChangeMoved(item, home, -1);
        else ChangeArrivals(to, 1);
        ChangeLoads(item, from, to);
    }

    private void ChangeMoved(int item, int home, int by)
    {
        int mixed = IsMixed(home);
        _departures[home] += by;
        MixedSlots += IsMixed(home) - mixed;
        Components[CompiledObjective.Moves] += by;
        ReadOnlySpan<long> costs = _p.Costs.AsSpan(item * _p.CostWidth, _p.CostWidth);
        Span<long> sums = Components.AsSpan(CompiledObjective.FirstCost, costs.Length);
        for (int c = 0; c < costs.Length; c++) sums[c] += by * costs[c];
    }

    private void ChangeArrivals(int slot, int by)
    {
        int mixed = IsMixed(slot);
        _arrivals[slot] += by;
        MixedSlots += IsMixed(slot) - mixed;
    }

    private int IsMixed(int slot) => _departures[slot] > 0 && _arrivals[slot] > 0 ? 1 : 0;

    private void ChangeLoads(int item, int from, int to)
    {
        ReadOnlySpan<long> demand = _p.Demand.AsSpan(item * _p.Dims, _p.Dims);
        int left = _p.At(from, 0);
        int right = _p.At(to, 0);
        foreach (int d in _p.Objective.Overloads)
        {
            int lane = d * CompiledProblem.Lanes;
            Components[_p.Objective.FirstOverload + d] += Relieved(Free[left + lane], demand[d]) - Relieved(Free[right + lane] - demand[d], demand[d]);
        }

        long[] free = Free;
        foreach (long need in demand)
        {
            free[left] += need;
            free[right] -= need;
            left += CompiledProblem.Lanes;
            right += CompiledProblem.Lanes;
        }

        _stale[from >> 6] |= 1UL << (from & 63);
        _stale[to >> 6] |= 1UL << (to & 63);
        _slack[from] += _p.Size[item];
        _slack[to] -= _p.Size[item];
        RaiseTop(from);
        _tight[to >> 6] = false;
    }

    /// <summary>How the overload of a slot with so much free, below 0 where it is overloaded, changes when some more is free.</summary>
    private static long Relieved(long free, long more) => Math.Max(0, -free - more) - Math.Max(0, -free);

    private void Link(int item, int slot)
    {
        int count = Count[slot]++;
        if (count == _inside[slot].Length)
        {
            Array.Resize(ref _inside[slot], Math.Max(8, 2 * count));
            Array.Resize(ref _sizes[slot], Math.Max(8, 2 * count));
        }

        _inside[slot][count] = item;
        _sizes[slot][count] = _p.Size[item];
    }

    /// <summary>The others keep their order: what came last is what goes first when a change is taken back.</summary>
    private void Unlink(int item, int slot)
    {
        int last = --Count[slot];
        Span<int> inside = _inside[slot].AsSpan(0, last + 1);
        if (inside[last] == item) return;
        int at = inside.LastIndexOf(item);
        Span<long> sizes = _sizes[slot].AsSpan(0, last + 1);
        for (; at < last && last < LongMove; at++)
        {
            inside[at] = inside[at + 1];
            sizes[at] = sizes[at + 1];
        }

        if (at == last) return;
        inside[(at + 1)..].CopyTo(inside[at..]);
        sizes[(at + 1)..].CopyTo(sizes[at..]);
    }
}
