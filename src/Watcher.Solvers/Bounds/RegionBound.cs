using System.Numerics;

namespace Watcher.Solvers;

/// <summary>
/// The capacity bound region by region: a region is a set of bins that no item can leave, as the eligibility classes of the
/// movable items have it. Each region needs whole bins of its own, and may be short of another dimension than its neighbours.
/// </summary>
internal static class RegionBound
{
    internal static long Compute(CompiledProblem problem)
    {
        int[] region = Find(problem);
        int[] slots = new int[problem.Bins];
        for (int s = 0; s < slots.Length; s++) slots[s] = s;

        // Mostly there is one.
        if (region.AsSpan().ContainsAnyExcept(0)) slots.AsSpan().Sort((a, b) => region[a] != region[b] ? region[a].CompareTo(region[b]) : a.CompareTo(b));
        long bound = 0;
        for (int first = 0, end; first < slots.Length; first = end)
        {
            end = first + 1;
            while (end < slots.Length && region[slots[end]] == region[slots[first]]) end++;
            bound += Needed(problem, slots.AsSpan(first, end - first));
        }

        return bound;
    }

    private static long Needed(CompiledProblem problem, ReadOnlySpan<int> slots)
    {
        // Without a dimension a bin is in use for what it cannot send away.
        long needed = 0;
        foreach (int s in slots)
        {
            if ((problem.Roles[s] & BinRoles.Releasable) != 0 && problem.NativeCount(s) > 0 && !problem.Emptiable[s]) needed++;
        }

        for (int d = 0; d < problem.Dims; d++)
        {
            if (problem.Hard[d]) needed = Math.Max(needed, CapacityBound.Compute(problem, d, slots));
        }

        return needed;
    }

    /// <summary>The lowest slot of the region of each slot.</summary>
    private static int[] Find(CompiledProblem problem)
    {
        int[] parent = new int[problem.Bins];
        for (int s = 0; s < parent.Length; s++) parent[s] = s;
        ulong[] receivers = new ulong[problem.Blocks];
        for (int s = 0; s < problem.Bins; s++)
        {
            if ((problem.Roles[s] & BinRoles.Receives) != 0) receivers[s >> 6] |= 1UL << (s & 63);
        }

        int[] some = new int[problem.Masks.Length];
        Array.Fill(some, -1);
        for (int i = 0; i < problem.Items; i++)
        {
            int home = problem.Home[i];
            if (home < 0 || !problem.Movable[i] || (problem.Roles[home] & BinRoles.Sends) == 0) continue;
            ref int receiver = ref some[problem.ClassOf[i]];
            if (receiver == -1) receiver = JoinReceivers(problem.Masks[problem.ClassOf[i]], receivers, parent);
            if (receiver >= 0) Join(parent, home, receiver);
        }

        for (int s = 0; s < parent.Length; s++) parent[s] = Root(parent, s);
        return parent;
    }

    /// <summary>Joins all slots that may receive items of a class; one of them, or −2 when there is none.</summary>
    private static int JoinReceivers(ulong[]? mask, ulong[] receivers, int[] parent)
    {
        int first = -2;
        for (int w = 0; w < receivers.Length; w++)
        {
            for (ulong rest = receivers[w] & (mask?[w] ?? ulong.MaxValue); rest != 0; rest &= rest - 1)
            {
                int s = (w << 6) + BitOperations.TrailingZeroCount(rest);
                if (first < 0) first = s;
                else Join(parent, first, s);
            }
        }

        return first;
    }

    private static void Join(int[] parent, int a, int b)
    {
        a = Root(parent, a);
        b = Root(parent, b);
        if (a != b) parent[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int Root(int[] parent, int slot)
    {
        while (parent[slot] != slot) slot = parent[slot] = parent[parent[slot]];
        return slot;
    }
}
