using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>What the plan gains and costs: objective, efficacy, time, kinds of action.</summary>
internal static class MeasuresSection
{
    public static void Write(HtmlText html, ActionPlan plan)
    {
        html.Raw("<section id=\"outcome\">\n").Element("h2", "Outcome");
        if (plan.Objective.Count > 0)
        {
            html.Raw("<div class=\"wide\">").Table("Objective, the most important level first", "level", "better", ">before", ">after", ">bound", ">gap");
            foreach (ObjectiveLevelResult level in plan.Objective)
            {
                html.Row(level.Name, level.Direction == ObjectiveDirection.Minimize ? "less" : "more", Figures.Value(level.Before),
                    Figures.Value(level.After), Figures.Value(level.LowerBound), Figures.Percent(level.Gap));
            }

            html.EndTable().Raw("</div>\n");
        }

        if (plan.Efficacy.Count + plan.GlobalEfficacy.Count > 0)
        {
            html.Raw("<div class=\"wide\">").Table("Efficacy", "indicator", ">before", ">after", ">value", "unit");
            foreach (EfficacyValue value in plan.Efficacy.Concat(plan.GlobalEfficacy))
            {
                html.Row(value.Name, Figures.Value(value.Before), Figures.Value(value.After), Figures.Value(value.Value), value.Unit ?? "");
            }

            html.EndTable().Raw("</div>\n");
        }

        if (plan.Actions.Count > 0)
        {
            html.Raw("<div class=\"pair\">\n");
            Makespan(html, plan);
            Kinds(html, plan);
            html.Raw("</div>\n");
        }
        else
        {
            html.Element("p", "The plan has no action.");
        }

        html.Raw("</section>\n");
    }

    private static void Makespan(HtmlText html, ActionPlan plan)
    {
        if (plan.Makespan is not { } makespan)
        {
            return;
        }

        double most = Math.Max(makespan.Seconds, Math.Max(makespan.LowerBoundSeconds, makespan.BarrierSeconds));
        html.Raw("<div class=\"wide\">").Table("Time, by the duration model", "", "", ">takes");
        Bar(html, "no schedule is shorter than", makespan.LowerBoundSeconds, most, "was");
        Bar(html, "this plan", makespan.Seconds, most, "now");
        Bar(html, "upstream's barriers would take", makespan.BarrierSeconds, most, "was");
        html.EndTable();
        string speedUp = makespan.Seconds > 0 && makespan.BarrierSeconds > makespan.Seconds
            ? $" It is {Figures.Value(Math.Round(makespan.BarrierSeconds / makespan.Seconds, 2))} times as fast as barriers."
            : "";
        double gap = makespan.Seconds > 0 ? Math.Max(0, makespan.Seconds - makespan.LowerBoundSeconds) / makespan.Seconds : 0;
        html.Raw("<p class=\"soft\">").Text((gap > 0 ? $"The plan is at most {Figures.Gap(gap)} from the shortest." : "No schedule of these actions is shorter.") + speedUp + Busiest(makespan)).Raw("</p></div>\n");
    }

    private static string Busiest(PlanMakespan makespan) => makespan.PeakConcurrency is [{ } host, ..]
        ? $" The most moves in flight at one host: {Figures.Count(host.Moves)}, at {host.Host}."
        : "";

    private static void Bar(HtmlText html, string name, double seconds, double most, string kind)
    {
        html.Raw("<tr><th scope=\"row\">").Text(name).Raw($"</th><td class=\"u\"><span class=\"m\"><i class=\"{kind}\" style=\"width:")
            .Number(most > 0 ? Math.Clamp(seconds / most * 100, 0, 100) : 0).Raw("%\"></i></span></td><td class=\"n\">").Text(Figures.Duration(seconds)).Raw("</td></tr>\n");
    }

    private static void Kinds(HtmlText html, ActionPlan plan)
    {
        html.Raw("<div class=\"wide\">").Table("Actions by kind", "kind", ">actions", ">take together", ">longest");
        foreach (IGrouping<string, PlannedAction> kind in plan.Actions.GroupBy(a => ActionText.Verb(a.Action))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            html.Row(kind.Key, Figures.Count(kind.Count()), plan.HasSchedule ? Figures.Duration(kind.Sum(a => a.DurationSeconds)) : "–",
                plan.HasSchedule ? Figures.Duration(kind.Max(a => a.DurationSeconds)) : "–");
        }

        html.EndTable().Raw("</div>\n");
    }
}
