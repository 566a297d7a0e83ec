namespace Watcher.Strategies.Maintenance;

/// <summary>Some pools that stand one after the other in a <see cref="ZonePoolOrder"/>, and the most room that any of them has.</summary>
internal sealed class ZonePoolBlock
{
    /// <summary>Entries from which on a block is halved.</summary>
    public const int Most = 64;

    /// <summary>Creates a block.</summary>
    /// <param name="entries">Its pools, the best first.</param>
    public ZonePoolBlock(List<ZonePoolEntry> entries)
    {
        Entries = entries;
        Measure();
    }

    /// <summary>Its pools, the best first.</summary>
    public List<ZonePoolEntry> Entries { get; }

    /// <summary>The largest volume that one of them can take.</summary>
    public long MostRoomGB { get; private set; }

    /// <summary>Takes an entry out that is in it.</summary>
    public void Remove(ZonePoolEntry entry)
    {
        Entries.RemoveAt(Entries.BinarySearch(entry));
        if (entry.RoomGB == MostRoomGB)
        {
            Measure();
        }
    }

    /// <summary>Puts an entry in.</summary>
    /// <returns>The worse half, to stand after this one, where it has become too long; else null.</returns>
    public ZonePoolBlock? Add(ZonePoolEntry entry)
    {
        Entries.Insert(~Entries.BinarySearch(entry), entry);
        MostRoomGB = Math.Max(MostRoomGB, entry.RoomGB);
        if (Entries.Count < Most)
        {
            return null;
        }

        var worseHalf = new ZonePoolBlock(Entries.GetRange(Most / 2, Entries.Count - (Most / 2)));
        Entries.RemoveRange(Most / 2, Entries.Count - (Most / 2));
        Measure();
        return worseHalf;
    }

    private void Measure()
    {
        long most = long.MinValue;
        foreach (ZonePoolEntry entry in Entries)
        {
            most = Math.Max(most, entry.RoomGB);
        }

        MostRoomGB = most;
    }
}
