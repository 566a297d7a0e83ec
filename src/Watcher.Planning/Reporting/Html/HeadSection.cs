using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>What a reader must see first: what it is, how it ended, its key figures, warnings, and why nothing more was done.</summary>
internal static class HeadSection
{
    private const int ShownLines = 100;
    private const int RevisionLength = 12;

    public static void Write(HtmlText html, PlanReport report, ClusterSummary? summary)
    {
        ActionPlan plan = report.Plan;
        html.Raw("<header>\n<p class=\"kicker\">Watcher action plan</p>\n<h1>").Name(plan.Strategy.Length > 0 ? plan.Strategy : "plan");
        if (plan.Goal.Length > 0)
        {
            html.Raw(" <small>for ").Name(plan.Goal).Raw("</small>");
        }

        html.Raw("</h1>\n<p class=\"soft\">").Text(Origin(report)).Raw("</p>\n");
        Navigation(html, summary is not null, plan.Actions.Count > 0);
        html.Raw("</header>\n");
        Tiles(html, plan, summary);
        Lines(html, "Warnings", "warn", plan.Warnings);
        Lines(html, plan.Status == PlanStatus.Succeeded ? "Why nothing more" : "What could not be done", "note", plan.Notes);
    }

    private static string Origin(PlanReport report)
    {
        ActionPlan plan = report.Plan;
        var parts = new List<string>();
        if (report.Before is { } model)
        {
            parts.Add($"{Figures.Count(model.Nodes.Count, "node")}, {Figures.Count(model.Instances.Count, "instance")}");
        }

        if (plan.ModelRevision is { Length: > 0 } revision)
        {
            parts.Add("model revision " + ShownText.Name(revision, RevisionLength + 1));
        }

        parts.Add(FormattableString.Invariant($"seed {plan.Seed}"));
        parts.Add(plan.Reproducible ? "reproducible" : "not reproducible: the clock ended the search");
        return string.Join(" · ", parts);
    }

    private static void Navigation(HtmlText html, bool cluster, bool actions)
    {
        html.Raw("<nav aria-label=\"Sections\"><a href=\"#outcome\">Outcome</a>");
        html.Raw(cluster ? "<a href=\"#cluster\">Cluster</a>" : "");
        html.Raw(actions ? "<a href=\"#schedule\">Schedule</a><a href=\"#actions\">Actions</a>" : "");
        html.Raw("<a href=\"#inputs\">Inputs and limits</a></nav>\n");
    }

    private static void Tiles(HtmlText html, ActionPlan plan, ClusterSummary? summary)
    {
        html.Raw("<ul class=\"tiles\">\n");
        (string status, string kind) = plan.Status switch
        {
            PlanStatus.Succeeded => ("succeeded", "good"),
            PlanStatus.Infeasible => ("infeasible", "bad"),
            _ => ("cancelled", "bad"),
        };
        Tile(html, "status", status, plan.Status == PlanStatus.Cancelled ? "the best found so far" : null, kind);
        Tile(html, "actions", Figures.Count(plan.Actions.Count), plan.Actions.Count == 0 ? "nothing to do" : Types(plan));
        if (plan.Makespan is { } makespan && plan.Actions.Count > 0)
        {
            Tile(html, "takes", Figures.Duration(makespan.Seconds), makespan.Seconds <= makespan.LowerBoundSeconds
                ? "no schedule is shorter"
                : $"no schedule is shorter than {Figures.Duration(makespan.LowerBoundSeconds)}");
        }

        if (summary is not null)
        {
            Tile(html, "nodes with instances", $"{Figures.Count(summary.Before.Active)} → {Figures.Count(summary.After.Active)}",
                $"{Figures.Count(summary.Nodes.Count(n => n.IsEmptied))} emptied, {Figures.Count(summary.Nodes.Count(n => n.IsNewlyUsed))} newly used");
            Tile(html, "memory allocated there", $"{Figures.Percent(summary.Before.Memory)} → {Figures.Percent(summary.After.Memory)}",
                $"vCPU {Figures.Percent(summary.Before.Vcpu)} → {Figures.Percent(summary.After.Vcpu)}");
        }

        if (plan.Objective.Count > 0)
        {
            // The level that a reader asks for is the first that the plan changes.
            ObjectiveLevelResult first = plan.Objective.FirstOrDefault(l => l.Before != l.After) ?? plan.Objective[0];
            Tile(html, "objective: " + ShownText.Name(first.Name, 40), $"{Figures.Value(first.Before)} → {Figures.Value(first.After)}", first.Gap switch
            {
                null => "no bound known",
                0 => "proven: nothing is better",
                { } gap => $"at most {Figures.Gap(gap)} from the best possible",
            });
        }

        html.Raw("</ul>\n");
    }

    private static string Types(ActionPlan plan)
    {
        var types = plan.Actions.Select(a => ActionText.Verb(a.Action)).Distinct(StringComparer.Ordinal).ToList();
        return types.Count == 1 ? "all " + ShownText.Name(types[0], 30) : $"of {Figures.Count(types.Count)} kinds";
    }

    private static void Tile(HtmlText html, string name, string value, string? detail, string? kind = null)
    {
        html.Raw("<li><span>").Text(name).Raw(kind is null ? "</span><b>" : $"</span><b class=\"{kind}\">").Text(value).Raw("</b>");
        if (detail is not null)
        {
            html.Raw("<span>").Text(detail).Raw("</span>");
        }

        html.Raw("</li>\n");
    }

    private static void Lines(HtmlText html, string title, string kind, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        html.Raw($"<section class=\"{kind}\">\n").Element("h2", title).Raw("<ul>\n");
        foreach (string line in lines.Take(ShownLines))
        {
            html.Raw("<li dir=\"auto\">").Text(ShownText.Sentence(line)).Raw("</li>\n");
        }

        if (lines.Count > ShownLines)
        {
            html.Element("li", $"{Figures.Count(lines.Count - ShownLines)} more in the plan document");
        }

        html.Raw("</ul>\n</section>\n");
    }
}
