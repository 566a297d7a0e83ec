namespace Watcher.OpenStack.Tests.Support;

/// <summary>Finds third-party data beside the checkout or its parents; tests on it are skipped where it is absent.</summary>
internal static class SharedData
{
    public static string Folder(string relative)
    {
        string? found = Candidates().Select(root => Path.Combine(root, relative)).FirstOrDefault(Directory.Exists);
        Assert.SkipWhen(found is null, $"shared/{relative} is not there");
        return found!;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("WATCHER_SHARED") is { Length: > 0 } named)
        {
            yield return named;
            yield break;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared");
        }
    }
}
