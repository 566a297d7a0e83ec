using System.Text.RegularExpressions;
using Watcher.Architecture.Tests.Repository;

namespace Watcher.Architecture.Tests.Rules;

/// <summary>What no tracked text file may say, whatever its kind.</summary>
public sealed partial class TextTests
{
    [Fact]
    public void TrackedFile_NamesNoMachinePath() =>
        ShouldNotContain(MachinePath(), "A path of one machine is wrong on every other; use a relative path or mktemp:");

    [Fact]
    public void TrackedFile_NamesNoPackageRegistry() =>
        ShouldNotContain(Registry(), "Where packages come from is the machine's setting, not the repository's:");

    [Theory]
    [InlineData("cp /wor" + "k/x .", true)]
    [InlineData("\"/tm" + "p/plan.json\"", true)]
    [InlineData("C:\\Us" + "ers\\me", true)]
    [InlineData("$(RepositoryRoot)/tm" + "p/x", false)]
    [InlineData("docs/home/page.md", false)]
    [InlineData("https://example.org/home/", false)]
    [InlineData("work/life", false)]
    public void MachinePath_InALine_IsRecognised(string line, bool expected) => Assert.Equal(expected, MachinePath().IsMatch(line));

    [Theory]
    [InlineData("https://api.nuget" + ".org/v3/" + "index.json", true)]
    [InlineData("https://feed.example/v3/" + "index.json", true)]
    [InlineData("nuget.config", false)]
    public void Registry_InALine_IsRecognised(string line, bool expected) => Assert.Equal(expected, Registry().IsMatch(line));

    private static void ShouldNotContain(Regex pattern, string rule)
    {
        Findings findings = new(rule);
        foreach (string file in TrackedFiles.Text)
        {
            int number = 0;
            foreach (string line in File.ReadLines(file))
            {
                number++;
                Match match = pattern.Match(line);
                findings.AddIf(match.Success, $"{RepositoryRoot.Relative(file)}:{number}: {match.Value}");
            }
        }

        findings.ShouldBeNone();
        Assert.Contains(TrackedFiles.Text, file => file.EndsWith("Directory.Build.props", StringComparison.Ordinal));
    }

    // Not behind a word, a variable or a dot: those are relative paths, or addresses.
    [GeneratedRegex(@"(?<![\w.~)}\]*-])/(?:work|root|tmp|home)/|[A-Za-z]:\\Users\\", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();

    [GeneratedRegex(
        @"nuget\.org|/v3/index\.json|pkgs\.dev\.azure\.com|nuget\.pkg\.github\.com|myget\.org|pypi\.org|registry\.npmjs\.org|proxy\.golang\.org",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Registry();
}
