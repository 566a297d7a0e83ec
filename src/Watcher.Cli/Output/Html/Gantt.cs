using Watcher.Plans;

namespace Watcher.Cli.Output.Html;

/// <summary>The schedule as bars over time, one lane for each action that runs at the same time.</summary>
internal static class Gantt
{
    private const int MaximumActions = 2000;
    private const double Width = 980, LaneHeight = 14;

    public static void Write(HtmlText html, ActionPlan plan)
    {
        double end = plan.Actions.Max(a => a.StartSeconds + a.DurationSeconds);
        if (!(end > 0) || plan.Actions.Count > MaximumActions)
        {
            return;
        }

        PlannedAction[] actions = [.. plan.Actions.OrderBy(a => a.StartSeconds).ThenBy(a => a.Id)];
        int[] lanes = Lanes(actions, out int count);
        html.Raw("<svg role=\"img\" viewBox=\"0 0 1000 ").Number((count * LaneHeight) + 24).Raw("\">\n");
        for (int tick = 0; tick <= 5; tick++)
        {
            double x = Width * tick / 5;
            html.Raw("<line class=\"grid\" x1=\"").Number(x).Raw("\" x2=\"").Number(x).Raw("\" y1=\"0\" y2=\"").Number(count * LaneHeight).Raw("\"/>")
                .Raw($"<text text-anchor=\"{(tick == 0 ? "start" : tick == 5 ? "end" : "middle")}\" x=\"").Number(x).Raw("\" y=\"").Number((count * LaneHeight) + 16).Raw("\">")
                .Text(Figures.Duration(end * tick / 5)).Raw("</text>\n");
        }

        for (int i = 0; i < actions.Length; i++)
        {
            PlannedAction action = actions[i];
            html.Raw("<rect class=\"now\" x=\"").Number(action.StartSeconds / end * Width).Raw("\" y=\"").Number((lanes[i] * LaneHeight) + 2).Raw("\" width=\"")
                .Number(Math.Max(1, (action.DurationSeconds / end * Width) - 1)).Raw("\" height=\"").Number(LaneHeight - 4).Raw("\"><title>")
                .Text($"#{Figures.Count(action.Id)} {ActionText.Verb(action.Action)} {ActionText.Resource(action.Action)} {ActionText.Route(action.Action)}, {Figures.Duration(action.StartSeconds)} + {Figures.Duration(action.DurationSeconds)}")
                .Raw("</title></rect>\n");
        }

        html.Raw("</svg>\n");
    }

    /// <summary>Puts each action, by start, into the first lane that is free.</summary>
    private static int[] Lanes(PlannedAction[] actions, out int count)
    {
        var lanes = new int[actions.Length];
        var busyUntil = new List<double>();
        for (int i = 0; i < actions.Length; i++)
        {
            double start = actions[i].StartSeconds;
            int lane = busyUntil.FindIndex(until => until <= start);
            if (lane < 0)
            {
                lane = busyUntil.Count;
                busyUntil.Add(0);
            }

            busyUntil[lane] = start + actions[i].DurationSeconds;
            lanes[i] = lane;
        }

        count = busyUntil.Count;
        return lanes;
    }
}
