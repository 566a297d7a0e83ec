namespace Watcher.Solvers;

/// <summary>
/// A fixed number of chains that search side by side, each from its own seed. Between rounds the better one may be handed to the others. The
/// result depends on seed and work and on nothing else; how many threads there are only decides how long it takes.
/// </summary>
internal sealed class Crew
{
    /// <summary>The number of chains. Part of the result, so a constant.</summary>
    private const int Chains = 2;

    private readonly Annealer[] _chains;
    private readonly int? _threads;
    private readonly Overfilling?[] _overfilling = new Overfilling?[Chains];
    private int _winner;

    internal Crew(BoardLayout layout, ulong seed, int? threads)
    {
        SplitMix64 random = new(seed);
        _chains = new Annealer[Chains];
        for (int c = 0; c < Chains; c++) _chains[c] = new(new Board(layout), random.Next(), c % 2 == 0 ? 12 : 4);
        _threads = threads;
        CanSearch = Array.Exists(layout.CanMove, can => can) && layout.Bins > 0;
    }

    internal bool CanSearch { get; }

    /// <summary>The chain whose placement is best now; ties: the first.</summary>
    internal Board Best
    {
        get
        {
            Board best = _chains[0].Board;
            foreach (Annealer chain in _chains.AsSpan(1))
            {
                if (IsBetter(chain.Board, best)) best = chain.Board;
            }

            return best;
        }
    }

    internal long Looks => _chains.Sum(c => c.Looks);

    /// <summary>Offers what the chains have found, in their order.</summary>
    internal void OfferTo(Incumbents best)
    {
        foreach (Annealer chain in _chains)
        {
            if (chain.Best is { } seen) best.Offer(seen.Value, seen.At, Looks, SearchPhase.Improvement);
            else if (chain.Board.IsWhole) best.Offer(chain.Board.Value, chain.Board.At, Looks, SearchPhase.Improvement);
        }
    }

    /// <summary>All chains go on from this placement.</summary>
    internal void Load(ReadOnlySpan<int> at)
    {
        foreach (Annealer chain in _chains)
        {
            if (!chain.Board.At.AsSpan().SequenceEqual(at)) chain.Board.Load(at);
        }
    }

    /// <summary>All chains go on from the best one; from the best placement so far if each still has something that does not fit.</summary>
    internal void ShareBest(Incumbents best)
    {
        _winner = Best == _chains[0].Board ? 0 : 1;
        Load(Best.IsWhole ? (int[])Best.At.Clone() : best.At);
    }

    /// <summary>A chain whose placement still has something that does not fit goes on from this one: a budget may end before it is made whole.</summary>
    internal void MakeWhole(ReadOnlySpan<int> at)
    {
        foreach (Annealer chain in _chains)
        {
            if (!chain.Board.IsWhole) chain.Board.Load(at);
        }
    }

    /// <summary>The temperatures of each chain for a level.</summary>
    internal Cooling[] Coolings(int level, long looksPerItem)
    {
        Board board = Best;
        return [.. Enumerable.Range(0, Chains).Select(c => Cooling.For(c, board, level, looksPerItem / Chains))];
    }

    /// <summary>Lets each chain's range take down how far from the bound the chain is.</summary>
    internal void Note(int level, Cooling[] coolings, long share, long bound)
    {
        for (int c = 0; c < Chains; c++) coolings[c].Note(share, _chains[c].Board.Value[level] - bound);
    }

    /// <summary>
    /// Takes what the chains have noted into their ranges. Where there is time for a trial, and the chain that stays hot came as far as the one
    /// that falls far or further, large items decide: then the latter tries to get past what is in the way by overfilling bins.
    /// </summary>
    internal void Learn(Cooling[] coolings, bool hasTimeForTrial)
    {
        for (int c = 0; c < Chains; c++) coolings[c] = coolings[c].Learned();
        bool overfills = hasTimeForTrial && !IsBetter(_chains[0].Board, _chains[1].Board);
        Overfill(1, null);
        Overfill(0, overfills ? Overfilling.For(_chains[0].Board, coolings[0].TypicalChange) : null);
        if (!hasTimeForTrial) return;
        coolings[1] = coolings[1].DownTo(coolings[0]);
        coolings[0] = coolings[0].DownTo(coolings[0]);
    }

    /// <summary>After a trial all chains do what the better one did.</summary>
    internal void Decide(Cooling[] coolings)
    {
        if (_overfilling[0] is null) return;
        if (_winner == 0) Overfill(1, _overfilling[0]);
        else Overfill(0, null);
        coolings[1 - _winner] = coolings[_winner];
    }

    private void Overfill(int chain, Overfilling? how)
    {
        _overfilling[chain] = how;
        _chains[chain].Board.CountsShortage = how is not null;
    }

    /// <summary>One round of so many looks in all.</summary>
    internal void Round(long looks, int level, Cooling[] coolings, long share)
    {
        long each = Math.Max(1, looks / Chains);
        LogicalWorkers.Run(Chains, _threads, c =>
        {
            if (_overfilling[c] is { } room) _chains[c].Run(each, level, coolings[c].At(share), room.PriceAt(share), !Overfilling.IsStrict(share));
            else _chains[c].Run(each, level, coolings[c].At(share));
        });
    }

    private static bool IsBetter(Board board, Board than) =>
        board.IsWhole != than.IsWhole ? board.IsWhole : Levels.Compare(board.Value, than.Value) < 0;
}
