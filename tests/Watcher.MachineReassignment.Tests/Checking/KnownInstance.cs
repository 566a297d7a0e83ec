using System.Globalization;

namespace Watcher.MachineReassignment.Checking;

/// <summary>A public instance, where its files are, and what is known about it.</summary>
/// <param name="Name">Such as <c>a1_1</c> or <c>b_9</c>.</param>
/// <param name="Model">Its model file.</param>
/// <param name="Assignment">Its initial assignment.</param>
/// <param name="InitialCost">Cost of the initial assignment.</param>
/// <param name="LowerBound">No assignment costs less.</param>
/// <param name="Winner">What the contest's winner reached in 300 s.</param>
/// <param name="Best">The least cost that has a source.</param>
internal sealed record KnownInstance(string Name, string Model, string Assignment, long InitialCost, long LowerBound, long Winner, long Best)
{
    private const string Relative = "data/roadef2012";

    /// <summary>The set, A or B.</summary>
    internal string Set => Name[..1].ToUpperInvariant();

    /// <summary>All of them from beside the checkout or one of its parents, or from where WATCHER_SHARED says; null where there are none.</summary>
    internal static IReadOnlyList<KnownInstance>? TryReadAll()
    {
        string? folder = Roots().Select(root => Path.Combine(root, Relative)).FirstOrDefault(Directory.Exists);
        if (folder is null) return null;
        string[][] lines = [.. File.ReadLines(Path.Combine(folder, "best_known.csv")).Select(line => line.Split(','))];
        return [.. lines.Skip(1).Where(fields => fields.Length > 1).Select(fields => Create(folder, lines[0], fields))];
    }

    private static KnownInstance Create(string folder, string[] header, string[] fields)
    {
        string set = Path.Combine(folder, fields[0][..1].ToUpperInvariant());
        long Figure(string column) => long.Parse(fields[Array.IndexOf(header, column)], CultureInfo.InvariantCulture);
        string Find(string kind) => new[] { ".txt.gz", ".txt" }.Select(end => Path.Combine(set, $"{kind}_{fields[0]}{end}")).First(File.Exists);
        return new(
            fields[0], Find("model"), Find("assignment"), Figure("initial_cost"), Figure("lower_bound"), Figure("s41_300s"), Figure("best_evidenced"));
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
