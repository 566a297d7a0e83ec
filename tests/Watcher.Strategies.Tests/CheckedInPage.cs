namespace Watcher.Strategies.Tests;

/// <summary>Pages of the repository that are made of what tests find: they change only together with it. WATCHER_UPDATE_GOLDEN=1 rewrites them.</summary>
internal static class CheckedInPage
{
    /// <summary>Folder of the repository; null = the test runs somewhere else.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>The page as it is checked in; null = there is none.</summary>
    public static string? Read(string file) => Root is not null && Path.Combine(Root, file) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>Compares a page with the one that is checked in, or rewrites that.</summary>
    public static void Check(string file, string text)
    {
        Assert.SkipWhen(Root is null, "the repository is not around this test");
        if (Environment.GetEnvironmentVariable("WATCHER_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Root!, file), text);
        }

        Assert.True(Read(file) is not null, $"{file} is missing; run once with WATCHER_UPDATE_GOLDEN=1");
        Assert.Equal(Read(file), text);
    }

    private static string? FindRoot()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Watcher.Sdk.sln")))
        {
            root = root.Parent;
        }

        return root?.FullName;
    }
}
