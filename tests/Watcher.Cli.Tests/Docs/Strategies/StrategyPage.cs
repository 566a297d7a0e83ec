using System.Text.Json;
using System.Text.Json.Nodes;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Cli.Tests.Docs.Strategies;

/// <summary>The page of one strategy: what its code says, and its example as it really runs.</summary>
internal static class StrategyPage
{
    public static string Of(IStrategy strategy, ExampleRun run)
    {
        StrategyDescriptor it = strategy.Descriptor;
        Goal goal = GoalCatalog.Find(it.Goal)!;
        var page = new Markdown();
        page.Line($"# `{it.Name}`: {it.DisplayName}").Line().Line("<!-- Generated from the code: see README.md. -->").Line().Line(Markdown.Prose(it.Description)).Line();
        if (it.Status != LifecycleStatus.Active)
        {
            page.Line($"**{it.Status}**: new audits are refused unless they allow it (`--allow-deprecated`){(it.Successor is null ? "" : $"; use [`{it.Successor}`]({it.Successor}.md)")}.").Line();
        }

        page.Line($"* **Goal:** [`{goal.Name}`](README.md#{goal.Name}). {goal.Description}").Line($"* **Use it:** {Markdown.Prose(it.UseWhen)}").Line("* [All strategies](README.md)");
        Example(page, run);
        page.Heading("Parameters");
        string[][] parameters = [.. ParameterRows.Of(JsonNode.Parse(strategy.ParametersSchema)!)];
        page.Line(parameters.Length == 0 ? "It has none." : $"Names that are not here are refused. The JSON Schema: `watcher schema strategy {it.Name}`.").Line();
        if (parameters.Length > 0)
        {
            page.Table(["parameter", "type", "default", "allowed", "meaning"], parameters);
        }

        Readings(page, strategy);
        Objective(page, run);
        Indicators(page, goal);
        Limits(page, run);
        page.Heading("What it reads of the model");
        page.Line(it.Reads.Count == 0 ? "What its actions need, and no more." : string.Join(", ", it.Reads.Order(StringComparer.Ordinal).Select(r => $"`{r}`")) + ".");
        page.Heading("Different from upstream");
        foreach (string difference in it.UpstreamDifferences.DefaultIfEmpty("Nothing that is known."))
        {
            page.Line($"* {Markdown.Prose(difference)}");
        }

        return page.ToString();
    }

    private static void Example(Markdown page, ExampleRun run)
    {
        page.Heading("An example").Line(run.Example.Story).Line().Line($"The cluster is [`{run.Example.Model}`]({run.Example.Model}); from this folder:").Line();
        page.Code("sh", run.Command).Line().Code("text", run.Output);
        if (run.Run.ExitCode != 0)
        {
            page.Line().Line(FormattableString.Invariant($"The exit code is {run.Run.ExitCode}."));
        }

        if (run.Warnings.Count > 0)
        {
            page.Line().Line("It warns:").Line().Code("text", string.Join('\n', run.Warnings));
        }

        if (run.Actions.Count > 0)
        {
            page.Line().Line("Each action says why:").Line().Table([">#", "action", "on", "why"], run.Actions.Select(a => (string[])
            [
                FormattableString.Invariant($"{a.GetProperty("id").GetInt32()}"), $"`{a.GetProperty("action_type").GetString()}`", Resource(a), a.GetProperty("reason").GetString() ?? "",
            ]));
        }
    }

    private static string Resource(JsonElement action) =>
        action.GetProperty("input_parameters").TryGetProperty("resource_name", out JsonElement name) && name.GetString() is { Length: > 0 } text ? text
        : action.GetProperty("resource_id").GetString() ?? "";

    private static void Readings(Markdown page, IStrategy strategy)
    {
        StrategyDescriptor it = strategy.Descriptor;
        JsonNode parameters = JsonNode.Parse(strategy.ParametersSchema)!["properties"] ?? new JsonObject();
        page.Heading("Metrics");
        if (it.MetricUses.Count == 0)
        {
            page.Line("It needs none.");
            return;
        }

        page.Line(it.RequiredMetrics.Count == 0
            ? "None is required: where a metric has no reading at all the audit warns and goes on. A missing reading is never taken for 0."
            : $"Required: {string.Join(", ", it.RequiredMetrics.Select(m => $"`{m}`"))}. Without any reading of these the audit is refused.").Line();
        page.Table(["metric", "unit", "of", "asked for", "without any reading"],
            it.MetricUses.GroupBy(u => (u.Metric, u.Without, u.InsteadOf, Parameter: u.When?.Split('=')[0])).Select(g => (string[])
            [
                $"`{g.Key.Metric}`", MetricCatalog.Find(g.Key.Metric) is { } known ? Unit(known.Unit) : "",
                g.Key.Metric.StartsWith("host_", StringComparison.Ordinal) ? "node" : "instance",
                g.Key.InsteadOf is { } other ? $"where `{other}` has no reading" : g.Key.Parameter is null ? "always" : When(parameters, g.Key.Parameter, g.Select(u => $"`{u.When!.Split('=')[1]}`")), g.Key.Without ?? "works without",
            ]));
    }

    private static string When(JsonNode parameters, string name, IEnumerable<string> values) =>
        $"where `{name}` {((string?)parameters[name]?["type"] == "array" ? "has" : "is")} {string.Join(" or ", values)}";

    private static string Unit(MetricUnit unit) => unit switch
    {
        MetricUnit.Percent => "%",
        MetricUnit.BytesPerSecond => "bytes/s",
        MetricUnit.Milliseconds => "ms",
        MetricUnit.DegreesCelsius => "°C",
        MetricUnit.DeciCubicFeetPerMinute => "0.1 CFM",
        MetricUnit.Watts => "W",
        MetricUnit.Bytes => "bytes",
        _ => unit.ToString(),
    };

    private static void Objective(Markdown page, ExampleRun run)
    {
        page.Heading("Objective");
        JsonElement[] levels = [.. run.Plan.GetProperty("objective").GetProperty("levels").EnumerateArray()];
        if (levels.Length == 0)
        {
            page.Line("It has none: it does what it is told.");
            return;
        }

        page.Line("In this order: a level is never made worse for one below it. With the values of the example:").Line();
        page.Table(["level", "better", ">before", ">after", "what it counts"], levels.Select(l => (string[])
        [
            $"`{l.GetProperty("name").GetString()}`", l.GetProperty("direction").GetString() == "minimize" ? "less" : "more", Number(l.GetProperty("before")), Number(l.GetProperty("after")),
            LevelWords.Of(l.GetProperty("name").GetString()!),
        ]));
    }

    private static string Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString("#,0.###", System.Globalization.CultureInfo.InvariantCulture) : "–";

    private static void Indicators(Markdown page, Goal goal)
    {
        page.Heading("Indicators").Line("Computed from the cluster before and after the plan, by the parameters of the audit:").Line();
        page.Table(["indicator", "unit", "better", "meaning"], goal.Indicators.Concat(goal.GlobalIndicators).Select(i => (string[])
        [
            $"`{i.Name}`", i.Unit ?? "", i.Direction switch { ObjectiveDirection.Minimize => "less", ObjectiveDirection.Maximize => "more", _ => "" }, Markdown.Prose(i.Description),
        ]));
    }

    private static void Limits(Markdown page, ExampleRun run)
    {
        page.Heading("Limits");
        string[][] rows = [.. LimitRows.Of(run)];
        page.Line("Every plan obeys every limit ([limits](../planning/limits-and-order.md)). What a search knows of, it stays within by itself, and finds the best that is left; what it does not know of, the finished plan is cut to.");
        if (rows.Length > 0)
        {
            page.Line().Line("Tried on the example, each limit by itself, one below what the plan uses:").Line().Table(["limit", ">the plan uses", "with one less"], rows);
        }
    }
}
