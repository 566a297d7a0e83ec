namespace Watcher.Solvers;

/// <summary>
/// Bins that are all alike for everything in them: they offer the same room once they are empty, and each of their items may
/// leave and go to any of them. Bins with an item that is pinned, in a group, or not eligible everywhere are left out.
/// </summary>
/// <param name="Slots">The bins, ascending.</param>
/// <param name="Items">What is in them, ascending.</param>
/// <param name="Room">The room of an empty one, one value per dimension of <see cref="CompiledProblem.Checked"/>.</param>
internal sealed record InterchangeableBins(int[] Slots, int[] Items, long[] Room)
{
    /// <summary>The largest such set by the number of items; null when there is none of at least two bins.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="dims">The dimensions that count.</param>
    /// <param name="assign">The placement in which to look.</param>
    internal static InterchangeableBins? Find(CompiledProblem problem, int[] dims, int[] assign)
    {
        int[] start = new int[problem.Bins + 1];
        foreach (int slot in assign)
        {
            if (slot >= 0) start[slot + 1]++;
        }

        for (int s = 0; s < problem.Bins; s++) start[s + 1] += start[s];
        int[] next = [.. start];
        int[] inside = new int[start[^1]];
        for (int i = 0; i < assign.Length; i++)
        {
            if (assign[i] >= 0) inside[next[assign[i]]++] = i;
        }

        long[] rooms = Rooms(problem, dims);
        InterchangeableBins? best = null;
        foreach (int[] kind in Kinds(problem, dims, rooms))
        {
            int most = 0;
            foreach (int s in kind) most += start[s + 1] - start[s];
            if (most <= (best?.Items.Length ?? 0)) continue;
            long[] room = rooms.AsSpan(kind[0] * dims.Length, dims.Length).ToArray();
            int[] slots = [.. Unbound(problem, dims, room, kind, start, inside)];
            List<int> items = [];
            foreach (int s in slots) items.AddRange(inside.AsSpan(start[s], start[s + 1] - start[s]));
            if (slots.Length < 2 || items.Count <= (best?.Items.Length ?? 0)) continue;
            items.Sort();
            best = new(slots, [.. items], room);
        }

        return best;
    }

    /// <summary>Per bin what it offers when nothing is in it.</summary>
    private static long[] Rooms(CompiledProblem problem, int[] dims)
    {
        long[] rooms = new long[problem.Bins * dims.Length];
        for (int s = 0; s < problem.Bins; s++)
        {
            for (int k = 0; k < dims.Length; k++)
            {
                int at = problem.At(s, dims[k]);
                rooms[(s * dims.Length) + k] = problem.InitialFree[at] + problem.NativeLoad[at];
            }
        }

        return rooms;
    }

    /// <summary>Bins that may do everything, by room, at least two of a kind; the slots of each kind ascend.</summary>
    private static IEnumerable<int[]> Kinds(CompiledProblem problem, int[] dims, long[] rooms)
    {
        List<int> slots = [];
        for (int s = 0; s < problem.Bins; s++)
        {
            if ((problem.Roles[s] & BinRoles.All) == BinRoles.All) slots.Add(s);
        }

        int By(int a, int b) => rooms.AsSpan(a * dims.Length, dims.Length).SequenceCompareTo(rooms.AsSpan(b * dims.Length, dims.Length));
        slots.Sort((a, b) => By(a, b) is var by && by != 0 ? by : a.CompareTo(b));
        for (int n = 0; n < slots.Count;)
        {
            int first = n;
            while (n < slots.Count && By(slots[first], slots[n]) == 0) n++;
            if (n - first > 1) yield return [.. slots[first..n]];
        }
    }

    private static List<int> Unbound(CompiledProblem problem, int[] dims, long[] room, int[] kind, int[] start, int[] inside)
    {
        ulong[] all = new ulong[problem.Blocks];
        foreach (int s in kind) all[s >> 6] |= 1UL << (s & 63);

        // By class: 1 = eligible in all of them, −1 = not, 0 = nobody has asked yet.
        sbyte[] everywhere = new sbyte[problem.Masks.Length];

        bool IsEverywhere(int itemClass)
        {
            ref sbyte known = ref everywhere[itemClass];
            if (known == 0) known = (sbyte)(problem.Masks[itemClass] is not { } mask || Covers(mask, all) ? 1 : -1);
            return known > 0;
        }

        bool MayGo(int item)
        {
            if (!problem.Movable[item] || problem.Groups.Of(item).Length > 0 || !IsEverywhere(problem.ClassOf[item])) return false;
            for (int k = 0; k < dims.Length; k++)
            {
                if (problem.Demand[(item * problem.Dims) + dims[k]] > room[k]) return false;
            }

            return true;
        }

        List<int> slots = [];
        foreach (int s in kind)
        {
            bool free = true;
            for (int n = start[s]; n < start[s + 1] && free; n++) free = MayGo(inside[n]);
            if (free) slots.Add(s);
        }

        return slots;
    }

    private static bool Covers(ulong[] mask, ulong[] part)
    {
        for (int w = 0; w < part.Length; w++)
        {
            if ((part[w] & ~mask[w]) != 0) return false;
        }

        return true;
    }
}
