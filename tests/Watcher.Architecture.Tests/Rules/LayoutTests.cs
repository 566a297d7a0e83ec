using Watcher.Architecture.Tests.Repository;

namespace Watcher.Architecture.Tests.Rules;

/// <summary>Where things stand: packages, their tests, their front pages, the solution.</summary>
public sealed class LayoutTests
{
    /// <summary>It restores from the local feed, which is empty until the libraries are packed, so it is built apart.</summary>
    private const string BuiltApart = "samples/ThirdPartyStrategy";

    [Fact]
    public void Readme_OfEveryPackage_NamesAndDescribesIt()
    {
        Findings findings = new("Every package has a front page, README.md: '# <package>', then what it is and the shortest example:");
        foreach (SourceProject project in SourceProject.All)
        {
            string readme = Path.Combine(project.Folder, "README.md");
            if (!File.Exists(readme))
            {
                findings.Add($"{project.Name}: no README.md");
                continue;
            }

            string[] lines = [.. File.ReadLines(readme).Where(line => line.Trim().Length > 0)];
            string title = lines.FirstOrDefault("");
            findings.AddIf(!title.StartsWith($"# {project.Name}", StringComparison.Ordinal), $"{project.Name}: README.md opens with '{title}'");
            findings.AddIf(lines.Length < 3, $"{project.Name}: README.md says nothing beyond its title");
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public void TestProject_OfEveryPackage_Exists()
    {
        Findings findings = new("tests/ mirrors src/:");
        foreach (SourceProject project in SourceProject.All)
        {
            string tests = $"tests/{project.Name}.Tests/{project.Name}.Tests.csproj";
            findings.AddIf(!File.Exists(RepositoryRoot.Combine(tests)), $"{project.Name}: no {tests}");
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public void Solution_HoldsEveryProject_ButTheOneThatIsBuiltFromPackages()
    {
        string solution = File.ReadAllText(RepositoryRoot.Combine("Watcher.Sdk.sln")).Replace('\\', '/');
        Findings findings = new("A project outside Watcher.Sdk.sln is built and tested by nobody ('dotnet sln add <project>'):");
        foreach (string file in new[] { "src", "tests", "samples", "benchmarks" }.SelectMany(SourceProject.ProjectFiles))
        {
            string path = RepositoryRoot.Relative(file);
            bool held = solution.Contains($"\"{path}\"", StringComparison.Ordinal);
            bool apart = path.StartsWith(BuiltApart + "/", StringComparison.Ordinal);
            findings.AddIf(!held && !apart, path);
            findings.AddIf(held && apart, $"{path} must not be in the solution: it restores packages that are not built yet");
        }

        findings.ShouldBeNone();
    }
}
