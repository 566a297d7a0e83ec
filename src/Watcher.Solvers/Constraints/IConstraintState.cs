namespace Watcher.Solvers;

/// <summary>
/// One rule during one search. A change is allowed when it breaks nothing that held; what was broken at the start may stay as it is or
/// get better. Used by one thread at a time.
/// </summary>
public interface IConstraintState
{
    /// <summary>Starts over from a placement.</summary>
    /// <param name="placement">The placement, complete.</param>
    void Reset(PlacementView placement);

    /// <summary>Whether one item may go to another bin.</summary>
    /// <param name="placement">The placement as it is.</param>
    /// <param name="item">The item.</param>
    /// <param name="to">Where it would go; never where it is.</param>
    /// <returns><see langword="false"/> when that would break the rule, or break it further.</returns>
    bool AllowsShift(PlacementView placement, int item, int to);

    /// <summary>Whether two items in different bins may trade places.</summary>
    /// <param name="placement">The placement as it is.</param>
    /// <param name="first">One item.</param>
    /// <param name="second">The other.</param>
    /// <returns><see langword="false"/> when that would break the rule, or break it further.</returns>
    bool AllowsSwap(PlacementView placement, int first, int second);

    /// <summary>The change of <see cref="IPlacementConstraint.Violation"/> if one item went to another bin; asked only while repairing.</summary>
    /// <param name="placement">The placement as it is.</param>
    /// <param name="item">The item.</param>
    /// <param name="to">Where it would go; never where it is.</param>
    /// <returns>Violation after minus violation before.</returns>
    long ShiftDelta(PlacementView placement, int item, int to);

    /// <summary>Follows a shift that has been made: the placement shows it already.</summary>
    /// <param name="placement">The placement after the shift.</param>
    /// <param name="item">The item.</param>
    /// <param name="from">Where it was, −1 = unplaced.</param>
    /// <param name="to">Where it is now, −1 = unplaced.</param>
    void Shifted(PlacementView placement, int item, int from, int to);
}
