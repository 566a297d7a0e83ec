namespace Watcher.Core.Tests.Plans;

/// <summary>Finds files of the repository from the test's own folder.</summary>
internal static class RepositoryFiles
{
    public static string Find(string relative)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Watcher.Sdk.sln")))
            {
                return Path.Combine(folder.FullName, relative);
            }
        }

        throw new FileNotFoundException($"the repository of '{AppContext.BaseDirectory}' was not found");
    }
}
