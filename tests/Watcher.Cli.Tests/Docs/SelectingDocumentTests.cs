using System.Text;
using System.Text.RegularExpressions;
using Watcher.Cli.Tests.Support;
using Watcher.Goals;
using Watcher.Selection;

namespace Watcher.Cli.Tests.Docs;

/// <summary>What the page on selecting prints is what its command prints, and the criteria are the goals' own.</summary>
public sealed class SelectingDocumentTests : IDisposable
{
    private const string Document = "docs/selecting.md";

    private readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Document_Comparison_IsWhatTheCommandPrints()
    {
        _folder.Run("generate", "--nodes", "12", "--instances", "90", "--seed", "6", "--preset", "enterprise", "--out", Path.GetDirectoryName(_folder["model.json"])!, "--quiet");
        CliRun run = _folder.Run("audit", "--model", _folder["model.json"], "--metrics", _folder["metrics.json"], "--goal", "server_consolidation", "--select", "all");
        Assert.Equal(0, run.ExitCode);

        // The table alone, up to the line below which the winner's plan is shown.
        string[] lines = run.Out.Split('\n');
        int end = Array.FindIndex(lines, l => l.StartsWith('╰'));
        string text = File.ReadAllText(GoldenFile.Find(Document));
        var block = new Regex("(?<=<!-- output: comparison -->\n```text\n).*?(?=```\n)", RegexOptions.Singleline);
        Assert.Single(block.Matches(text));
        GoldenFile.Matches(Document, block.Replace(text, string.Concat(lines[..(end + 1)].Select(l => l.TrimEnd() + "\n"))));
    }

    [Fact]
    public void Document_Goals_HaveTheirOwnCriteria()
    {
        var table = new StringBuilder("| goal | criteria |\n| --- | --- |\n");
        foreach (Goal goal in GoalCatalog.All)
        {
            table.Append("| `").Append(goal.Name).Append("` | ").AppendJoin(", ", goal.Criteria.Select(c => $"`{c}`")).Append(" |\n");
        }

        DocumentPart.Matches(Document, "table: goals", table.ToString());
        Assert.All(CriterionNames.All, n => Assert.Contains($"| `{n}` |", File.ReadAllText(GoldenFile.Find(Document)), StringComparison.Ordinal));
    }
}
