namespace Watcher.Solvers;

/// <summary>
/// A problem in the engine's own order. Bins become slots: first active bins that cannot be emptied, then the ones that are
/// dear to empty, last the cheap ones and the empty ones, so that the first fit is a bin worth filling. Ties: lowest index.
/// Columns over slots are blocked: dimension d of slot s is element (s / 64 × D + d) × 64 + s % 64. Immutable.
/// </summary>
internal sealed partial class CompiledProblem
{
    internal const int Lanes = BlockKernels.Lanes;
    private const int ManyItems = 20_000;
    private const long NormUnit = 1L << 20;
    private const long NormMost = 1L << 36;

    internal CompiledProblem(PlacementProblem problem)
    {
        Problem = problem;
        ProblemColumns columns = problem.Columns;
        Bins = columns.BinRoles.Length;
        Items = columns.InitialBin.Length;
        Dims = columns.Dimensions.Length;
        Blocks = (Bins + Lanes - 1) / Lanes;
        Demand = columns.Demand;
        Costs = columns.Costs;
        CostWidth = columns.CostColumns.Length;
        Movable = columns.Movable;
        ClassOf = columns.ClassOf;
        Limits = CompiledLimits.From(problem);
        Objective = new(problem);
        Hard = new bool[Dims];
        Checked = new bool[Dims];
        for (int d = 0; d < Dims; d++)
        {
            Hard[d] = columns.Dimensions[d].Rule == CapacityRule.Hard;
            Checked[d] = Hard[d] || Objective.IsGuarded(d);
        }

        Groups = GroupTable.From(problem);
        int[] start = CountNatives(columns.InitialBin, Bins);
        int[] natives = ListNatives(columns.InitialBin, start);
        bool[] emptiable = FindEmptiable(columns, start, natives);
        BinOf = OrderSlots(columns, start, natives, emptiable);
        SlotOf = new int[Bins];
        for (int s = 0; s < Bins; s++) SlotOf[BinOf[s]] = s;
        Home = new int[Items];
        for (int i = 0; i < Items; i++) Home[i] = columns.InitialBin[i] < 0 ? -1 : SlotOf[columns.InitialBin[i]];
        NativeStart = new int[Bins + 1];
        NativeItems = new int[natives.Length];
        Emptiable = new bool[Bins];
        Roles = new BinRoles[Bins];
        Capacity = new long[Blocks * Lanes * Dims];
        InitialFree = new long[Blocks * Lanes * Dims];
        NativeLoad = new long[Blocks * Lanes * Dims];
        for (int s = 0; s < Bins; s++)
        {
            int bin = BinOf[s];
            ReadOnlySpan<int> own = natives.AsSpan(start[bin], start[bin + 1] - start[bin]);
            NativeStart[s + 1] = NativeStart[s] + own.Length;
            own.CopyTo(NativeItems.AsSpan(NativeStart[s]));
            Emptiable[s] = emptiable[bin];
            Roles[s] = columns.BinRoles[bin];
            foreach (int item in own)
            {
                int at = At(s, 0);
                foreach (long demand in Demand.AsSpan(item * Dims, Dims))
                {
                    NativeLoad[at] += demand;
                    at += Lanes;
                }
            }

            for (int d = 0; d < Dims; d++)
            {
                int at = At(s, d);
                Capacity[at] = columns.Capacity[(bin * Dims) + d];
                InitialFree[at] = Capacity[at] - columns.FixedLoad[(bin * Dims) + d] - NativeLoad[at];
            }
        }

        Masks = new ulong[]?[columns.ClassMasks.Length];
        for (int c = 0; c < Masks.Length; c++) Masks[c] = columns.ClassMasks[c] is { } mask ? Permute(mask) : null;
        _unit = FindUnits(columns);
        _unitShift = [.. _unit.Select(u => long.IsPow2(u) ? (int)long.Log2(u) : -1)];
        (_shift, _factor, _share, NeedOrder) = Normalise();
        Size = MeasureItems();
        Candidates = ListCandidates();
        IdleReceivers = ListIdleReceivers();
        Kinds = Dims == 0 ? null : ItemKinds.For(this);
    }

    private readonly long[] _unit;
    private readonly int[] _unitShift;
    private readonly int[] _shift;
    private readonly long[] _factor;
    private readonly long[] _share;

    internal PlacementProblem Problem { get; }

    /// <summary>Whether steps over all items are dear: then what a small problem does after every change is done now and then.</summary>
    internal bool IsLarge => Items >= ManyItems;
    internal int Bins { get; }
    internal int Items { get; }
    internal int Dims { get; }
    internal int Blocks { get; }
    internal int CostWidth { get; }
    internal bool[] Hard { get; }

    /// <summary>Dimensions in which the search lets nothing arrive without room: hard ones, and overloads ranked above bins.</summary>
    internal bool[] Checked { get; }

    /// <summary>Checked dimensions of which some item needs any, the scarcest first: what does not fit mostly fails there.</summary>
    internal int[] NeedOrder { get; }
    internal long[] Demand { get; }
    internal long[] Costs { get; }
    internal bool[] Movable { get; }
    internal int[] ClassOf { get; }
    internal ulong[]?[] Masks { get; }
    internal int[] Home { get; }
    internal int[] BinOf { get; }
    internal int[] SlotOf { get; }
    internal int[] NativeStart { get; }
    internal int[] NativeItems { get; }
    internal bool[] Emptiable { get; }
    internal BinRoles[] Roles { get; }
    internal long[] Capacity { get; }
    internal long[] InitialFree { get; }

    /// <summary>What the items of each slot need at the start, blocked.</summary>
    internal long[] NativeLoad { get; }
    internal long[] Size { get; }

    /// <summary>Slots that may be evacuated, cheapest first (items, cost, index).</summary>
    internal int[] Candidates { get; }

    /// <summary>Slots that are empty at the start, count when used, and may receive items; ascending.</summary>
    internal int[] IdleReceivers { get; }
    internal CompiledLimits Limits { get; }
    internal CompiledObjective Objective { get; }
    internal GroupTable Groups { get; }

    /// <summary>Kinds of items, where there are enough bins for it to matter.</summary>
    internal ItemKinds? Kinds { get; }

    internal int At(int slot, int dimension) => (((slot >> 6) * Dims) + dimension << 6) + (slot & 63);

    internal int NativeCount(int slot) => NativeStart[slot + 1] - NativeStart[slot];

    internal ReadOnlySpan<int> Natives(int slot) => NativeItems.AsSpan(NativeStart[slot], NativeCount(slot));

    internal bool IsEligible(int item, int slot) =>
        Masks[ClassOf[item]] is not { } mask || (mask[slot >> 6] >> (slot & 63) & 1) != 0;

    /// <summary>
    /// A quantity of a dimension in comparable units: scarce dimensions weigh more. Multiplying a dimension by a whole number
    /// changes nothing, so plans do not depend on the choice of units.
    /// </summary>
    internal long Norm(long value, int dimension) =>
        _factor[dimension] == 0 ? 0 : Math.Clamp(InUnits(value, dimension) >> _shift[dimension], -NormMost, NormMost) * _factor[dimension];

    /// <summary><see cref="Norm"/> of what is above 0, nothing otherwise, and at most 2³⁶.</summary>
    internal long PositiveNorm(long value, int dimension)
    {
        if (value <= 0) return 0;
        int shift = _unitShift[dimension];
        long units = shift < 0 ? value / _unit[dimension] : value >> shift;
        return Math.Min(Math.Min(units >> _shift[dimension], NormMost) * _factor[dimension], NormMost);
    }

    /// <summary>Room in one dimension as a share of the average load of a slot in it, in 2⁻³⁰.</summary>
    internal long Share(long free, int dimension)
    {
        return _share[dimension] == 0 ? long.MaxValue
            : Math.Clamp(InUnits(free, dimension) >> _shift[dimension], 0, 1L << 30) * _share[dimension];
    }

    /// <summary>A division takes as long as all the rest, and most units are powers of two.</summary>
    private long InUnits(long value, int dimension) =>
        _unitShift[dimension] is var shift && shift < 0 ? value / _unit[dimension] : value >= 0 ? value >> shift : -(-value >> shift);
}
