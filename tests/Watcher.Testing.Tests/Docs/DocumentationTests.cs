using System.Text.RegularExpressions;

namespace Watcher.Testing.Tests.Docs;

/// <summary>What documentation shows as code is the code that is compiled.</summary>
public sealed partial class DocumentationTests
{
    [Theory]
    [InlineData("docs/filters.md", "tests/Watcher.Sdk.Tests/Docs/LicensedHosts.cs")]
    [InlineData("docs/placement.md", "tests/Watcher.Strategies.Tests/Placement/Crowding.cs")]
    [InlineData("docs/placement.md", "tests/Watcher.Strategies.Tests/Placement/Fragments.cs")]
    [InlineData("docs/placement.md", "tests/Watcher.Strategies.Tests/Placement/KeepOut.cs")]
    [InlineData("docs/write-a-strategy.md", "samples/ThirdPartyStrategy/src/SpreadLicences.cs")]
    [InlineData("docs/write-a-strategy.md", "samples/ThirdPartyStrategy/src/SpreadLicencesParameters.cs")]
    [InlineData("docs/write-a-strategy.md", "samples/ThirdPartyStrategy/src/Program.cs")]
    [InlineData("docs/write-a-strategy.md", "samples/ThirdPartyStrategy/src/SpreadLicences.csproj")]
    [InlineData("docs/write-a-strategy.md", "samples/ThirdPartyStrategy/test/SpreadLicencesTests.cs")]
    [InlineData("docs/write-a-strategy.md", "samples/ThirdPartyStrategy/test/SpreadLicences.Tests.csproj")]
    public void CodeBlock_OfAFile_IsThatFile(string document, string file)
    {
        string text = Read(document);
        Match block = Block(file).Match(text);
        Assert.True(block.Success, $"{document} has no code block after <!-- file: {file} -->");
        Assert.Equal(Read(file).TrimEnd(), block.Groups["code"].Value.TrimEnd());
    }

    [Fact]
    public void CodeBlock_OfAFile_IsAlwaysChecked()
    {
        string[] marked = [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .SelectMany(f => Marker().Matches(File.ReadAllText(f)).Select(m => m.Groups["file"].Value)).Order(StringComparer.Ordinal)];
        string[] tested = [.. typeof(DocumentationTests).GetMethod(nameof(CodeBlock_OfAFile_IsThatFile))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>().Select(a => (string)a.Data[1]!).Order(StringComparer.Ordinal)];
        Assert.Equal(tested, marked);
    }

    [Fact]
    public void CodeBlock_OfAPart_IsThatPart()
    {
        int parts = 0;
        foreach (string document in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "docs"), "*.md", SearchOption.AllDirectories))
        {
            foreach (Match block in PartBlock().Matches(File.ReadAllText(document).ReplaceLineEndings("\n")))
            {
                Assert.Equal(Part(Read(block.Groups["file"].Value), block.Groups["name"].Value), block.Groups["code"].Value.TrimEnd());
                parts++;
            }
        }

        Assert.True(parts >= 9, $"{parts} parts found");
    }

    [Fact]
    public void Readme_FirstTwoCommands_AreTheOnesThatDoEverything()
    {
        string[] commands = [.. Read("README.md").Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("dotnet ", StringComparison.Ordinal)).Take(2)];
        Assert.Equal(["dotnet run -c Release --project samples/QuickStart", "dotnet test -c Release"], commands);
    }

    [Fact]
    public void Links_BetweenDocuments_LeadSomewhere()
    {
        string[] documents = [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "docs"), "*.md", SearchOption.AllDirectories), Path.Combine(RepositoryFolder.Root, "README.md")];
        Assert.True(documents.Length >= 5);
        string[] broken = [.. documents.SelectMany(d => Link().Matches(File.ReadAllText(d))
            .Select(m => m.Groups["target"].Value.Split('#')[0])
            .Where(t => t.Length > 0 && !t.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(d)!, t)))
            .Select(t => $"{Path.GetFileName(d)}: {t}"))];
        Assert.Empty(broken);
    }

    /// <summary>What stands between the marks of a name, without the indentation of its first line.</summary>
    private static string Part(string text, string name)
    {
        string[] lines = text.Split('\n');
        int start = Array.FindIndex(lines, l => l.Trim() == $"// <{name}>"), end = Array.FindIndex(lines, l => l.Trim() == $"// </{name}>");
        Assert.True(start >= 0 && end > start + 1, $"no part {name}");
        int indentation = lines[start + 1].Length - lines[start + 1].TrimStart().Length;
        return string.Join('\n', lines[(start + 1)..end].Select(l => l.Length == 0 ? l : l[indentation..])).TrimEnd();
    }

    private static Regex Block(string file) => new($@"<!-- file: {Regex.Escape(file)} -->\s*```\w+\n(?<code>.*?)\n```", RegexOptions.Singleline);

    [GeneratedRegex(@"<!-- file: (?<file>\S+) -->")]
    private static partial Regex Marker();

    [GeneratedRegex(@"<!-- part: (?<file>\S+) (?<name>\S+) -->\s*```\w+\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex PartBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    private static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryFolder.Root, path)).ReplaceLineEndings("\n");
}
