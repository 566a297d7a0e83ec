using System.Text.Json;
using Watcher.Cli.Tests.Support;

namespace Watcher.Cli.Tests.Docs.Strategies;

/// <summary>An example as the command line runs it, with the plan that it writes.</summary>
internal sealed class ExampleRun
{
    private readonly IReadOnlyList<string> _arguments;
    private readonly CliFolder _folder;

    private ExampleRun(StrategyExample example, IReadOnlyList<string> arguments, CliFolder folder)
    {
        Example = example;
        _arguments = arguments;
        _folder = folder;
        Run = Audit(out JsonElement plan);
        Plan = plan;
    }

    /// <summary>Where the pages are; example files are below.</summary>
    public static string Folder { get; } = GoldenFile.Find("docs/strategies");

    public StrategyExample Example { get; }

    public CliRun Run { get; }

    /// <summary>The plan document.</summary>
    public JsonElement Plan { get; }

    public IReadOnlyList<JsonElement> Actions => [.. Plan.GetProperty("actions").EnumerateArray()];

    /// <summary>The command line as a reader types it, from the folder of the pages.</summary>
    public string Command
    {
        get
        {
            bool metrics = File.Exists(Path.Combine(Folder, $"examples/{Example.Cluster}.metrics.json"));
            IEnumerable<string> words = Example.Arguments("", metrics, _arguments.Contains("--allow-deprecated")).Select(w => w.Contains('{') ? $"'{w}'" : w);
            return "watcher " + string.Join(' ', words).Replace(" --metrics", " \\\n    --metrics").Replace(" --strategy", " \\\n    --strategy").Replace(" --parameters", " \\\n    --parameters");
        }
    }

    /// <summary>What it prints, without the time that it took.</summary>
    public string Output => string.Join('\n', Run.Out.TrimEnd().Split('\n').Where(l => !l.StartsWith("time: ", StringComparison.Ordinal)).Select(l => l.TrimEnd()));

    /// <summary>What it warns of, with paths as in the command.</summary>
    public IReadOnlyList<string> Warnings => [.. Run.ErrorLines.Select(l => l.Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];

    /// <summary>The pool that a volume is on before the plan.</summary>
    public string? PoolOf(string volume)
    {
        using JsonDocument model = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, Example.Model)));
        return model.RootElement.GetProperty("volumes").EnumerateArray().Where(v => v.GetProperty("uuid").GetString() == volume).Select(v => v.GetProperty("host").GetString()).FirstOrDefault();
    }

    public static ExampleRun Of(StrategyExample example, bool isDeprecated, CliFolder folder)
    {
        bool metrics = File.Exists(Path.Combine(Folder, $"examples/{example.Cluster}.metrics.json"));
        return new ExampleRun(example, example.Arguments(Folder, metrics, isDeprecated), folder);
    }

    /// <summary>The same audit within limits.</summary>
    public JsonElement Within(string limit, long value)
    {
        CliRun run = Audit(out JsonElement plan, "--limits", FormattableString.Invariant($$"""{"{{limit}}": {{value}}}"""), "--quiet");
        Assert.True(run.ExitCode is 0 or 1, run.Error);
        return plan;
    }

    /// <summary>Asserts that the plan is proved to hold, by the command for that.</summary>
    public void ShouldBeFeasible()
    {
        Within("max_actions", 1000);
        CliRun verified = _folder.Run("verify", "--model", Path.Combine(Folder, Example.Model), "--plan", _folder["plan.json"]);
        Assert.True(verified.ExitCode == 0, $"{Example.Strategy}: {verified.Out}{verified.Error}");
    }

    private CliRun Audit(out JsonElement plan, params string[] more)
    {
        CliRun run = _folder.Run([.. _arguments, .. more, "--out", _folder["plan.json"]]);
        Assert.True(run.ExitCode is 0 or 1, $"{Example.Strategy}: {run.Error}");
        using JsonDocument document = JsonDocument.Parse(_folder.Read("plan.json"));
        plan = document.RootElement.Clone();
        return run with { Out = string.Join('\n', run.Out.Split('\n').Where(l => !l.StartsWith("plan: ", StringComparison.Ordinal))) };
    }
}
