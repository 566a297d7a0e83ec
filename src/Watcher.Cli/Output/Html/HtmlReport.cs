using System.Text;
using Watcher.Cli.Commands;
using Watcher.Cli.Summary;
using Watcher.Plans;

namespace Watcher.Cli.Output.Html;

/// <summary>The report of an audit for people: one HTML file with style and pictures in it, that loads nothing from anywhere.</summary>
internal static class HtmlReport
{
    private const int MaximumActions = 5000;

    public static void Write(AuditOutcome outcome, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
        var html = new HtmlText(writer);
        ActionPlan plan = outcome.Plan;
        var summary = ClusterSummary.Of(outcome.Result.Before, outcome.Result.After);
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
            .Text($"Watcher: {plan.Strategy}").Raw("</title>\n<style>\n").Raw(HtmlStyle.Css).Raw("\n</style>\n</head>\n<body>\n");
        Head(html, outcome, summary);
        html.Element("h2", "Nodes before and after");
        NodeBars.Write(html, summary);
        Measures(html, plan);
        Actions(html, plan);
        Lines(html, "Notes", plan.Notes);
        Lines(html, "Warnings", plan.Warnings);
        html.Raw("</body>\n</html>\n");
    }

    private static void Head(HtmlText html, AuditOutcome outcome, ClusterSummary summary)
    {
        ActionPlan plan = outcome.Plan;
        html.Raw("<h1>").Text($"{plan.Strategy} for {plan.Goal}").Raw("</h1>\n");
        html.Raw("<p class=\"soft\">").Text(
            $"{Figures.Count(outcome.Result.Before.Nodes.Count, "node")}, {Figures.Count(outcome.Result.Before.Instances.Count, "instance")}; model revision {plan.ModelRevision}").Raw("</p>\n");
        html.Raw("<div class=\"tiles\">\n");
        Tile(html, "status", plan.Status.ToString().ToLowerInvariant(), plan.Status == PlanStatus.Succeeded ? "good" : "bad");
        Tile(html, "actions", Figures.Count(plan.Actions.Count));
        Tile(html, "nodes with instances", $"{Figures.Count(summary.Before.Active)} → {Figures.Count(summary.After.Active)}");
        Tile(html, "memory allocated there", $"{Figures.Percent(summary.Before.Memory)} → {Figures.Percent(summary.After.Memory)}");
        if (plan.Makespan is { } makespan)
        {
            Tile(html, "takes (bound)", $"{Figures.Duration(makespan.Seconds)} ({Figures.Duration(makespan.LowerBoundSeconds)})");
        }

        html.Raw("</div>\n");
    }

    private static void Tile(HtmlText html, string name, string value, string? kind = null) =>
        html.Raw("<div class=\"tile\"><span class=\"soft\">").Text(name).Raw(kind is null ? "</span><b>" : $"</span><b class=\"{kind}\">").Text(value).Raw("</b></div>\n");

    private static void Measures(HtmlText html, ActionPlan plan)
    {
        if (plan.Efficacy.Count + plan.GlobalEfficacy.Count > 0)
        {
            html.Element("h2", "Efficacy").Raw("<table>\n").Row("th", "indicator", ">before", ">after", ">value", "unit");
            foreach (EfficacyValue value in plan.Efficacy.Concat(plan.GlobalEfficacy))
            {
                html.Row("td", value.Name, ">" + Figures.Value(value.Before), ">" + Figures.Value(value.After), ">" + Figures.Value(value.Value), value.Unit ?? "");
            }

            html.Raw("</table>\n");
        }

        if (plan.Objective.Count > 0)
        {
            html.Element("h2", "Objective, most important first").Raw("<table>\n").Row("th", "level", "better", ">before", ">after", ">bound", ">gap");
            foreach (ObjectiveLevelResult level in plan.Objective)
            {
                html.Row("td", level.Name, level.Direction == ObjectiveDirection.Minimize ? "less" : "more", ">" + Figures.Value(level.Before),
                    ">" + Figures.Value(level.After), ">" + Figures.Value(level.LowerBound), ">" + Figures.Percent(level.Gap));
            }

            html.Raw("</table>\n");
        }
    }

    private static void Actions(HtmlText html, ActionPlan plan)
    {
        html.Element("h2", "Plan");
        if (plan.Actions.Count == 0)
        {
            html.Element("p", "Nothing to do.");
            return;
        }

        Gantt.Write(html, plan);
        html.Raw("<div class=\"scroll\"><table>\n").Row("th", ">#", ">start", ">takes", "action", "on", "from → to", "after", "why");
        foreach (PlannedAction action in plan.Actions.Take(MaximumActions))
        {
            html.Row("td", ">" + Figures.Count(action.Id), ">" + Figures.Duration(action.StartSeconds), ">" + Figures.Duration(action.DurationSeconds),
                ActionText.Verb(action.Action), ActionText.Resource(action.Action), ActionText.Route(action.Action),
                string.Join(' ', action.DependsOn.Take(8)) + (action.DependsOn.Count > 8 ? " …" : ""), action.Reason ?? "");
        }

        html.Raw("</table></div>\n");
        if (plan.Actions.Count > MaximumActions)
        {
            html.Element("p", $"{Figures.Count(plan.Actions.Count - MaximumActions, "more action")} in the plan document.");
        }
    }

    private static void Lines(HtmlText html, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        html.Element("h2", title).Raw("<ul>\n");
        foreach (string line in lines)
        {
            html.Element("li", line);
        }

        html.Raw("</ul>\n");
    }
}
