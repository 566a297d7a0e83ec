namespace Watcher.Solvers;

/// <summary>
/// One term during one search: answers what a change would cost in O(what changed). Used by one thread at a time. The law that every
/// implementation keeps: after any sequence of shifts, the sum of the deltas equals the difference of <see cref="IObjectiveTerm.Evaluate"/>.
/// </summary>
public interface ITermState
{
    /// <summary>Starts over from a placement.</summary>
    /// <param name="placement">The placement, complete.</param>
    void Reset(PlacementView placement);

    /// <summary>The change of the value if one item went to another bin.</summary>
    /// <param name="placement">The placement as it is.</param>
    /// <param name="item">The item.</param>
    /// <param name="to">Where it would go; never where it is.</param>
    /// <returns>Value after minus value before.</returns>
    long ShiftDelta(PlacementView placement, int item, int to);

    /// <summary>The change of the value if two items in different bins traded places.</summary>
    /// <param name="placement">The placement as it is.</param>
    /// <param name="first">One item.</param>
    /// <param name="second">The other.</param>
    /// <returns>Value after minus value before.</returns>
    long SwapDelta(PlacementView placement, int first, int second);

    /// <summary>
    /// Adds to each entry the change of the value if the item went to that bin, 0 for its own bin. Default: one <see cref="ShiftDelta"/> a bin.
    /// </summary>
    /// <param name="placement">The placement as it is.</param>
    /// <param name="item">The item.</param>
    /// <param name="weight">Factor of the term in its level.</param>
    /// <param name="deltas">One entry per bin.</param>
    void ScoreAll(PlacementView placement, int item, long weight, Span<long> deltas)
    {
        int own = placement.BinOf(item);
        for (int bin = 0; bin < deltas.Length; bin++)
        {
            if (bin != own) deltas[bin] += weight * ShiftDelta(placement, item, bin);
        }
    }

    /// <summary>Follows a shift that has been made: the placement shows it already.</summary>
    /// <param name="placement">The placement after the shift.</param>
    /// <param name="item">The item.</param>
    /// <param name="from">Where it was, −1 = unplaced.</param>
    /// <param name="to">Where it is now, −1 = unplaced.</param>
    void Shifted(PlacementView placement, int item, int from, int to);
}
