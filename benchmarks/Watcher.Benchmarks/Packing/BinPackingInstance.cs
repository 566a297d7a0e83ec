using System.Globalization;
using System.IO.Compression;
using Watcher.Solvers;

namespace Watcher.Benchmarks.Packing;

/// <summary>A classic instance of one-dimensional bin packing with its proven optimum.</summary>
internal sealed record BinPackingInstance(string Set, string Name, long Capacity, int Optimum, long[] Sizes)
{
    private const string Data = "shared/data/binpacking1d/instances.txt.gz";

    /// <summary>Reads all instances: beside the checkout, beside one of its parents, or where WATCHER_SHARED says.</summary>
    public static IEnumerable<BinPackingInstance> ReadAll()
    {
        using FileStream file = File.OpenRead(Find());
        using GZipStream text = new(file, CompressionMode.Decompress);
        using StreamReader reader = new(text);
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            long[] sizes = [.. fields.Skip(6).Select(Number)];
            if (sizes.Length != Number(fields[5])) throw new InvalidDataException($"{Data}: {fields[1]} names {fields[5]} items and has {sizes.Length}");
            yield return new(fields[0], fields[1], Number(fields[2]), (int)Number(fields[4]), sizes);
        }
    }

    /// <summary>Every item in a bin of its own; the fewest bins are wanted.</summary>
    public PlacementProblem ToProblem()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("size");
        builder.EnsureCapacity(Sizes.Length, Sizes.Length);
        for (int i = 0; i < Sizes.Length; i++)
        {
            builder.AddBin([Capacity]);
            builder.AddItem([Sizes[i]], i);
        }

        return builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.ActiveBins)).Build();
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("WATCHER_SHARED") is { Length: > 0 } named)
            return Path.Combine(named, Path.GetRelativePath("shared", Data));
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, Data);
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException($"{Data} is neither beside the checkout nor beside its parents; set WATCHER_SHARED to the folder 'shared'.");
    }
}
