namespace Watcher.Solvers;

/// <summary>
/// Items to be dealt among bins that are all alike, in as few bins as possible (vector packing). Items are numbered largest
/// first; <see cref="Weight"/> is one number per item that adds up, exact in one dimension. Immutable.
/// </summary>
internal sealed class PackingProblem
{
    /// <param name="demand">One row per item, largest weight first.</param>
    /// <param name="weight">One value per item, not rising, at least 0.</param>
    /// <param name="capacity">The room of each bin, one value per dimension.</param>
    internal PackingProblem(long[] demand, long[] weight, long[] capacity)
    {
        Demand = demand;
        Weight = weight;
        Capacity = capacity;
    }

    internal int Items => Weight.Length;

    internal int Dims => Capacity.Length;

    internal long[] Demand { get; }

    internal long[] Weight { get; }

    internal long[] Capacity { get; }

    /// <summary>Whether the item fits into so much room.</summary>
    internal bool Fits(int item, ReadOnlySpan<long> room)
    {
        ReadOnlySpan<long> need = Demand.AsSpan(item * room.Length, room.Length);
        for (int d = 0; d < need.Length; d++)
        {
            if (need[d] > room[d] && need[d] > 0) return false;
        }

        return true;
    }

    /// <summary>Takes (sign 1) or gives back (sign −1) the room of an item.</summary>
    internal void Take(int item, Span<long> room, int sign)
    {
        ReadOnlySpan<long> need = Demand.AsSpan(item * room.Length, room.Length);
        for (int d = 0; d < need.Length; d++) room[d] -= sign * need[d];
    }
}
