namespace Watcher.Solvers;

/// <summary>Moves items that belong together to another bin as a whole: no single step of that would be allowed.</summary>
internal sealed class GroupMoves
{
    private readonly Board _board;
    private readonly int[][] _groups;
    private readonly long[] _before;

    internal GroupMoves(Board board)
    {
        _board = board;
        BoardLayout p = board.Layout;
        _groups = [.. board.Problem.Constraints.OfType<Affinity>().Select(a => a.Group.Items.ToArray())
            .Where(g => g.Length > 1 && Array.TrueForAll(g, i => p.CanMove[i]))];
        _before = new long[p.Levels];
    }

    internal bool Any => _groups.Length > 0 && _board.Layout.Bins > 1;

    /// <summary>Tries some groups; returns how many bins and items it looked at.</summary>
    internal long Run(int tries, int level, long temperature, ref SplitMix64 random)
    {
        long looks = 0;
        for (int n = 0; n < tries; n++)
        {
            int[] group = _groups[random.Below(_groups.Length)];
            int to = random.Below(_board.Layout.Bins);
            looks += group.Length;
            int from = _board.At[group[0]];
            if (to == from || !Array.TrueForAll(group, i => _board.At[i] == from)) continue;
            _board.Value.CopyTo(_before);
            int moved = 0;
            while (moved < group.Length && _board.AllowsShiftInGroup(group[moved], to)) _board.Shift(group[moved++], to);
            if (moved == group.Length && Acceptance.Allows(_before, _board.Value, level, temperature, ref random)) continue;
            while (moved > 0) _board.Shift(group[--moved], from);
        }

        return looks;
    }
}
