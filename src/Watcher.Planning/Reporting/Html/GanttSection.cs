using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>
/// The schedule as a Gantt chart: a lane for each host with actions, every move in the lane that it leaves and in the one where it arrives.
/// Lanes are plain elements with positions in percent, so that the page scrolls and zooms them without a script drawing anything.
/// </summary>
internal static class GanttSection
{
    /// <summary>Most actions that the report lists and draws.</summary>
    public const int MaximumActions = 10_000;

    /// <summary>Up to so many actions lanes are high enough for names in them to be read at once.</summary>
    private const int RoomyActions = 150;

    private const int Ticks = 8;
    private const int BarNameLength = 32;

    public static void Write(HtmlText html, PlanReport report)
    {
        ActionPlan plan = report.Plan;
        if (plan.Actions.Count == 0)
        {
            return;
        }

        html.Raw("<section id=\"schedule\">\n").Element("h2", "Schedule");
        PlannedAction[] actions = [.. plan.Actions.Take(MaximumActions)];
        double end = plan.HasSchedule ? actions.Max(a => a.StartSeconds + a.DurationSeconds) : 0;
        if (!(end > 0 && double.IsFinite(end)))
        {
            html.Element("p", plan.HasSchedule ? "No action takes any time." : "The plan has no schedule.").Raw("</section>\n");
            return;
        }

        IReadOnlyList<Lane> lanes = LaneBuilder.Build(actions, report.Before);
        var concurrency = Concurrency.Of(actions);
        int hosts = lanes.Count(l => l.Kind == LaneKind.Host);
        int idle = report.Before is { } model ? model.Nodes.Count - lanes.Count(l => l.Kind == LaneKind.Host && model.FindNodeByHostname(l.Name) is not null) : 0;
        html.Raw("<p class=\"soft\">").Text(
            $"{Figures.Count(hosts, "host")} with actions{(idle > 0 ? $"; {Figures.Count(idle, "host")} without any {(idle == 1 ? "is" : "are")} not shown" : "")}. "
            + $"At most {Figures.Count(concurrency.Peak)} {(concurrency.Peak == 1 ? "runs" : "run")} at once. The table below has the same actions as text.").Raw("</p>\n");
        if (plan.Actions.Count > actions.Length)
        {
            html.Element("p", $"Shown are the first {Figures.Count(actions.Length)} of {Figures.Count(plan.Actions.Count)} actions.");
        }

        Legend(html, actions);
        double step = TimeAxis.Step(end, Ticks);
        html.Raw($"<div class=\"gantt{(actions.Length > RoomyActions ? " dense" : "")}\" id=\"gantt\" data-end=\"").Number(end)
            .Raw("\" style=\"--s:").Number(step / end * 100).Raw("\" tabindex=\"0\" role=\"region\" aria-label=\"Gantt chart by host\">\n");
        Axis(html, end, step);
        Load(html, concurrency, end);
        foreach (Lane lane in lanes)
        {
            Write(html, lane, end);
        }

        html.Raw("</div>\n</section>\n");
    }

    private static void Legend(HtmlText html, PlannedAction[] actions)
    {
        html.Raw("<p class=\"legend\">");
        foreach (IGrouping<string, PlannedAction> kind in actions.GroupBy(a => Kind(a.Action)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            html.Raw($"<span><b class=\"{kind.Key}\"></b>").Text(kind.Key switch
            {
                "" => "live migration",
                "c" => "cold migration",
                "e" => "evacuation",
                "v" => "volume",
                "p" => "service or power",
                _ => "other",
            }).Raw("</span>");
        }

        html.Raw("<span><b></b>solid: arrives</span><span><i></i>hollow: leaves</span></p>\n");
    }

    private static void Axis(HtmlText html, double end, double step)
    {
        html.Raw("<div class=\"l axis\"><span class=\"h\">host</span><div class=\"k\" id=\"ticks\">");
        for (int tick = 0; tick * step <= end; tick++)
        {
            html.Raw("<u style=\"left:").Number(tick * step / end * 100).Raw("%\">").Text(Figures.Duration(tick * step)).Raw("</u>");
        }

        html.Raw("</div></div>\n");
    }

    private static void Load(HtmlText html, Concurrency concurrency, double end)
    {
        html.Raw("<div class=\"l load\"><span class=\"h\">running at once</span><div class=\"k\"><svg role=\"img\" viewBox=\"0 0 1000 100\" preserveAspectRatio=\"none\">")
            .Raw("<title>").Text($"Actions running at once over time, {Figures.Count(concurrency.Peak)} at most").Raw("</title><path d=\"M0 100");
        double peak = Math.Max(1, concurrency.Peak);
        foreach ((double seconds, int running) in concurrency.Steps)
        {
            html.Raw("H").Number(Math.Round(seconds / end * 1000, 2)).Raw("V").Number(Math.Round(100 - (running / peak * 95), 1));
        }

        html.Raw("V100Z\"/></svg></div></div>\n");
    }

    private static void Write(HtmlText html, Lane lane, double end)
    {
        html.Raw(lane.Tracks > 1 ? FormattableString.Invariant($"<div class=\"l\" style=\"--n:{lane.Tracks}\"><span class=\"h\">") : "<div class=\"l\"><span class=\"h\">");
        if (lane.Kind == LaneKind.Elsewhere)
        {
            html.Raw("(no host)");
        }
        else
        {
            html.Raw(lane.Kind == LaneKind.Pool ? "pool " : "").Name(lane.Name);
        }

        html.Raw("</span><div class=\"k\">");
        foreach (LaneBar bar in lane.Bars)
        {
            Write(html, bar, end);
        }

        html.Raw("</div></div>\n");
    }

    private static void Write(HtmlText html, LaneBar bar, double end)
    {
        ClusterAction action = bar.Action.Action;
        string tag = bar.Role == LaneRole.Departure ? "i" : "b", kind = Kind(action);
        // In a lane of its own a node needs no name: what is done to it says more.
        string name = ShownText.Name(kind == "p" ? ActionText.Verb(action) : ActionText.Resource(action), BarNameLength);
        html.Raw(kind.Length > 0 ? $"<{tag} class=\"{kind}\" style=\"left:" : $"<{tag} style=\"left:").Number(bar.Action.StartSeconds / end * 100)
            .Raw("%;width:").Number(bar.Action.DurationSeconds / end * 100).Raw(bar.Track > 0 ? FormattableString.Invariant($"%;--t:{bar.Track}\" title=\"") : "%\" title=\"");
        html.Text(FormattableString.Invariant($"#{bar.Action.Id} {ShownText.Name(ActionText.Verb(action), BarNameLength)}") + (bar.Role switch
        {
            LaneRole.Departure => " to " + ShownText.Name(action.DestinationNode ?? (action as VolumeMigrateAction)?.DestinationPool ?? "?", BarNameLength),
            LaneRole.Arrival when action.SourceNode is { } source => " from " + ShownText.Name(source, BarNameLength),
            _ => "",
        })).Raw("\">").Text(name).Raw($"</{tag}>");
    }

    /// <summary>Class of an action's colour; a live migration, the most frequent, needs none.</summary>
    private static string Kind(ClusterAction action) => action switch
    {
        MigrateAction { Type: MigrationType.Live } => "",
        MigrateAction => "c",
        EvacuateAction => "e",
        VolumeMigrateAction => "v",
        ChangeServiceStateAction or ChangePowerStateAction => "p",
        _ => "o",
    };
}
