using System.Runtime.InteropServices;

namespace Watcher.Solvers;

/// <summary>Finds the bins of a dense cost matrix whose rows, or columns, are equal, so that each distinct one is kept once.</summary>
internal static class RouteCompression
{
    internal static RouteCosts Compress(int bins, ReadOnlySpan<int> cost)
    {
        int[] line = new int[bins];
        int[] rows = new int[bins];
        int[] columns = new int[bins];
        Dictionary<string, int> rowClasses = new(StringComparer.Ordinal);
        Dictionary<string, int> columnClasses = new(StringComparer.Ordinal);
        for (int b = 0; b < bins; b++)
        {
            rows[b] = Classify(cost.Slice(b * bins, bins), rowClasses);
            for (int from = 0; from < bins; from++) line[from] = cost[(from * bins) + b];
            columns[b] = Classify(line, columnClasses);
        }

        long[] small = new long[rowClasses.Count * columnClasses.Count];
        for (int from = 0; from < bins; from++)
        {
            for (int to = 0; to < bins; to++) small[(rows[from] * columnClasses.Count) + columns[to]] = cost[(from * bins) + to];
        }

        return RouteCosts.Of(rows, columns, small, columnClasses.Count);
    }

    private static int Classify(ReadOnlySpan<int> line, Dictionary<string, int> classes)
    {
        string key = new(MemoryMarshal.Cast<int, char>(line));
        if (!classes.TryGetValue(key, out int number)) classes[key] = number = classes.Count;
        return number;
    }
}
