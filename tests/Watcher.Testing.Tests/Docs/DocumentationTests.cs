using System.Text.RegularExpressions;

namespace Watcher.Testing.Tests.Docs;

/// <summary>What documentation shows as code is the code that is compiled.</summary>
public sealed partial class DocumentationTests
{
    [Theory]
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
        string[] marked = [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "docs"), "*.md")
            .SelectMany(f => Marker().Matches(File.ReadAllText(f)).Select(m => m.Groups["file"].Value)).Order(StringComparer.Ordinal)];
        string[] tested = [.. typeof(DocumentationTests).GetMethod(nameof(CodeBlock_OfAFile_IsThatFile))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>().Select(a => (string)a.Data[1]!).Order(StringComparer.Ordinal)];
        Assert.Equal(tested, marked);
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
        string[] documents = [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "docs"), "*.md"), Path.Combine(RepositoryFolder.Root, "README.md")];
        Assert.True(documents.Length >= 5);
        string[] broken = [.. documents.SelectMany(d => Link().Matches(File.ReadAllText(d))
            .Select(m => m.Groups["target"].Value.Split('#')[0])
            .Where(t => t.Length > 0 && !t.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(d)!, t)))
            .Select(t => $"{Path.GetFileName(d)}: {t}"))];
        Assert.Empty(broken);
    }

    private static Regex Block(string file) => new($@"<!-- file: {Regex.Escape(file)} -->\s*```\w+\n(?<code>.*?)\n```", RegexOptions.Singleline);

    [GeneratedRegex(@"<!-- file: (?<file>\S+) -->")]
    private static partial Regex Marker();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    private static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryFolder.Root, path)).ReplaceLineEndings("\n");
}
