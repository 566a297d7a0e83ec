namespace Watcher.Solvers;

/// <summary>The best placement that one chain has passed.</summary>
internal sealed class BestSeen
{
    private readonly long[] _value;

    internal BestSeen(Board board)
    {
        _value = board.Value.ToArray();
        At = (int[])board.At.Clone();
    }

    internal ReadOnlySpan<long> Value => _value;

    internal int[] At { get; }

    internal void Look(Board board)
    {
        if (!board.IsWhole || Levels.Compare(board.Value, _value) >= 0) return;
        board.Value.CopyTo(_value);
        board.At.CopyTo(At, 0);
    }
}
