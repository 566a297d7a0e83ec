using System.Text.RegularExpressions;
using Watcher.Cli.Tests.Support;

namespace Watcher.Cli.Tests.Docs;

/// <summary>What the page on planning prints is what its commands print.</summary>
public sealed class PlanningDocumentTests : IDisposable
{
    private const string Document = "docs/planning.md";

    private readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Document_Outputs_AreWhatTheCommandsPrint()
    {
        string text = File.ReadAllText(GoldenFile.Find(Document));
        string model = _folder["model.json"], plan = _folder["plan.json"];
        Run("generate", "--nodes", "4", "--instances", "9", "--seed", "6", "--preset", "quickstart", "--out", Path.GetDirectoryName(model)!, "--quiet");
        Run("audit", "--model", model, "--metrics", _folder["metrics.json"], "--goal", "server_consolidation", "--out", plan, "--report", _folder["plan.html"], "--quiet");
        Assert.Contains("--nodes 4 --instances 9 --seed 6 --preset quickstart", text, StringComparison.Ordinal);
        string shown = Run("show", "--model", model, "--plan", plan);
        shown = string.Join('\n', shown.Split('\n').Where(l => !l.StartsWith("time: ", StringComparison.Ordinal)));

        text = WithOutput(text, "show", shown);
        text = WithOutput(text, "verify", Run("verify", "--model", model, "--plan", plan));
        text = WithOutput(text, "mermaid", Run("show", "--plan", plan, "--to", "mermaid"));
        GoldenFile.Matches(Document, text);
    }

    private string Run(params string[] args)
    {
        CliRun run = _folder.Run(args);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Out;
    }

    private static string WithOutput(string text, string name, string output)
    {
        var block = new Regex($"(?<=<!-- output: {name} -->\n```\\w+\n).*?(?=```\n)", RegexOptions.Singleline);
        Assert.Single(block.Matches(text));
        string trimmed = string.Join('\n', output.TrimEnd().Split('\n').Select(l => l.TrimEnd())) + "\n";
        return block.Replace(text, trimmed.Replace("$", "$$", StringComparison.Ordinal));
    }
}
