namespace Watcher.Solvers;

/// <summary>
/// Empties a bin as a whole into others that are in use: where a bin costs something as soon as it holds an item, single steps do not show a
/// gain until the last.
/// </summary>
internal sealed class BinEvacuation
{
    private const int MostItems = 512;
    private const int BinsPerItem = 64;

    private readonly Board _board;
    private readonly BoardLayout _p;
    private readonly long[] _before;
    private readonly int[] _items = new int[MostItems];

    internal BinEvacuation(Board board)
    {
        _board = board;
        _p = board.Layout;
        _before = new long[_p.Levels];
    }

    /// <summary>Whether the level counts bins in use.</summary>
    internal bool Pays(int level) => _p.ItemCosts[level].FirstItemWeight > 0;

    /// <summary>Tries some bins; returns how many bins it looked at.</summary>
    internal long Run(ReadOnlySpan<int> bins, int level, long temperature, ref SplitMix64 random)
    {
        long looks = 0;
        foreach (int bin in bins) looks += Try(bin, level, temperature, ref random);
        return looks;
    }

    private long Try(int bin, int level, long temperature, ref SplitMix64 random)
    {
        ReadOnlySpan<int> inside = _board.ItemsIn(bin);
        int count = inside.Length;
        if (count is 0 or > MostItems) return 1;
        foreach (int item in inside)
        {
            if (!_p.CanMove[item]) return 1;
        }

        inside.CopyTo(_items);
        _items.AsSpan(0, count).Sort((a, b) => _p.Size[a] != _p.Size[b] ? _p.Size[b].CompareTo(_p.Size[a]) : a.CompareTo(b));
        _board.Value.CopyTo(_before);
        long looks = 1;
        int moved = 0;
        for (; moved < count; moved++)
        {
            int to = Destination(_items[moved], bin, ref random, ref looks);
            if (to < 0) break;
            _board.Shift(_items[moved], to);
        }

        if (moved == count && Acceptance.Allows(_before, _board.Value, level, temperature, ref random)) return looks;
        while (moved > 0) _board.Shift(_items[--moved], bin);
        return looks;
    }

    /// <summary>The bin in use, among some from a random one on, that is left with the least room.</summary>
    private int Destination(int item, int source, ref SplitMix64 random, ref long looks)
    {
        int best = -1;
        long bestRoom = long.MaxValue;
        int bin = random.Below(_p.Bins);
        int seen = 0;
        for (int n = 0; n < _p.Bins && seen < BinsPerItem; n++, bin = bin + 1 == _p.Bins ? 0 : bin + 1)
        {
            if (bin == source || _board.Count[bin] == 0) continue;
            seen++;
            if (!_board.HasRoom(item, bin)) continue;
            long room = Room(bin);
            if (room >= bestRoom || !_board.AdmitsItem(item, bin) || !_board.RulesAllowShift(item, bin)) continue;
            bestRoom = room;
            best = bin;
        }

        looks += seen;
        return best;
    }

    private long Room(int bin)
    {
        long room = 0;
        ReadOnlySpan<long> free = _board.FreeOf(bin);
        for (int r = 0; r < free.Length; r++) room += free[r] / _p.SizeUnit[r];
        return room;
    }
}
