namespace Watcher.Solvers;

/// <summary>
/// One chain of simulated annealing (Kirkpatrick, Gelatt, Vecchi, 1983) over shifts and swaps among the bins that it owns for a round. A
/// shift looks at one other bin and at the item's first bin, a swap at several items of another bin; which of the candidates wins is a draw
/// from the Boltzmann distribution (cost − T × Gumbel noise, least wins). Each change is written down for the other workers. One thread at
/// a time.
/// </summary>
internal sealed class Annealer
{
    /// <summary>How many items of another bin one swap looks at.</summary>
    internal static int Partners = 8, SwapShare = 128, HomeOnly = 0, HomeSwap = 128, GroupItems = 1024, LooksPerItem = 4;

    private readonly Board _board;
    private readonly BoardLayout _p;
    private readonly List<Change> _journal = [];
    private SplitMix64 _random;
    private readonly int[] _items;
    private int _itemCount;
    private readonly int[] _group;
    private int _groupCount;
    private int[] _bins = [];
    private bool[] _owned = [];
    private int _level;
    private long _temperature;
    private int _choice;
    private long _bestKey;

    internal Annealer(Board board, ulong seed)
    {
        _board = board;
        _p = board.Layout;
        _items = new int[_p.Items];
        _group = new int[_p.Bins];
        _random = new(seed);
    }

    internal Board Board => _board;

    /// <summary>What this chain has changed since the round began, in order.</summary>
    internal List<Change> Journal => _journal;

    /// <summary>Candidates looked at so far.</summary>
    internal long Looks { get; private set; }

    /// <summary>Gives the chain its bins for a round.</summary>
    internal void Own(int[] bins, bool[] owned)
    {
        _bins = bins;
        _owned = owned;
        _journal.Clear();
    }

    /// <summary>Looks at so many candidates at one temperature for one level; the levels above must not get worse.</summary>
    internal void Run(long looks, int level, long temperature)
    {
        _level = level;
        _temperature = temperature;
        if (_bins.Length == 0) return;
        long end = Looks + looks;
        while (Looks < end)
        {
            Looks++;
            Gather();
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
            if (own == _p.Limbo) ShiftStep(item, own);
            else if ((int)(draw & 255) < SwapShare) SwapStep(item, own);
            else ShiftStep(item, own);
        }
    }

    /// <summary>Picks a few of the own bins and lists their items.</summary>
    private void Gather()
    {
        _itemCount = 0;
        _groupCount = 0;
        if (_owned[_p.Limbo]) Take(_board.ItemsIn(_p.Limbo));
        for (int n = 0; n < _bins.Length && (_groupCount < 2 || _itemCount < GroupItems); n++)
        {
            int pick = n + _random.Below(_bins.Length - n);
            (_bins[n], _bins[pick]) = (_bins[pick], _bins[n]);
            _group[_groupCount++] = _bins[n];
            Take(_board.ItemsIn(_bins[n]));
        }
    }

    private void Take(ReadOnlySpan<int> items)
    {
        foreach (int item in items)
        {
            if (_p.CanMove[item]) _items[_itemCount++] = item;
        }
    }

    private void ShiftStep(int item, int own)
    {
        int home = _p.Home[item];
        Begin();
        if (own != home && home != _p.Limbo && _owned[home]) LookAtBin(item, home);
        if (_random.Below(256) >= HomeOnly)
        {
            int to = _bins[_random.Below(_bins.Length)];
            if (to != own && to != home) LookAtBin(item, to);
        }

        if (_choice < 0) return;
        _journal.Add(new(item, own, _choice, -1));
        _board.Shift(item, _choice);
    }

    private void SwapStep(int item, int own)
    {
        int home = _p.Home[item];
        int bin = own != home && _owned[home] && _random.Below(256) < HomeSwap ? home : _group[_random.Below(_groupCount)];
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
        _journal.Add(new(item, own, bin, _choice));
        _board.Swap(item, _choice);
    }

    /// <summary>The choice to stay takes part in the draw.</summary>
    private void Begin()
    {
        _choice = -1;
        _bestKey = -Noise();
    }

    private void LookAtBin(int item, int bin)
    {
        if (!_board.HasRoom(item, bin)) return;
        long key = _board.CompiledShiftDelta(_level, item, bin) - Noise();
        if (key >= _bestKey || !_board.AdmitsItem(item, bin)) return;
        key += _board.OtherShiftDelta(_level, item, bin);
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
        if (key >= _bestKey || !_board.AllowsSwap(item, other)) return;
        key += _board.OtherSwapDelta(_level, item, other);
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
