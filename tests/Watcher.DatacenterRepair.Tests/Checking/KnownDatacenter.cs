namespace Watcher.DatacenterRepair.Checking;

/// <summary>A public file and where it is.</summary>
/// <param name="Name">Such as <c>li_r5_c100</c>: load increase, five machines a server, all applications with constraints.</param>
/// <param name="File">Its path.</param>
internal sealed record KnownDatacenter(string Name, string File)
{
    private const string Relative = "data/btrplace_tdsc";
    private const string Ending = ".json.gz";

    /// <summary>All of them from beside the checkout or one of its parents, or from where WATCHER_SHARED says, by name; null where there are none.</summary>
    internal static IReadOnlyList<KnownDatacenter>? TryFindAll()
    {
        string? folder = Roots().Select(root => Path.Combine(root, Relative)).FirstOrDefault(Directory.Exists);
        return folder is null ? null :
        [
            .. Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal)
                .Select(file => new KnownDatacenter(Path.GetFileName(file)[..^Ending.Length], file)),
        ];
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
