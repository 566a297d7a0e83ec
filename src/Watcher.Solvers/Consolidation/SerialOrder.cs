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
    private long[] _free = [];

    internal bool Exists(int[] assign) => TryFind(assign, out _);

    /// <summary>Orders the moves from the initial placement; they come grouped by the bin that they leave where possible.</summary>
    internal bool TryFind(int[] assign, out List<PlacementMove> order)
    {
        List<int> pending = Collect(assign);
        order = new(pending.Count);
        while (pending.Count > 0)
        {
            if (Sweep(assign, pending, order, safeOnly: true)) continue;
            if (!Sweep(assign, pending, order, safeOnly: false)) return false;
        }

        return true;
    }

    private List<int> Collect(int[] assign)
    {
        _free = problem.InitialFree.AsSpan().ToArray();
        problem.Home.CopyTo(_at.AsSpan());
        Array.Clear(_pendingOut);
        for (int s = 0; s < problem.Bins; s++) _count[s] = problem.NativeCount(s);
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
                List<int> moved = pending.GetRange(first, pending.Count - first);
                pending.RemoveRange(first, moved.Count);
                pending.InsertRange(0, moved);
            }
        }

        return pending;
    }

    private bool Sweep(int[] assign, List<int> pending, List<PlacementMove> order, bool safeOnly)
    {
        int kept = 0;
        bool any = false;
        for (int n = 0; n < pending.Count; n++)
        {
            int item = pending[n];
            int to = assign[item];
            bool tries = safeOnly ? _pendingOut[to] == 0 : !any;
            if (!tries || !Fits(item, to))
            {
                pending[kept++] = item;
                continue;
            }

            any = true;
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
        return any;
    }

    private bool Fits(int item, int slot)
    {
        for (int d = 0; d < problem.Dims; d++)
        {
            long demand = problem.Demand[(item * problem.Dims) + d];
            if (demand > 0 && problem.Hard[d] && _free[problem.At(slot, d)] < demand) return false;
        }

        return _count[slot] < problem.Groups.MaxItemsPerBin && problem.Groups.Admits(item, slot, _at);
    }

    private void Change(int item, int slot, int sign)
    {
        for (int d = 0; d < problem.Dims; d++) _free[problem.At(slot, d)] += sign * problem.Demand[(item * problem.Dims) + d];
    }
}
