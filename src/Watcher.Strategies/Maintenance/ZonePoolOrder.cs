using Watcher.Model;

namespace Watcher.Strategies.Maintenance;

/// <summary>
/// Pools that nobody has named, the best first: one that is no source, then the one with the largest free share, then the lowest row. In short sorted blocks of which a
/// search passes over those without room, and kept in order as single pools change: neither asking nor following costs a look at every pool.
/// </summary>
internal sealed class ZonePoolOrder
{
    private readonly ZonePool[] _pools;
    private readonly Dictionary<int, int> _placeOf = [];
    private readonly HashSet<int> _sources;
    private readonly Func<StoragePool, long> _freeShare;
    private readonly Func<StoragePool, long> _roomGB;
    private readonly ZonePoolEntry[] _entries;
    private readonly bool[] _isClosed;
    private readonly List<ZonePoolBlock> _blocks = [];

    /// <summary>Creates it; <see cref="Restart"/> fills it.</summary>
    /// <param name="pools">The pools by row.</param>
    /// <param name="sources">Rows of the pools that are to be emptied.</param>
    /// <param name="freeShare">The free share of a pool now, on any scale.</param>
    /// <param name="roomGB">The largest volume that a pool can take now.</param>
    public ZonePoolOrder(ZonePool[] pools, HashSet<int> sources, Func<StoragePool, long> freeShare, Func<StoragePool, long> roomGB)
    {
        _pools = pools;
        _sources = sources;
        _freeShare = freeShare;
        _roomGB = roomGB;
        _entries = new ZonePoolEntry[pools.Length];
        _isClosed = new bool[pools.Length];
        for (int place = 0; place < pools.Length; place++)
        {
            _placeOf[pools[place].Pool!.Value.Row] = place;
        }
    }

    /// <summary>How many volumes had been moved when the last one left one of its pools: only then there can be room where there was none.</summary>
    public int LastDeparture { get; private set; }

    /// <summary>The pool at a place.</summary>
    public ZonePool this[int place] => _pools[place];

    /// <summary>The limit that closed the last one of its pools; null = none is closed.</summary>
    public string? ClosedBy { get; private set; }

    /// <summary>Reads all pools anew; none is closed.</summary>
    public void Restart()
    {
        LastDeparture = 0;
        ClosedBy = null;
        for (int place = 0; place < _pools.Length; place++)
        {
            _entries[place] = EntryOf(place);
            _isClosed[place] = false;
        }

        List<ZonePoolEntry> sorted = [.. _entries.Order()];
        _blocks.Clear();
        for (int start = 0; start < sorted.Count; start += ZonePoolBlock.Most / 2)
        {
            _blocks.Add(new ZonePoolBlock(sorted.GetRange(start, Math.Min(ZonePoolBlock.Most / 2, sorted.Count - start))));
        }
    }

    /// <summary>A volume has left a pool.</summary>
    /// <param name="row">Row of the pool.</param>
    /// <param name="moved">How many have been moved, this one included.</param>
    public void Left(int row, int moved)
    {
        if (_placeOf.ContainsKey(row))
        {
            LastDeparture = moved;
        }
    }

    /// <summary>What is on a pool has changed.</summary>
    /// <param name="row">Row of the pool.</param>
    public void Changed(int row)
    {
        if (!_placeOf.TryGetValue(row, out int place) || _isClosed[place] || EntryOf(place) is var now && now == _entries[place])
        {
            return;
        }

        Remove(place);
        _entries[place] = now;
        if (_blocks.Count == 0)
        {
            _blocks.Add(new ZonePoolBlock([]));
        }

        int to = BlockOf(now);
        if (_blocks[to].Add(now) is { } worseHalf)
        {
            _blocks.Insert(to + 1, worseHalf);
        }
    }

    /// <summary>Takes a pool out until the next start: a limit lets no more volumes onto it.</summary>
    /// <param name="row">Row of the pool.</param>
    /// <param name="limit">Name of the limit.</param>
    public void Close(int row, string limit)
    {
        if (_placeOf.TryGetValue(row, out int place) && !_isClosed[place])
        {
            Remove(place);
            _isClosed[place] = true;
            ClosedBy = limit;
        }
    }

    /// <summary>Place of the best pool that has room for a volume and suits; -1 = there is none. Where it is a volume has room.</summary>
    /// <param name="sizeGB">The size of the volume.</param>
    /// <param name="homeRow">Row of the pool that it is on.</param>
    /// <param name="suits">Asked of places with room.</param>
    public int First(int sizeGB, int homeRow, Func<int, bool> suits)
    {
        int home = _placeOf.TryGetValue(homeRow, out int own) && !_isClosed[own] && suits(own) ? own : -1;
        foreach (ZonePoolBlock block in _blocks)
        {
            if (home >= 0 && block.Entries[0].CompareTo(_entries[home]) >= 0)
            {
                return home;
            }

            if (block.MostRoomGB < sizeGB && (home < 0 || block.Entries[^1].CompareTo(_entries[home]) < 0))
            {
                continue;
            }

            foreach (ZonePoolEntry entry in block.Entries)
            {
                if (entry.Place == home || (entry.RoomGB >= sizeGB && suits(entry.Place)))
                {
                    return entry.Place;
                }
            }
        }

        return -1;
    }

    /// <summary>Place of the last pool that suits, with room or without; -1 = there is none. Closed ones are none.</summary>
    public int Last(Func<int, bool> suits)
    {
        for (int b = _blocks.Count - 1; b >= 0; b--)
        {
            List<ZonePoolEntry> entries = _blocks[b].Entries;
            for (int i = entries.Count - 1; i >= 0; i--)
            {
                if (suits(entries[i].Place))
                {
                    return entries[i].Place;
                }
            }
        }

        return -1;
    }

    /// <summary>The last block that starts at or before an entry, else the first.</summary>
    private int BlockOf(ZonePoolEntry entry)
    {
        int low = 0, high = _blocks.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            (low, high) = _blocks[middle].Entries[0].CompareTo(entry) <= 0 ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private void Remove(int place)
    {
        int from = BlockOf(_entries[place]);
        _blocks[from].Remove(_entries[place]);
        if (_blocks[from].Entries.Count == 0)
        {
            _blocks.RemoveAt(from);
        }
    }

    private ZonePoolEntry EntryOf(int place)
    {
        StoragePool pool = _pools[place].Pool!.Value;
        return new(_sources.Contains(pool.Row), -_freeShare(pool), place, _roomGB(pool));
    }
}
