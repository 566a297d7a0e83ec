namespace Watcher.Solvers;

/// <summary>
/// Finds an order in which every move fits when made one by one: a move takes room at its destination before it frees its
/// source. First the moves into bins that nothing leaves any more (they never hurt), then, when there is no other way, others.
/// </summary>
internal sealed class SerialOrder(CompiledProblem problem)
{
    private readonly int[] _at = new int[problem.Items];
    private readonly int[] _count = new int[problem.Bins];
    private readonly int[] _pendingOut = new int[problem.Bins];
    private readonly long[] _free = new long[problem.InitialFree.Length];

    internal bool Exists(int[] assign, int[] movedAt) => TryFind(assign, movedAt, out _);

    /// <summary>Orders the moves from the initial placement; they come grouped by the bin that they leave where possible.</summary>
    internal bool TryFind(int[] assign, int[] movedAt, out List<PlacementMove> order)
    {
        List<int> pending = Collect(assign);
        order = new(pending.Count);
        if (problem.IsLarge) FollowTime(assign, movedAt, pending, order);
        while (pending.Count > 0)
        {
            if (Sweep(assign, pending, order, safeOnly: true, int.MaxValue)) continue;

            // One at a time finds the most; where that would take forever, some at a time.
            int most = problem.IsLarge ? Math.Max(1, pending.Count >> 6) : 1;
            if (!Sweep(assign, pending, order, safeOnly: false, most)) return false;
        }

        return true;
    }

    /// <summary>
    /// What leaves bins that stay in use goes first, in the order in which the search moved it: each of these moves fitted then,
    /// beside more items than are there now.
    /// </summary>
    private void FollowTime(int[] assign, int[] movedAt, List<int> pending, List<PlacementMove> order)
    {
        int front = 0;
        while (front < pending.Count && _pendingOut[_at[pending[front]]] < problem.NativeCount(_at[pending[front]])) front++;
        if (front == 0) return;
        List<int> first = pending.GetRange(0, front);
        first.Sort((a, b) => movedAt[a] != movedAt[b] ? movedAt[a].CompareTo(movedAt[b]) : a.CompareTo(b));
        while (first.Count > 0 && Sweep(assign, first, order, safeOnly: false, most: int.MaxValue))
        {
        }

        pending.RemoveRange(0, front);
        pending.InsertRange(0, first);
    }

    private List<int> Collect(int[] assign)
    {
        problem.InitialFree.CopyTo(_free.AsSpan());
        problem.Home.CopyTo(_at.AsSpan());
        Array.Clear(_pendingOut);
        for (int s = 0; s < problem.Bins; s++) _count[s] = problem.NativeCount(s);
        List<int> front = [];
        List<int> pending = [];

        // Cheapest bins to empty come last in slot order, so walk it backwards: a plan cut short has released most.
        for (int s = problem.Bins - 1; s >= 0; s--)
        {
            int first = pending.Count;
            foreach (int item in problem.Natives(s))
            {
                if (assign[item] == s) continue;
                pending.Add(item);
                _pendingOut[s]++;
            }

            // What only relieves or makes room goes before evacuations: others wait for it.
            if (_pendingOut[s] > 0 && _pendingOut[s] < problem.NativeCount(s))
            {
                // Reversed twice in the end: the last bin's items come first, each bin's in their order.
                for (int n = pending.Count - 1; n >= first; n--) front.Add(pending[n]);
                pending.RemoveRange(first, pending.Count - first);
            }
        }

        front.Reverse();
        front.AddRange(pending);
        return front;
    }

    private bool Sweep(int[] assign, List<int> pending, List<PlacementMove> order, bool safeOnly, int most)
    {
        int kept = 0;
        int done = 0;
        for (int n = 0; n < pending.Count; n++)
        {
            int item = pending[n];
            int to = assign[item];
            bool tries = done < most && (!safeOnly || _pendingOut[to] == 0);
            if (!tries || !Fits(item, to))
            {
                pending[kept++] = item;
                continue;
            }

            done++;
            int from = _at[item];
            order.Add(new(item, problem.BinOf[from], problem.BinOf[to]));
            Change(item, to, -1);
            Change(item, from, 1);
            _at[item] = to;
            _count[to]++;
            _count[from]--;
            _pendingOut[from]--;
        }

        pending.RemoveRange(kept, pending.Count - kept);
        return done > 0;
    }

    private bool Fits(int item, int slot)
    {
        ReadOnlySpan<long> demand = problem.Demand.AsSpan(item * problem.Dims, problem.Dims);
        int at = problem.At(slot, 0);
        for (int d = 0; d < demand.Length; d++, at += CompiledProblem.Lanes)
        {
            if (demand[d] > 0 && _free[at] < demand[d] && problem.Hard[d]) return false;
        }

        return _count[slot] < problem.Groups.MaxItemsPerBin && problem.Groups.Admits(item, slot, _at);
    }

    private void Change(int item, int slot, int sign)
    {
        int at = problem.At(slot, 0);
        foreach (long demand in problem.Demand.AsSpan(item * problem.Dims, problem.Dims))
        {
            _free[at] += sign * demand;
            at += CompiledProblem.Lanes;
        }
    }
}
