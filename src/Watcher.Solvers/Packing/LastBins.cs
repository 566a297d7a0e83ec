namespace Watcher.Solvers;

/// <summary>Deals a few items among one or two bins by a bounded search, largest first.</summary>
internal sealed class LastBins(PackingProblem problem, int bins, WorkMeter meter)
{
    private const int MostLooks = 2_000;

    private readonly long[] _room = new long[bins * problem.Dims];
    private readonly int[] _binOf = new int[problem.Items];
    private readonly List<int> _order = [];
    private readonly long _weight = problem.Capacity.Sum() * bins;
    private int _looks;

    internal int BinOf(int item) => _binOf[item];

    /// <summary>Whether the weight alone does not forbid it.</summary>
    internal bool MayFit(long weight) => weight <= _weight || problem.Dims > 1;

    internal bool TryPack(List<int> items, long weight)
    {
        if (!MayFit(weight)) return false;
        _order.Clear();
        _order.AddRange(items);
        _order.Sort();
        for (int b = 0; b < bins; b++) problem.Capacity.CopyTo(_room.AsSpan(b * problem.Dims));
        _looks = MostLooks;
        bool packed = Place(0);
        meter.Add(1 + ((MostLooks - _looks) >> 3));
        return packed;
    }

    private bool Place(int n)
    {
        if (n == _order.Count) return true;
        if (--_looks < 0) return false;
        int item = _order[n];
        for (int b = 0; b < bins; b++)
        {
            Span<long> room = _room.AsSpan(b * problem.Dims, problem.Dims);
            if (!problem.Fits(item, room)) continue;
            problem.Take(item, room, 1);
            _binOf[item] = b;
            if (Place(n + 1)) return true;
            problem.Take(item, room, -1);

            // The bins are alike while they are empty.
            if (n == 0) break;
        }

        return false;
    }
}
