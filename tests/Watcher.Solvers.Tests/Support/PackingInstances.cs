using System.Globalization;
using System.IO.Compression;

namespace Watcher.Solvers.Tests;

/// <summary>One-dimensional bin packing from a start in which every item has a bin of its own.</summary>
internal static class PackingInstances
{
    /// <summary>Capacity, sizes and optimum; small instances of our own, among them those that greedy packing gets wrong.</summary>
    internal static TheoryData<long, long[], int> Own { get; } = new()
    {
        { 10, [6, 6, 6, 6, 6], 5 },
        { 10, [4, 4, 4, 4, 4], 3 },
        { 100, [50, 50, 34, 33, 33, 33, 33, 34, 34, 33, 33], 4 },
        { 15, [8, 8, 7, 7, 6, 6, 5, 5, 4, 4], 4 },
        { 30, [16, 14, 13, 9, 8, 11, 10, 9, 12, 10, 8], 4 },
        { 1_000, [495, 263, 242, 480, 270, 250, 460, 285, 255, 440, 300, 260, 420, 310, 270, 400, 330, 270], 6 },
        { 7_000_000_000, [3_500_000_000, 3_500_000_000, 2_400_000_000, 2_400_000_000, 2_200_000_000], 2 },
    };

    internal static PlacementProblem Problem(long capacity, ReadOnlySpan<long> sizes)
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("size");
        for (int i = 0; i < sizes.Length; i++)
        {
            builder.AddBin([capacity]);
            builder.AddItem([sizes[i]], i);
        }

        return builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.ActiveBins)).Build();
    }

    /// <summary>The fewest bins, by trying every placement: an item goes to a bin in use or opens one. Up to a dozen items.</summary>
    internal static int Optimum(long capacity, long[] sizes)
    {
        long[] free = new long[sizes.Length];
        int best = sizes.Length;
        void Place(int item, int bins)
        {
            if (bins >= best) return;
            if (item == sizes.Length)
            {
                best = bins;
                return;
            }

            for (int b = 0; b <= bins; b++)
            {
                if (b == bins) free[b] = capacity;
                if (free[b] < sizes[item]) continue;
                free[b] -= sizes[item];
                Place(item + 1, Math.Max(bins, b + 1));
                free[b] += sizes[item];
            }
        }

        Place(0, 0);
        return best;
    }

    /// <summary>The public instances with proven optima; the test is skipped where they are absent.</summary>
    internal static IEnumerable<(string Set, string Name, long Capacity, int Optimum, long[] Sizes)> ReadPublic()
    {
        const string Relative = "data/binpacking1d/instances.txt.gz";
        string? path = Roots().Select(root => Path.Combine(root, Relative)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"shared/{Relative} is not there");
        using GZipStream text = new(File.OpenRead(path!), CompressionMode.Decompress);
        using StreamReader reader = new(text);
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            long Number(int n) => long.Parse(fields[n], CultureInfo.InvariantCulture);
            yield return (fields[0], fields[1], Number(2), (int)Number(4), [.. Enumerable.Range(6, fields.Length - 6).Select(Number)]);
        }
    }

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable("WATCHER_SHARED") is { Length: > 0 } named)
        {
            yield return named;
            yield break;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared");
    }
}
