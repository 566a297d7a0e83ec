using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>The table of the actions, with what must have ended before each and why it is done.</summary>
internal static class ActionsSection
{
    private const int ShownDependencies = 8;

    public static void Write(HtmlText html, ActionPlan plan)
    {
        if (plan.Actions.Count == 0)
        {
            return;
        }

        int shown = Math.Min(plan.Actions.Count, GanttSection.MaximumActions);
        bool groups = plan.Actions.Any(a => a.Group != 0 || a.Stage is not null);
        html.Raw("<section id=\"actions\">\n").Element("h2", "Actions").Raw("<p class=\"soft\">Every action may start as soon as those under ")
            .Raw("<q>after</q> have ended, however long any of them takes; times are the schedule's.</p>\n")
            .Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of actions\">");
        string[] columns = [">#", ">start", ">takes", "action", "on", "from → to", "after", .. groups ? new[] { "group" } : [], "why"];
        html.Table("Actions in listed order", columns);
        foreach (PlannedAction action in plan.Actions.Take(shown))
        {
            Row(html, plan, action, groups);
        }

        html.EndTable().Raw("</div>\n");
        if (plan.Actions.Count > shown)
        {
            html.Element("p", $"{Figures.Count(plan.Actions.Count - shown, "more action is", "more actions are")} in the plan document; the report lists the first {Figures.Count(shown)}.");
        }

        html.Raw("</section>\n");
    }

    private static void Row(HtmlText html, ActionPlan plan, PlannedAction planned, bool groups)
    {
        string id = FormattableString.Invariant($"{planned.Id}");
        html.Raw($"<tr id=\"a{id}\"><th scope=\"row\" class=\"n\">{id}</th><td class=\"n\">").Text(plan.HasSchedule ? Figures.Duration(planned.StartSeconds) : "–")
            .Raw("</td><td class=\"n\">").Text(plan.HasSchedule ? Figures.Duration(planned.DurationSeconds) : "–")
            .Raw("</td><td>").Text(ShownText.Name(ActionText.Verb(planned.Action)))
            .Raw("</td><td>").Name(ActionText.Resource(planned.Action)).Raw("</td><td>");
        Route(html, planned.Action);
        html.Raw("</td><td>");
        Dependencies(html, plan, planned);
        if (groups)
        {
            html.Raw("</td><td>").Text(FormattableString.Invariant($"{planned.Group}") + (planned.Stage is { } stage ? " " + ShownText.Name(stage) : ""));
        }

        html.Raw("</td><td dir=\"auto\">").Text(ShownText.Sentence(planned.Reason ?? "")).Raw("</td></tr>\n");
    }

    private static void Route(HtmlText html, ClusterAction action)
    {
        if (action.DestinationNode is not { } destination)
        {
            html.Text(ShownText.Sentence(ActionText.Route(action)));
            return;
        }

        if (action.SourceNode is { } source)
        {
            html.Name(source).Raw(" ");
        }

        html.Raw("→ ").Name(destination);
    }

    private static void Dependencies(HtmlText html, ActionPlan plan, PlannedAction planned)
    {
        if (!plan.HasDependencies)
        {
            html.Raw("not said");
            return;
        }

        foreach (int before in planned.DependsOn.Take(ShownDependencies))
        {
            string id = FormattableString.Invariant($"{before}");
            html.Raw($"<a href=\"#a{id}\">{id}</a> ");
        }

        if (planned.DependsOn.Count > ShownDependencies)
        {
            html.Text($"and {Figures.Count(planned.DependsOn.Count - ShownDependencies)} more");
        }
    }
}
