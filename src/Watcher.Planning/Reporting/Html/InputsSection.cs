using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>What the audit was asked, the limits that applied and what they cut, and where the time went.</summary>
internal static class InputsSection
{
    private const int TextLength = 4000;

    public static void Write(HtmlText html, ActionPlan plan)
    {
        html.Raw("<section id=\"inputs\">\n").Element("h2", "Inputs and limits");
        Limits(html, plan);
        html.Raw("<dl>\n");
        Entry(html, "Parameters", plan.Parameters.ToJson());
        Entry(html, "Scope", plan.Scope == "[]" ? "everything" : plan.Scope);
        Entry(html, "Filters", plan.Filters switch { null => "not said", { Count: 0 } => "none", { } filters => string.Join(" → ", filters) });
        Entry(html, "Model revision", plan.ModelRevision ?? "not said");
        html.Raw("</dl>\n<p class=\"soft\" id=\"timing\">").Text(
            $"The audit took: load {Figures.Duration(plan.Timing.LoadSeconds)}, solve {Figures.Duration(plan.Timing.SolveSeconds)}, plan {Figures.Duration(plan.Timing.PlanSeconds)}.")
            .Raw("</p>\n</section>\n");
    }

    private static void Limits(HtmlText html, ActionPlan plan)
    {
        var cut = plan.Cut.GroupBy(c => c.Limit, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.LeftOut), StringComparer.Ordinal);
        var applied = PlanLimitKeys.All.Select(k => (k.Name, Value: k.Get(plan.Limits))).Where(l => l.Value is not null).ToList();
        if (applied.Count + cut.Count == 0)
        {
            html.Element("p", "No limits applied.");
            return;
        }

        html.Raw("<div class=\"wide\">").Table("Limits that applied", "limit", ">at most", ">left out by it");
        foreach ((string name, long? value) in applied)
        {
            html.Row(name, Figures.Count(value!.Value), cut.Remove(name, out long leftOut) ? Figures.Count(leftOut) : "nothing");
        }

        foreach ((string name, long leftOut) in cut.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            html.Row(name, "–", Figures.Count(leftOut));
        }

        html.EndTable().Raw("</div>\n");
    }

    private static void Entry(HtmlText html, string name, string value) =>
        html.Raw("<dt>").Text(name).Raw("</dt><dd dir=\"auto\">").Text(ShownText.Name(value, TextLength)).Raw("</dd>\n");
}
