namespace Watcher.Solvers;

/// <summary>All "these belong together" rules at once.</summary>
internal sealed class AffinityState(PlacementProblem problem, IReadOnlyList<Affinity> rules) : IConstraintState
{
    private readonly GroupIndex _index = new(problem, rules.Select(r => r.Group));

    public void Reset(PlacementView placement)
    {
    }

    public bool AllowsShift(PlacementView placement, int item, int to) => Change(placement, item, to, -1) <= 0;

    public bool AllowsSwap(PlacementView placement, int first, int second) =>
        Change(placement, first, placement.BinOf(second), second) <= 0 && Change(placement, second, placement.BinOf(first), first) <= 0;

    public long ShiftDelta(PlacementView placement, int item, int to) => Change(placement, item, to, -1);

    public void Shifted(PlacementView placement, int item, int from, int to)
    {
    }

    /// <summary>Bins gained minus bins left, over the groups of the item; another item may be leaving the destination.</summary>
    private int Change(PlacementView placement, int item, int to, int leaving)
    {
        int change = 0;
        int from = placement.BinOf(item);
        foreach (int g in _index.Of(item))
        {
            bool stays = false;
            bool there = false;
            bool any = false;
            foreach (int member in _index.Members[g])
            {
                if (member == item) continue;
                int bin = placement.BinOf(member);
                any |= bin >= 0;
                stays |= bin == from && from >= 0;
                there |= bin == to && member != leaving;
            }

            if (any) change += (!there && to >= 0 ? 1 : 0) - (!stays && from >= 0 ? 1 : 0);
        }

        return change;
    }
}
