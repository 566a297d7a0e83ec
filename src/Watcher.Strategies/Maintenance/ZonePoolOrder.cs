using Watcher.Model;

namespace Watcher.Strategies.Maintenance;

/// <summary>
/// Pools that nobody has named, the best first: one that is no source, then the one with the largest free share, then the lowest row. Kept in order
/// as single pools change, so that asking costs what has changed since the last time and not all pools.
/// </summary>
internal sealed class ZonePoolOrder
{
    private readonly ZonePool[] _pools;
    private readonly (bool IsSource, long Taken, int Row)[] _keys;
    private readonly Dictionary<int, (bool IsSource, long Taken, int Row)> _keyOf = [];
    private readonly HashSet<int> _sources;
    private readonly Func<StoragePool, long> _freeShare;
    private int _generation = -1;
    private int _seen;

    public ZonePoolOrder(IEnumerable<ZonePool> pools, HashSet<int> sources, Func<StoragePool, long> freeShare)
    {
        _pools = [.. pools];
        _keys = new (bool, long, int)[_pools.Length];
        _sources = sources;
        _freeShare = freeShare;
    }

    /// <summary>The pools in order. Valid until the next call.</summary>
    /// <param name="generation">Another number than the last time = anything may have changed.</param>
    /// <param name="changes">Rows of the pools that have changed since the generation began, each time that they did.</param>
    public ZonePool[] Now(int generation, List<int> changes)
    {
        if (generation != _generation || changes.Count - _seen > _pools.Length)
        {
            Sort();
        }
        else
        {
            for (; _seen < changes.Count; _seen++)
            {
                Settle(changes[_seen]);
            }
        }

        (_generation, _seen) = (generation, changes.Count);
        return _pools;
    }

    private void Sort()
    {
        for (int i = 0; i < _pools.Length; i++)
        {
            _keys[i] = KeyOf(_pools[i].Pool!.Value);
            _keyOf[_keys[i].Row] = _keys[i];
        }

        Array.Sort(_keys, _pools);
    }

    private void Settle(int row)
    {
        if (!_keyOf.TryGetValue(row, out (bool, long, int) was))
        {
            return;
        }

        int at = Array.BinarySearch(_keys, was);
        ZonePool pool = _pools[at];
        (bool, long, int) now = KeyOf(pool.Pool!.Value);
        if (now == was)
        {
            return;
        }

        int to = ~Array.BinarySearch(_keys, now);
        if (to > at)
        {
            to--;
            Array.Copy(_keys, at + 1, _keys, at, to - at);
            Array.Copy(_pools, at + 1, _pools, at, to - at);
        }
        else
        {
            Array.Copy(_keys, to, _keys, to + 1, at - to);
            Array.Copy(_pools, to, _pools, to + 1, at - to);
        }

        (_keys[to], _pools[to], _keyOf[row]) = (now, pool, now);
    }

    private (bool IsSource, long Taken, int Row) KeyOf(StoragePool pool) => (_sources.Contains(pool.Row), -_freeShare(pool), pool.Row);
}
