namespace Watcher.Solvers;

/// <summary>
/// What a running search lets terms and rules see: where each item is and what each bin holds, at this moment. Never keep what it returns
/// across a change. Used by one thread at a time.
/// </summary>
public sealed class PlacementView
{
    private readonly Board _board;

    internal PlacementView(Board board) => _board = board;

    /// <summary>Gets the problem.</summary>
    public PlacementProblem Problem => _board.Problem;

    /// <summary>The bin of an item, −1 = in none.</summary>
    /// <param name="item">Item index.</param>
    /// <returns>Bin index.</returns>
    public int BinOf(int item) => _board.BinOf(item);

    /// <summary>The load of a bin, fixed load included, one value per dimension.</summary>
    /// <param name="bin">Bin index.</param>
    /// <returns>A view that later changes show through.</returns>
    public ReadOnlySpan<long> Load(int bin) => _board.LoadOf(bin);

    /// <summary>The number of items in a bin.</summary>
    /// <param name="bin">Bin index.</param>
    /// <returns>At least 0.</returns>
    public int Count(int bin) => _board.Count[bin];

    /// <summary>The items of a bin. The order has no meaning.</summary>
    /// <param name="bin">Bin index.</param>
    /// <returns>A view that the next change invalidates.</returns>
    public ReadOnlySpan<int> ItemsIn(int bin) => _board.ItemsIn(bin);
}
