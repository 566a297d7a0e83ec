namespace Watcher.Solvers;

/// <summary>
/// Moves items between bins that stay in use, to where the hardware has the shape of the demand: memory-hungry items to bins
/// with much memory, others away from there. Room that was useless for want of another dimension becomes room for whole bins.
/// </summary>
internal sealed class ShapeExchange(SearchState state, Evacuator evacuator, WorkMeter meter)
{
    private const int Rounds = 3;
    private readonly CompiledProblem _p = state.Problem;

    /// <summary>Looks at every item of the open slots, largest first, as long as that moves some more.</summary>
    internal void Run()
    {
        int[] items = Movable();
        for (int round = 0; round < Rounds && !meter.Interrupted(); round++)
        {
            int moved = 0;
            foreach (int item in items)
            {
                if (state.Assign[item] == _p.Home[item] && TryMove(item)) moved++;
            }

            if (moved == 0) break;
        }
    }

    private int[] Movable()
    {
        List<int> items = [];
        for (int s = 0; s < _p.Bins; s++)
        {
            if (!state.IsOpen(s) || (_p.Roles[s] & BinRoles.Sends) == 0) continue;
            foreach (int item in _p.Natives(s))
            {
                if (_p.Movable[item] && _p.Groups.Of(item).Length == 0) items.Add(item);
            }
        }

        int[] order = [.. items];
        evacuator.SortLargestFirst(order);
        return order;
    }

    private bool TryMove(int item)
    {
        int home = _p.Home[item];
        long gain = state.Usable(home, item, 1) - state.Usable(home, item, 0);
        if (gain == 0 || state.Count[home] == 1 || !state.MayMove(item)) return false;
        int to = state.FindDestination(item, FitRule.LeastWaste);
        if (to < 0 || state.Usable(to, item, 0) - state.Usable(to, item, -1) >= gain) return false;
        state.Move(item, to);
        return true;
    }
}
