namespace Watcher.Solvers;

/// <content>How the columns are made: natives by bin, which bins can be emptied, the order of the slots, units and candidates.</content>
internal sealed partial class CompiledProblem
{
    private static int[] CountNatives(int[] initialBin, int bins)
    {
        int[] start = new int[bins + 1];
        foreach (int bin in initialBin)
        {
            if (bin >= 0) start[bin + 1]++;
        }

        for (int b = 0; b < bins; b++) start[b + 1] += start[b];
        return start;
    }

    private static int[] ListNatives(int[] initialBin, int[] start)
    {
        int[] next = start.AsSpan(0, start.Length - 1).ToArray();
        int[] natives = new int[start[^1]];
        for (int i = 0; i < initialBin.Length; i++)
        {
            if (initialBin[i] >= 0) natives[next[initialBin[i]]++] = i;
        }

        return natives;
    }

    /// <summary>Bins that some plan might empty: necessary conditions only, so that bounds may rely on a refusal.</summary>
    private bool[] FindEmptiable(ProblemColumns columns, int[] start, int[] natives)
    {
        bool[] emptiable = new bool[Bins];
        long[] room = LargestRoom(columns, start, natives);
        long[] thresholds = new long[Dims];

        // By class the bin that had room for the last one: it mostly has it for the next one too.
        int[] last = new int[columns.ClassMasks.Length];
        Array.Fill(last, -1);
        for (int b = 0; b < Bins; b++)
        {
            ReadOnlySpan<int> own = natives.AsSpan(start[b], start[b + 1] - start[b]);
            BinRoles needed = BinRoles.Sends | BinRoles.Releasable;
            if (own.IsEmpty || (columns.BinRoles[b] & needed) != needed || !Limits.AllowLeaving(own, Costs, CostWidth)) continue;
            emptiable[b] = true;
            foreach (int item in own)
            {
                if (Movable[item] && HasOtherRoom(columns, room, thresholds, item, b, ref last[ClassOf[item]])) continue;
                emptiable[b] = false;
                break;
            }
        }

        return emptiable;
    }

    /// <summary>Per bin the room that is left when every movable item is gone, blocked by bin.</summary>
    private long[] LargestRoom(ProblemColumns columns, int[] start, int[] natives)
    {
        long[] room = new long[Blocks * Lanes * Dims];
        Array.Fill(room, -1);
        for (int b = 0; b < Bins; b++)
        {
            if ((columns.BinRoles[b] & BinRoles.Receives) == 0) continue;
            bool sends = (columns.BinRoles[b] & BinRoles.Sends) != 0;
            for (int d = 0; d < Dims; d++) room[At(b, d)] = columns.Capacity[(b * Dims) + d] - columns.FixedLoad[(b * Dims) + d];
            for (int n = start[b]; n < start[b + 1]; n++)
            {
                if (sends && Movable[natives[n]]) continue;
                for (int d = 0; d < Dims; d++) room[At(b, d)] -= Demand[(natives[n] * Dims) + d];
            }
        }

        return room;
    }

    private bool HasOtherRoom(ProblemColumns columns, long[] room, long[] thresholds, int item, int home, ref int last)
    {
        if (last >= 0 && last != home && HasRoom(room, item, last)) return true;
        for (int d = 0; d < Dims; d++)
        {
            long demand = Demand[(item * Dims) + d];
            thresholds[d] = demand > 0 && Hard[d] ? demand : long.MinValue;
        }

        ulong[]? allowed = columns.ClassMasks[ClassOf[item]];
        for (int block = 0; block < Blocks; block++)
        {
            int lanes = Math.Min(Lanes, Bins - (block * Lanes));
            ulong mask = BlockKernels.AtLeast(room.AsSpan(block * Lanes * Dims, Lanes * Dims), Lanes, thresholds, lanes);
            if (allowed is not null) mask &= allowed[block];
            for (; mask != 0; mask &= mask - 1)
            {
                int bin = (block * Lanes) + System.Numerics.BitOperations.TrailingZeroCount(mask);
                if (bin == home || (columns.BinRoles[bin] & BinRoles.Receives) == 0) continue;
                last = bin;
                return true;
            }
        }

        return false;
    }

    private bool HasRoom(long[] room, int item, int bin)
    {
        ReadOnlySpan<long> demand = Demand.AsSpan(item * Dims, Dims);
        int at = At(bin, 0);
        for (int d = 0; d < demand.Length; d++, at += Lanes)
        {
            if (room[at] < demand[d] && demand[d] > 0 && Hard[d]) return false;
        }

        return true;
    }

    private int[] OrderSlots(ProblemColumns columns, int[] start, int[] natives, bool[] emptiable)
    {
        int[] order = new int[Bins];
        var keys = new (int Rank, int Items, long Cost)[Bins];
        int column = Objective.FirstCostColumn;
        for (int b = 0; b < Bins; b++)
        {
            order[b] = b;
            int count = start[b + 1] - start[b];
            bool free = (columns.BinRoles[b] & BinRoles.Releasable) == 0;
            long cost = 0;
            if (column >= 0)
            {
                for (int n = start[b]; n < start[b + 1]; n++) cost += Costs[(natives[n] * CostWidth) + column];
            }

            int rank = count == 0 ? (free ? 2 : 3) : emptiable[b] ? 1 : 0;
            keys[b] = (rank, -count, -cost);
        }

        order.AsSpan().Sort((a, b) =>
        {
            int by = keys[a].CompareTo(keys[b]);
            return by != 0 ? by : a.CompareTo(b);
        });
        return order;
    }

    private ulong[] Permute(ulong[] mask)
    {
        ulong[] permuted = new ulong[Blocks];
        for (int s = 0; s < Bins; s++) permuted[s >> 6] |= (mask[BinOf[s] >> 6] >> (BinOf[s] & 63) & 1) << (s & 63);
        return permuted;
    }

    /// <summary>The greatest common divisor of everything in a dimension.</summary>
    private long[] FindUnits(ProblemColumns columns)
    {
        long[] units = new long[Dims];
        for (int d = 0; d < Dims; d++)
        {
            long unit = 0;
            foreach (long[] column in (ReadOnlySpan<long[]>)[columns.Capacity, columns.FixedLoad, columns.Demand])
            {
                for (int n = d; n < column.Length && unit != 1; n += Dims) unit = CommonUnit.Of(unit, column[n]);
            }

            units[d] = Math.Max(1, unit);
        }

        return units;
    }

    private (int[] Shift, long[] Factor, long[] Share, int[] Order) Normalise()
    {
        long[] scarcities = new long[Dims];
        List<int> needed = [];
        int[] shift = new int[Dims];
        long[] factor = new long[Dims];
        long[] share = new long[Dims];
        for (int d = 0; d < Dims; d++)
        {
            if (!Checked[d]) continue;
            if (IsNeeded(d)) needed.Add(d);
            long total = 0;
            long load = 0;
            for (int s = 0; s < Bins; s++)
            {
                if ((Roles[s] & BinRoles.Receives) == 0) continue;
                total += InUnits(Capacity[At(s, d)], d);
                load += InUnits(Capacity[At(s, d)] - InitialFree[At(s, d)], d);
            }

            if (total <= 0) continue;
            long average = Math.Max(1, total / Bins);
            while (average >= NormUnit)
            {
                average >>= 1;
                shift[d]++;
            }

            // Scarcity in 1/64, at least 1/8: an almost unused dimension hardly matters for the fit.
            long scarcity = Math.Clamp((long)((Int128)64 * load / total), 8, 64);
            scarcities[d] = scarcity;
            factor[d] = Math.Max(1, NormUnit / average * scarcity / 64);
            if (load > 0) share[d] = (1L << 30) / Math.Max(1, (load / Bins) >> shift[d]);
        }

        needed.Sort((a, b) => scarcities[a] != scarcities[b] ? scarcities[b].CompareTo(scarcities[a]) : a.CompareTo(b));
        return (shift, factor, share, [.. needed]);
    }

    /// <summary>By item the sum of what it needs in comparable units.</summary>
    private long[] MeasureItems()
    {
        long[] sizes = new long[Items];
        int[] shift = [.. _unitShift.Select((u, d) => u < 0 ? -1 : u + _shift[d])];
        long[] factor = _factor;
        int[] needed = NeedOrder;
        ReadOnlySpan<long> demand = Demand;
        for (int i = 0; i < sizes.Length; i++, demand = demand[Dims..])
        {
            long size = 0;
            foreach (int d in needed)
            {
                if (demand[d] != 0) size += shift[d] < 0 ? Norm(demand[d], d) : Math.Min(demand[d] >> shift[d], NormMost) * factor[d];
            }

            sizes[i] = size;
        }

        return sizes;
    }

    private bool IsNeeded(int dimension)
    {
        for (int n = dimension; n < Demand.Length; n += Dims)
        {
            if (Demand[n] > 0) return true;
        }

        return false;
    }

    private int[] ListCandidates()
    {
        List<int> candidates = [];
        for (int s = 0; s < Bins; s++)
        {
            if (Emptiable[s]) candidates.Add(s);
        }

        int column = Objective.FirstCostColumn;
        long Cost(int slot)
        {
            long cost = 0;
            if (column < 0) return cost;
            foreach (int item in Natives(slot)) cost += Costs[(item * CostWidth) + column];
            return cost;
        }

        long[] costs = new long[Bins];
        foreach (int slot in candidates) costs[slot] = Cost(slot);
        candidates.Sort((a, b) =>
        {
            int by = NativeCount(a).CompareTo(NativeCount(b));
            if (by == 0) by = costs[a].CompareTo(costs[b]);
            return by != 0 ? by : BinOf[a].CompareTo(BinOf[b]);
        });
        return [.. candidates];
    }

    private int[] ListIdleReceivers()
    {
        const BinRoles Both = BinRoles.Receives | BinRoles.Releasable;
        List<int> slots = [];
        for (int s = 0; s < Bins; s++)
        {
            if (NativeCount(s) == 0 && (Roles[s] & Both) == Both) slots.Add(s);
        }

        return [.. slots];
    }
}
