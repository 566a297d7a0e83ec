namespace Watcher.Solvers;

/// <summary>
/// A packing with a fixed number of bins and a set of items that are in none: the state of <see cref="PackingSearch"/>. Bin −1
/// is the loose set. One thread at a time.
/// </summary>
internal sealed class LoosePacking
{
    private readonly PackingProblem _p;
    private readonly int[] _place;
    private readonly List<int>[] _items;
    private readonly long[] _room;

    internal LoosePacking(PackingProblem problem, int bins)
    {
        _p = problem;
        Bins = bins;
        BinOf = new int[problem.Items];
        _place = new int[problem.Items];
        _items = new List<int>[bins + 1];
        for (int b = 0; b <= bins; b++) _items[b] = new(8);
        _room = new long[bins * problem.Dims];
        Load = new long[bins];
        Reset();
    }

    internal int Bins { get; }

    internal int[] BinOf { get; }

    /// <summary>The weight in each bin.</summary>
    internal long[] Load { get; }

    internal long LooseWeight { get; private set; }

    internal List<int> Loose => _items[Bins];

    internal List<int> ItemsOf(int bin) => _items[bin];

    internal Span<long> Room(int bin) => _room.AsSpan(bin * _p.Dims, _p.Dims);

    internal void Reset()
    {
        foreach (List<int> list in _items) list.Clear();
        for (int b = 0; b < Bins; b++) _p.Capacity.CopyTo(_room.AsSpan(b * _p.Dims));
        Array.Clear(Load);
        LooseWeight = 0;
        for (int i = 0; i < _p.Items; i++)
        {
            BinOf[i] = -1;
            Enter(i, -1);
        }
    }

    internal void Move(int item, int bin)
    {
        int from = BinOf[item];
        List<int> list = _items[from < 0 ? Bins : from];
        int last = list[^1];
        list[_place[item]] = last;
        _place[last] = _place[item];
        list.RemoveAt(list.Count - 1);
        if (from < 0)
        {
            LooseWeight -= _p.Weight[item];
        }
        else
        {
            Load[from] -= _p.Weight[item];
            _p.Take(item, Room(from), -1);
        }

        Enter(item, bin);
    }

    private void Enter(int item, int bin)
    {
        BinOf[item] = bin;
        List<int> list = _items[bin < 0 ? Bins : bin];
        _place[item] = list.Count;
        list.Add(item);
        if (bin < 0)
        {
            LooseWeight += _p.Weight[item];
            return;
        }

        Load[bin] += _p.Weight[item];
        _p.Take(item, Room(bin), 1);
    }
}
