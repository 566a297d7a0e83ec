namespace Watcher.Core.Tests.Golden;

/// <summary>Compares a text with a checked-in file; with WATCHER_UPDATE_GOLDEN=1 in the environment the file is rewritten instead.</summary>
internal static class GoldenFile
{
    private const string Update = "WATCHER_UPDATE_GOLDEN";

    /// <summary>Asserts that a file, by its path from the repository's root, has exactly this content.</summary>
    public static void Matches(string path, string content)
    {
        string file = Path.Combine(Root(), path);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }

        Assert.True(File.Exists(file), $"{path} is missing; run the tests once with {Update}=1 and check it in");
        Assert.True(content == File.ReadAllText(file), $"{path} is out of date; run the tests once with {Update}=1 and review the difference");
    }

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
