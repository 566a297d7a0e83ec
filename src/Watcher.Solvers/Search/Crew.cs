namespace Watcher.Solvers;

/// <summary>
/// A fixed number of logical workers on one placement. In a round each owns some of the bins and anneals among those; then what they did is
/// made one again in the order of the workers, each change being checked, so that the result depends on the seed and on nothing else. How
/// many threads there are only decides how long it takes.
/// </summary>
internal sealed class Crew
{
    /// <summary>The number of workers. Part of the result, so a constant.</summary>
    internal static int Workers = 2;

    private const int FewestBinsEach = 4;

    private readonly BoardLayout _p;
    private readonly Annealer[] _chains;
    private readonly int[] _order;
    private readonly bool[][] _owned;
    private readonly ParallelOptions _parallel;
    private SplitMix64 _random;

    internal Crew(BoardLayout layout, ulong seed, int? threads)
    {
        _p = layout;
        _random = new(seed);
        CanSearch = Array.Exists(layout.CanMove, can => can) && layout.Bins > 0;
        int workers = layout.Bins >= FewestBinsEach * Workers ? Workers : 1;
        _chains = new Annealer[workers];
        for (int w = 0; w < workers; w++) _chains[w] = new(new Board(layout), _random.Next());
        _order = [.. Enumerable.Range(0, layout.Bins)];
        _owned = [.. Enumerable.Range(0, workers).Select(_ => new bool[layout.Bins + 1])];
        _parallel = new() { MaxDegreeOfParallelism = Math.Clamp(threads ?? workers, 1, workers) };
    }

    internal bool CanSearch { get; }

    /// <summary>The placement that all workers share between rounds.</summary>
    internal Board Board => _chains[0].Board;

    internal long Looks => _chains.Sum(c => c.Looks);

    /// <summary>Starts over from a placement.</summary>
    internal void Load(ReadOnlySpan<int> at)
    {
        foreach (Annealer chain in _chains) chain.Board.Load(at);
    }

    /// <summary>One round of so many looks in all.</summary>
    internal void Round(long looks, int level, long temperature)
    {
        Divide();
        if (_chains.Length == 1)
        {
            _chains[0].Run(looks, level, temperature);
            return;
        }

        long each = looks / _chains.Length;
        if (_parallel.MaxDegreeOfParallelism == 1)
        {
            foreach (Annealer chain in _chains) chain.Run(each, level, temperature);
        }
        else
        {
            Parallel.ForEach(_chains, _parallel, chain => chain.Run(each, level, temperature));
        }

        Merge();
    }

    /// <summary>Deals the bins out at random.</summary>
    private void Divide()
    {
        for (int n = _order.Length - 1; n > 0; n--)
        {
            int pick = _random.Below(n + 1);
            (_order[n], _order[pick]) = (_order[pick], _order[n]);
        }

        int workers = _chains.Length;
        for (int w = 0; w < workers; w++)
        {
            int start = (int)((long)_order.Length * w / workers);
            int end = (int)((long)_order.Length * (w + 1) / workers);
            int[] bins = _order[start..end];
            Array.Clear(_owned[w]);
            foreach (int bin in bins) _owned[w][bin] = true;
            _owned[w][_p.Limbo] = w == 0;
            _chains[w].Own(bins, _owned[w]);
        }
    }

    /// <summary>
    /// The first worker takes over what the others did, change by change, as long as it is still allowed (rules that span bins may say
    /// otherwise by now); then the others take over what is different.
    /// </summary>
    private void Merge()
    {
        Board board = Board;
        for (int w = 1; w < _chains.Length; w++)
        {
            foreach (Change change in _chains[w].Journal)
            {
                if (board.At[change.Item] != change.From) continue;
                if (change.Partner >= 0)
                {
                    if (board.At[change.Partner] == change.To && board.AllowsSwap(change.Item, change.Partner)) board.Swap(change.Item, change.Partner);
                }
                else if (board.AllowsShift(change.Item, change.To))
                {
                    board.Shift(change.Item, change.To);
                }
            }
        }

        for (int w = 1; w < _chains.Length; w++)
        {
            foreach (Annealer other in _chains)
            {
                foreach (Change change in other.Journal)
                {
                    Follow(_chains[w].Board, change.Item);
                    if (change.Partner >= 0) Follow(_chains[w].Board, change.Partner);
                }
            }
        }
    }

    private void Follow(Board board, int item)
    {
        if (board.At[item] != Board.At[item]) board.Shift(item, Board.At[item]);
    }
}
