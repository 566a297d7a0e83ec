namespace Watcher.Solvers;

/// <summary>
/// The costs of moves of several levels as one number for each item: the earlier level in the higher digits. No sum over items reaches the next digit.
/// </summary>
internal sealed class PackedCosts
{
    private readonly long[] _weight;
    private readonly long[] _base;

    /// <param name="problem">The problem.</param>
    /// <param name="levels">The levels that are sums of costs of moves; the last ones are left out where the digits do not suffice.</param>
    internal PackedCosts(PlacementProblem problem, ReadOnlySpan<int> levels)
    {
        Price = new long[problem.ItemCount];
        List<int> packed = [];
        List<long[]> columns = [];
        List<long> bases = [];
        Int128 digits = 1;
        foreach (int level in levels)
        {
            long[] column = Column(problem, problem.Objective.Levels[level]);
            Int128 total = 1;
            foreach (long cost in column) total += cost;
            if (digits * total > long.MaxValue / 4) break;
            digits *= total;
            packed.Add(level);
            columns.Add(column);
            bases.Add((long)total);
        }

        Levels = [.. packed];
        _base = [.. bases];
        _weight = new long[_base.Length];
        long weight = 1;
        for (int n = _base.Length - 1; n >= 0; n--)
        {
            _weight[n] = weight;
            weight *= _base[n];
            for (int item = 0; item < Price.Length; item++) Price[item] += _weight[n] * columns[n][item];
        }

        First = columns.Count > 0 ? columns[0] : [];
    }

    /// <summary>The levels that are in the number.</summary>
    internal int[] Levels { get; }

    /// <summary>The number of each item.</summary>
    internal long[] Price { get; }

    /// <summary>The costs of the first level alone; empty = not even that one could be packed.</summary>
    internal long[] First { get; }

    /// <summary>What a sum of such numbers says of one of the <see cref="Levels"/>.</summary>
    internal long Of(long price, int position) => price / _weight[position] % _base[position];

    private static long[] Column(PlacementProblem problem, ObjectiveLevel level)
    {
        long[] column = new long[problem.ItemCount];
        foreach (ObjectiveTerm term in level.Terms)
        {
            int cost = ((MoveCostTerm)term.Definition).Column is { } name ? problem.CostColumns.IndexOf(name) : -1;
            for (int item = 0; item < column.Length; item++) column[item] += term.Weight * (cost < 0 ? 1 : problem.MoveCosts(item)[cost]);
        }

        return column;
    }
}
