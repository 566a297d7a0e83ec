using System.Text.RegularExpressions;
using Watcher.Architecture.Tests.Repository;

namespace Watcher.Architecture.Tests.Rules;

/// <summary>
/// The analyzer refuses banned symbols in the libraries (eng/BannedSymbols*.txt). These rules guard the guard, and hold where it does not run:
/// tests, samples and benchmarks must be as repeatable as what they show.
/// </summary>
public sealed partial class CodeTests
{
    /// <summary>A test of a guard must do what the guard is there to catch.</summary>
    private const string OnPurpose = "// on purpose:";

    private static readonly string[] s_folders = ["src", "tests", "samples", "benchmarks"];

    [Fact]
    public void Code_OfAnyProject_AsksNeitherClockNorUnseededChance()
    {
        Findings findings = new($"Use TimeProvider and a seeded generator (or say behind the line why not, '{OnPurpose} why'):");
        foreach (string file in CodeFiles(s_folders))
        {
            int number = 0;
            foreach (string line in File.ReadLines(file))
            {
                number++;
                if (line.TrimStart().StartsWith("//", StringComparison.Ordinal) || line.Contains(OnPurpose, StringComparison.Ordinal)) continue;
                Match match = ClockOrChance().Match(line);
                findings.AddIf(match.Success, $"{RepositoryRoot.Relative(file)}:{number}: {match.Value}");
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public void Suppression_InAPackage_GivesItsReason()
    {
        Findings findings = new("A silenced warning says why, behind it on its own line ('#pragma warning disable X // why'; Justification = \"why\"):");
        foreach (string file in CodeFiles(["src"]))
        {
            int number = 0;
            foreach (string line in File.ReadLines(file))
            {
                number++;
                bool silent = SilentPragma().IsMatch(line) || (line.Contains("SuppressMessage(", StringComparison.Ordinal)
                    && !File.ReadAllText(file).Contains("Justification", StringComparison.Ordinal));
                findings.AddIf(silent, $"{RepositoryRoot.Relative(file)}:{number}: {line.Trim()}");
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public void Code_OfAnyProject_IsFinished()
    {
        Findings findings = new("What is left to do is an issue, not a mark in the code; what is not done throws nothing of the kind:");
        foreach (string file in CodeFiles(s_folders))
        {
            int number = 0;
            foreach (string line in File.ReadLines(file))
            {
                number++;
                Match match = Unfinished().Match(line);
                findings.AddIf(match.Success, $"{RepositoryRoot.Relative(file)}:{number}: {match.Value}");
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public void BannedSymbols_AreSilencedInNoProject()
    {
        Findings findings = new("A ban is lifted for one line and with a reason, never for a project:");
        foreach (string file in SourceProject.ProjectFiles("src"))
        {
            findings.AddIf(File.ReadAllText(file).Contains("RS0030", StringComparison.Ordinal), RepositoryRoot.Relative(file));
        }

        findings.ShouldBeNone();
    }

    [Theory]
    [InlineData("var now = DateTime" + ".UtcNow;", true)]
    [InlineData("var r = Random" + ".Shared;", true)]
    [InlineData("var r = new Random" + "();", true)]
    [InlineData("var r = new Random(42);", false)]
    [InlineData("var s = RandomProblems.Make(1);", false)]
    public void ClockOrChance_InALine_IsRecognised(string line, bool expected) => Assert.Equal(expected, ClockOrChance().IsMatch(line));

    private static IEnumerable<string> CodeFiles(IEnumerable<string> folders) =>
        TrackedFiles.Text
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => folders.Contains(RepositoryRoot.Relative(file).Split('/')[0]));

    [GeneratedRegex(@"\b(?:DateTime\.(?:Now|UtcNow|Today)|DateTimeOffset\.(?:Now|UtcNow)|Random\.Shared|new Random\(\)|Environment\.TickCount(?:64)?)\b?",
        RegexOptions.CultureInvariant)]
    private static partial Regex ClockOrChance();

    [GeneratedRegex(@"\bNot[I]mplementedException|//.*\b(?:TO[D]O|FIX[M]E|HA[C]K|XX[X])\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^\s*#pragma warning disable(?!.*//\s*\S)", RegexOptions.CultureInvariant)]
    private static partial Regex SilentPragma();
}
