namespace Watcher.Architecture.Tests.Repository;

/// <summary>The checkout that the tests were built from, found by walking up from their output folder.</summary>
internal static class RepositoryRoot
{
    private const string Marker = "Watcher.Sdk.sln";

    public static string Path { get; } = Find();

    public static string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>The path as a person writes it in this repository: relative, with forward slashes.</summary>
    public static string Relative(string path) => System.IO.Path.GetRelativePath(Path, path).Replace('\\', '/');

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Marker))) return folder.FullName;
        }

        throw new InvalidOperationException($"No '{Marker}' above '{AppContext.BaseDirectory}': run these tests from a checkout.");
    }
}
