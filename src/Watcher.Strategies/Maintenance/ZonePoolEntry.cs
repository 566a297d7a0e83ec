namespace Watcher.Strategies.Maintenance;

/// <summary>A pool as it stands in a <see cref="ZonePoolOrder"/>: the better one is the smaller one.</summary>
/// <param name="IsSource">Whether volumes are to leave it: such pools come last.</param>
/// <param name="Taken">Share of it that is taken, on a scale that only compares.</param>
/// <param name="Place">Which pool of the order it is, by row.</param>
/// <param name="RoomGB">The largest volume that it can take; no part of the order.</param>
internal readonly record struct ZonePoolEntry(bool IsSource, long Taken, int Place, long RoomGB) : IComparable<ZonePoolEntry>
{
    /// <inheritdoc/>
    public int CompareTo(ZonePoolEntry other) =>
        IsSource != other.IsSource ? IsSource.CompareTo(other.IsSource)
        : Taken != other.Taken ? Taken.CompareTo(other.Taken)
        : Place.CompareTo(other.Place);
}
