using System.Runtime.InteropServices;

namespace Watcher.Solvers;

/// <summary>
/// Items that nothing in a problem tells apart: equal in demand, costs, class, first bin and in whatever the terms count, and in no group. Of those that
/// are in one bin a search needs to look at one only. Numbered in item order. Immutable.
/// </summary>
internal static class AlikeItems
{
    /// <summary>Items that are looked at to say whether the rest is worth it.</summary>
    private const int Sample = 256;

    /// <summary>The kind of each item; <see langword="null"/> where hardly any are alike, or where nobody can say.</summary>
    internal static int[]? Find(PlacementProblem problem)
    {
        int items = problem.ItemCount;
        if (problem.Limits.MaxMovesPerGroup.Count > 0 || Columns(problem) is not { } columns || Grouped(problem) is not { } grouped) return null;
        long[] row = new long[problem.Dimensions.Length + problem.CostColumns.Length + columns.Count + 3];
        int step = Math.Max(1, items / Sample);
        HashSet<ulong> seen = [];
        int looks = 0;
        for (int item = 0; item < items; item += step, looks++)
        {
            Fill(row, problem, columns, item);
            row[0] = 0;
            seen.Add(Hash(row));
        }

        if (2 * seen.Count > looks) return null;
        return Number(problem, columns, grouped, row);
    }

    private static int[] Number(PlacementProblem problem, List<long[]> columns, bool[] grouped, long[] row)
    {
        int[] kind = new int[problem.ItemCount];
        Dictionary<ulong, int> first = new(kind.Length / 4);
        long[] other = new long[row.Length];
        for (int item = 0; item < kind.Length; item++)
        {
            kind[item] = item;
            if (grouped[item]) continue;
            Fill(row, problem, columns, item);
            ulong hash = Hash(row);
            if (!first.TryGetValue(hash, out int twin))
            {
                first[hash] = item;
                continue;
            }

            // Should two rows ever have the same hash, the later one stays a kind of its own.
            Fill(other, problem, columns, twin);
            if (row.AsSpan().SequenceEqual(other)) kind[item] = twin;
        }

        return kind;
    }

    /// <summary>What terms know of items beside demand, costs and first bin; <see langword="null"/> = a term does not say.</summary>
    private static List<long[]>? Columns(PlacementProblem problem)
    {
        List<long[]> columns = [];
        foreach (ObjectiveTerm term in problem.Objective.Levels.SelectMany(level => level.Terms))
        {
            switch (term.Definition)
            {
                case HingeTerm or ActiveBinsTerm or MoveCostTerm or RouteCostTerm or UnplacedTerm or DeviationTerm or PeakTerm:
                    break;
                case LoadCostTerm load:
                    columns.Add(load.Use);
                    break;
                case DeviationAboveTerm deviation:
                    columns.AddRange(deviation.Uses);
                    break;
                case PreferenceTerm preference:
                    columns.Add(Array.ConvertAll(preference.ClassOfItem, c => (long)c));
                    break;
                default:
                    return null;
            }
        }

        return columns;
    }

    /// <summary>The items that rules name; <see langword="null"/> = a rule does not say which.</summary>
    private static bool[]? Grouped(PlacementProblem problem)
    {
        bool[] grouped = new bool[problem.ItemCount];
        foreach (IPlacementConstraint rule in problem.Constraints)
        {
            if (rule is AntiAffinity apart)
            {
                foreach (int item in apart.Items) grouped[item] = true;
            }
            else if (rule is not (MaxItemsPerBin or Drain))
            {
                return null;
            }
        }

        return grouped;
    }

    private static void Fill(Span<long> row, PlacementProblem problem, List<long[]> columns, int item)
    {
        row[0] = problem.InitialBin[item];
        row[1] = problem.Columns.ClassOf[item];
        row[2] = problem.IsMovable(item) ? 1 : 0;
        problem.Demand(item).CopyTo(row[3..]);
        problem.MoveCosts(item).CopyTo(row[(3 + problem.Dimensions.Length)..]);
        int at = row.Length - columns.Count;
        foreach (long[] column in columns) row[at++] = column[item];
    }

    private static ulong Hash(long[] row) => WordHash.Of(MemoryMarshal.Cast<long, ulong>(row));
}
