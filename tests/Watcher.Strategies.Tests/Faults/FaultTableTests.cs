using System.Text.RegularExpressions;

namespace Watcher.Strategies.Tests.Faults;

/// <summary>The table of upstream's faults is whole, each of its tests exists, and its page is what it says.</summary>
public class FaultTableTests
{
    private const string Page = "docs/faults.md";

    [Fact]
    public void Proofs_OfEveryRow_AreThere()
    {
        Assert.SkipWhen(CheckedInPage.Root is null, "the repository is not around this test");
        string[] wrong = [.. Rows().SelectMany(r => r.Proofs.Select(p => p.Check(CheckedInPage.Root!)).OfType<string>().Select(p => $"{r.Id}: {p}"))];

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void EveryRow_HasAProofOrAReason() => Assert.All(Rows(), r => Assert.True(r.Proofs.Count > 0 || r.NotOurs is { Length: > 0 }, r.Id));

    [Fact]
    public void Check_OfATestThatIsNotThere_SaysSo()
    {
        Assert.SkipWhen(CheckedInPage.Root is null, "the repository is not around this test");
        Assert.Contains("no test", FaultProof.In("Watcher.Core.Tests/Audits/AuditScopeTests.cs", "Apply_NoSuchTest").Check(CheckedInPage.Root!), StringComparison.Ordinal);
        Assert.Contains("no file", FaultProof.In("Watcher.Core.Tests/NoSuchTests.cs", "Apply").Check(CheckedInPage.Root!), StringComparison.Ordinal);
        Assert.Contains("no test", FaultProof.Of<FaultTableTests>(nameof(ToString)).Check(CheckedInPage.Root!), StringComparison.Ordinal);
        Assert.Contains("no file", FaultProof.Page("no-such-page.md").Check(CheckedInPage.Root!), StringComparison.Ordinal);
    }

    /// <summary>Against the descriptions themselves, where they are beside the checkout: a mark for each row and a row for each mark.</summary>
    [Fact]
    public void Rows_OfEveryDescription_AreAll()
    {
        string[] folders = [.. Folders().Where(Directory.Exists)];
        Assert.SkipWhen(folders.Length == 0, "the descriptions are not beside this checkout");
        string strategies = File.ReadAllText(Path.Combine(folders[0], "02-strategies.md")), subjects = File.ReadAllText(Path.Combine(folders[0], "07-opportunities.md"));

        string section = "0";
        var marks = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (string line in strategies.Split('\n').TakeWhile(l => !l.StartsWith("## 14", StringComparison.Ordinal)))
        {
            Match title = Regex.Match(line, @"^## (\d+)\.");
            section = title.Success ? title.Groups[1].Value : section;
            int count = Regex.Count(line, @"\*\*\[(defect|run)\]\*\*");
            for (int i = 0; i < count; i++)
            {
                marks[section] = marks.GetValueOrDefault(section) + 1;
            }
        }

        Assert.Equal(marks.Select(m => $"{m.Key}: {m.Value}"),
            StrategyFaults.Rows.GroupBy(r => r.Id.Split('.')[0]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}: {g.Count()}"));
        string history = strategies[strategies.IndexOf("## 15", StringComparison.Ordinal)..];
        string[] reported = [.. Regex.Matches(history, @"\b\d{7}\b|(?<=cubecos issue )\d{4}").Select(m => m.Value).Distinct()];
        Assert.All(reported, number => Assert.Contains(HistoryFaults.Rows, r => r.Id.Contains(number, StringComparison.Ordinal)));
        string[] subject = [.. Regex.Matches(subjects, @"^\| (\d+\.\d+) \|", RegexOptions.Multiline).Select(m => m.Groups[1].Value)];
        string points = subjects[subjects.IndexOf("## 8", StringComparison.Ordinal)..];
        Assert.Equal([.. subject, .. Regex.Matches(points, @"^(\d)\. ", RegexOptions.Multiline).Select(m => "8." + m.Groups[1].Value)], SubjectFaults.Rows.Select(r => r.Id));
    }

    [Fact]
    public void Page_OfTheTable_IsTheOneCheckedIn()
    {
        var lines = new List<string>
        {
            "# Faults that this library does not have", "",
            "OpenStack Watcher has faults and weaknesses that are known, from its issue history, from reading its code and from running it. This library does what each",
            "strategy is meant to do, and each row names the tests that prove it for the input that shows the fault. Written by `FaultTableTests`, which also checks that",
            "each test exists; rewritten with `WATCHER_UPDATE_GOLDEN=1 dotnet test -c Release --project tests/Watcher.Strategies.Tests`.", "",
        };
        foreach ((string title, string anchor, IReadOnlyList<FaultRow> rows) in FaultTable.Sections)
        {
            lines.AddRange([$"## {title}", "", $"{rows.Count} rows: {anchor}.", "", "| row | upstream | proof |", "| --- | --- | --- |"]);
            lines.AddRange(rows.Select(r => $"| {r.Id} | {r.Fault} | {string.Join("; ", ((string?[])[r.NotOurs, .. r.Proofs.Select(p => p.ToString())]).OfType<string>())} |"));
            lines.Add("");
        }

        CheckedInPage.Check(Page, string.Join('\n', lines));
    }

    private static IEnumerable<FaultRow> Rows() => FaultTable.Sections.SelectMany(s => s.Rows);

    private static IEnumerable<string> Folders()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            yield return Path.Combine(at.FullName, "shared", "domain");
        }
    }
}
