namespace Watcher.Sdk.Tests;

/// <summary>Files of the repository, from wherever the tests run; with WATCHER_UPDATE_GOLDEN=1 in the environment they are rewritten.</summary>
internal static class RepositoryFile
{
    public static void Matches(string path, string content)
    {
        string file = Path.Combine(Root(), path);
        if (Environment.GetEnvironmentVariable("WATCHER_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }

        Assert.True(File.Exists(file), $"{path} is missing; run the tests once with WATCHER_UPDATE_GOLDEN=1 and check it in");
        Assert.True(content == File.ReadAllText(file), $"{path} is out of date; run the tests once with WATCHER_UPDATE_GOLDEN=1 and review the difference");
    }

    /// <summary>A path of the repository.</summary>
    public static string Find(string path) => Path.Combine(Root(), path);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Watcher.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
