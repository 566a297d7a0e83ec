namespace Watcher.Solvers;

/// <summary>
/// One chain of simulated annealing (Kirkpatrick, Gelatt, Vecchi, 1983) over shifts and swaps. A shift looks at one other bin and at the
/// item's first bin, a swap at several items of another bin; which of the candidates wins is a draw from the Boltzmann distribution (cost −
/// T × Gumbel noise, least wins). Going home is tried often, alone and in trade for a guest: where dimensions are transient, what an item
/// away from home holds there is what runs out. One thread at a time.
/// </summary>
internal sealed class Annealer
{
    /// <summary>How many items of another bin one swap looks at.</summary>
    private const int Partners = 4;

    /// <summary>Share of swaps among all steps, in 1/256.</summary>
    private const int SwapShare = 144;

    /// <summary>Share of shifts that only go home, and of swaps that go home if they can, in 1/256.</summary>
    private const int HomeShare = 128;

    /// <summary>Items that are annealed together before others are picked: few enough for the processor's cache.</summary>
    private const int GroupItems = 2048;

    private const int LooksPerItem = 4;

    /// <summary>Up to so many items every step is compared with the best one; beyond, only the end of each round is.</summary>
    private const int SmallProblem = 256;

    private const int EvacuationsPerGroup = 2;
    private const int GroupsPerGather = 4;

    private readonly Board _board;
    private readonly BoardLayout _p;
    private readonly int[] _items;
    private readonly int[] _bins;
    private readonly BinEvacuation _evacuation;
    private readonly GroupMoves _groups;
    private readonly EjectionMoves _ejections;
    private readonly int _itemsPerEjection;
    private SplitMix64 _random;
    private int _itemCount;
    private int _groupCount;
    private int _level;
    private long _temperature;
    private long _roomPrice;
    private bool _overfills;
    private int _choice;
    private long _bestKey;

    /// <param name="board">The placement to work on.</param>
    /// <param name="seed">Same seed, same walk.</param>
    /// <param name="itemsPerEjection">For so many items of a group there is one look of a compound change.</param>
    internal Annealer(Board board, ulong seed, int itemsPerEjection)
    {
        _itemsPerEjection = itemsPerEjection;
        _board = board;
        _p = board.Layout;
        _items = new int[_p.Items];
        _bins = [.. Enumerable.Range(0, _p.Bins)];
        _random = new(seed);
        _evacuation = new(board);
        _groups = new(board);
        _ejections = new(board);
        if (_p.Items <= SmallProblem) Best = new(board);
    }

    internal Board Board => _board;

    /// <summary>The best placement that the chain has passed, where it is small enough to be written down at every step.</summary>
    internal BestSeen? Best { get; }

    /// <summary>Candidates looked at so far.</summary>
    internal long Looks { get; private set; }

    /// <summary>Looks at so many candidates at one temperature for one level; the levels above must not get worse.</summary>
    /// <param name="looks">How many.</param>
    /// <param name="level">The level.</param>
    /// <param name="temperature">The temperature.</param>
    /// <param name="roomPrice">What missing room costs, see <see cref="Overfilling"/>; 0 = none is missing.</param>
    /// <param name="overfills">Whether bins may be filled beyond their capacity.</param>
    internal void Run(long looks, int level, long temperature, long roomPrice = 0, bool overfills = false)
    {
        _level = level;
        _temperature = temperature;
        _roomPrice = roomPrice;
        _overfills = overfills;
        long end = Looks + looks;
        while (Looks < end)
        {
            Looks++;
            Gather();
            if (_evacuation.Pays(level)) Looks += _evacuation.Run(_bins.AsSpan(0, Math.Min(_groupCount, EvacuationsPerGroup)), level, temperature, ref _random);
            if (_groups.Any) Looks += _groups.Run(GroupsPerGather, level, temperature, ref _random);
            long ejecting = Looks + Math.Max(1, _itemCount / _itemsPerEjection);
            while (_ejections.IsSafe && _itemCount > 0 && Looks < ejecting && Looks < end) Looks += _ejections.Run(_items.AsSpan(0, _itemCount), level, temperature, _roomPrice, ref _random);
            Best?.Look(_board);
            if (_itemCount > 0) RunOn(Math.Min(end, Looks + (LooksPerItem * _itemCount)));
        }
    }

    /// <summary>Anneals the gathered items for a while: they and the bins they are in stay in the processor's cache.</summary>
    private void RunOn(long end)
    {
        while (Looks < end)
        {
            Looks++;
            ulong draw = _random.Next();
            int item = _items[(int)Math.BigMul(draw, (ulong)_itemCount, out _)];
            int own = _board.At[item];
            if (own != _p.Limbo && (int)(draw & 255) < SwapShare) SwapStep(item, own);
            else ShiftStep(item, own, (int)(draw >> 8 & 255) < HomeShare);
        }
    }

    /// <summary>Picks a few bins and lists their items; items that are in no bin are always among them.</summary>
    private void Gather()
    {
        _itemCount = 0;
        _groupCount = 0;
        Take(_p.Limbo);
        while (_groupCount < _bins.Length && (_groupCount < 2 || _itemCount < GroupItems))
        {
            int pick = _groupCount + _random.Below(_bins.Length - _groupCount);
            (_bins[_groupCount], _bins[pick]) = (_bins[pick], _bins[_groupCount]);
            Take(_bins[_groupCount++]);
        }
    }

    private void Take(int bin)
    {
        if (_board.MovableCount[bin] == 0) return;
        foreach (int item in _board.ItemsIn(bin))
        {
            if (_p.CanMove[item]) _items[_itemCount++] = item;
        }
    }

    private void ShiftStep(int item, int own, bool onlyHome)
    {
        int home = _p.Home[item];
        Begin();
        if (own != home && home != _p.Limbo) LookAtBin(item, home);
        if (!onlyHome || own == _p.Limbo)
        {
            int to = _random.Below(_p.Bins);
            if (to != own && to != home) LookAtBin(item, to);
        }

        if (_choice < 0) return;
        _board.Shift(item, _choice);
        Best?.Look(_board);
    }

    private void SwapStep(int item, int own)
    {
        int home = _p.Home[item];
        int bin = own != home && home != _p.Limbo && _random.Below(256) < HomeShare ? home : _bins[_random.Below(_groupCount)];
        if (bin == own || !_board.AdmitsItem(item, bin)) return;
        ReadOnlySpan<int> items = _board.ItemsIn(bin);
        if (items.IsEmpty) return;
        Begin();
        int count = Math.Min(Partners, items.Length);
        int at = _random.Below(items.Length);
        for (int n = 0; n < count; n++)
        {
            LookAtTrade(item, items[at]);
            if (++at == items.Length) at = 0;
        }

        Looks += count - 1;
        if (_choice < 0) return;
        _board.Swap(item, _choice);
        Best?.Look(_board);
    }

    private bool PaysForRoom => _overfills || (_roomPrice > 0 && _board.Shortage > 0);

    /// <summary>The choice to stay takes part in the draw.</summary>
    private void Begin()
    {
        _choice = -1;
        _bestKey = -Noise();
    }

    private void LookAtBin(int item, int bin)
    {
        if (!_overfills && !_board.HasRoom(item, bin)) return;
        long key = _board.CompiledShiftDelta(_level, item, bin) - Noise();
        if (PaysForRoom) key += Overfilling.Cost(_board.ShortageShiftDelta(item, bin), _roomPrice);
        if (key >= _bestKey && !_board.HasOthers(_level)) return;
        if (!_board.AdmitsItem(item, bin)) return;
        key += _board.OtherShiftDelta(_level, item, bin) + _board.ShiftGuide(_level, item, bin);
        if (key >= _bestKey) return;
        for (int l = 0; l < _level; l++)
        {
            if (_board.ShiftDelta(l, item, bin) > 0) return;
        }

        if (!_board.RulesAllowShift(item, bin)) return;
        _bestKey = key;
        _choice = bin;
    }

    private void LookAtTrade(int item, int other)
    {
        if (!_p.CanMove[other]) return;
        long key = _board.CompiledSwapDelta(_level, item, other) - Noise();
        if (PaysForRoom) key += Overfilling.Cost(_board.ShortageSwapDelta(item, other), _roomPrice);
        if (key >= _bestKey && !_board.HasOthers(_level)) return;
        if (_overfills ? !_board.AllowsSwapWithoutRoom(item, other) : !_board.AllowsSwap(item, other)) return;
        key += _board.OtherSwapDelta(_level, item, other) + _board.SwapGuide(_level, item, other);
        if (key >= _bestKey) return;
        for (int l = 0; l < _level; l++)
        {
            if (_board.SwapDelta(l, item, other) > 0) return;
        }

        _bestKey = key;
        _choice = other;
    }

    private long Noise() => _temperature == 0 ? 0 : _temperature * Temperature.Noise(_random.Next()) >> 16;
}
