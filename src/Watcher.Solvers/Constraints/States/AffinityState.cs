namespace Watcher.Solvers;

/// <summary>All "these belong together" rules at once.</summary>
internal sealed class AffinityState(PlacementProblem problem, IReadOnlyList<Affinity> rules) : IConstraintState
{
    private readonly GroupIndex _index = new(problem, rules.Select(r => r.Group));

    public void Reset(PlacementView placement)
    {
    }

    public bool AllowsShift(PlacementView placement, int item, int to)
    {
        foreach (int g in _index.Of(item))
        {
            if (Change(placement, g, item, to) > 0) return false;
        }

        return true;
    }

    public bool AllowsSwap(PlacementView placement, int first, int second) =>
        Allows(placement, first, second) && Allows(placement, second, first);

    public long ShiftDelta(PlacementView placement, int item, int to)
    {
        long delta = 0;
        foreach (int g in _index.Of(item)) delta += Change(placement, g, item, to);
        return delta;
    }

    public void Shifted(PlacementView placement, int item, int from, int to)
    {
    }

    /// <summary>Whether an item may take the place of another one: members of one group that trade places leave it in the same bins.</summary>
    private bool Allows(PlacementView placement, int item, int other)
    {
        foreach (int g in _index.Of(item))
        {
            if (!_index.IsIn(other, g) && Change(placement, g, item, placement.BinOf(other)) > 0) return false;
        }

        return true;
    }

    /// <summary>The change of the number of bins that a group is in beyond the first.</summary>
    private int Change(PlacementView placement, int group, int item, int to)
    {
        int from = placement.BinOf(item);
        bool stays = false;
        bool there = false;
        bool any = false;
        foreach (int member in _index.Members[group])
        {
            if (member == item) continue;
            int bin = placement.BinOf(member);
            any |= bin >= 0;
            stays |= bin == from && from >= 0;
            there |= bin == to;
        }

        return any ? (!there && to >= 0 ? 1 : 0) - (!stays && from >= 0 ? 1 : 0) : 0;
    }
}
