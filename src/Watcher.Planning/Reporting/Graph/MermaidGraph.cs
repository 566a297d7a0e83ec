using System.Globalization;
using System.Text;
using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>Writes Mermaid flowcharts.</summary>
internal static class MermaidGraph
{
    private const int LabelLength = 60;

    public static void Write(ActionPlan plan, TextWriter writer)
    {
        int edges = plan.Actions.Sum(a => a.DependsOn.Count);
        writer.WriteLine("flowchart LR");
        if (plan.Actions.Count > PlanGraph.MaximumMermaidActions || edges > PlanGraph.MaximumMermaidEdges)
        {
            WriteHosts(plan, edges, writer);
        }
        else
        {
            WriteActions(plan, writer);
        }
    }

    private static void WriteActions(ActionPlan plan, TextWriter writer)
    {
        if (plan.Actions.Count == 0)
        {
            writer.WriteLine("  none[\"nothing to do\"]");
        }

        foreach (PlannedAction action in plan.Actions)
        {
            string route = ActionText.Route(action.Action);
            writer.WriteLine(FormattableString.Invariant($"  a{action.Id}[\"")
                + Label(FormattableString.Invariant($"#{action.Id} {ActionText.Verb(action.Action)} ")) + Label(ActionText.Resource(action.Action))
                + (route.Length > 0 ? "<br/>" + Label(route) : "") + "\"]");
        }

        var known = plan.Actions.Select(a => a.Id).ToHashSet();
        foreach (PlannedAction action in plan.Actions)
        {
            foreach (int before in action.DependsOn.Where(known.Contains))
            {
                writer.WriteLine(FormattableString.Invariant($"  a{before} --> a{action.Id}"));
            }
        }
    }

    /// <summary>The hosts with the moves between them: what is still readable when there are thousands of actions.</summary>
    private static void WriteHosts(ActionPlan plan, int edges, TextWriter writer)
    {
        var routes = plan.Actions.Where(a => a.Action is { SourceNode: not null, DestinationNode: not null })
            .GroupBy(a => (From: a.Action.SourceNode!, To: a.Action.DestinationNode!))
            .Select(g => (g.Key.From, g.Key.To, Moves: g.Count()))
            .OrderByDescending(r => r.Moves).ThenBy(r => r.From, NaturalOrder.Instance).ThenBy(r => r.To, NaturalOrder.Instance)
            .ToList();
        var shown = routes.Take(PlanGraph.MaximumMermaidEdges).ToList();
        string note = $"{Figures.Count(plan.Actions.Count, "action")} with {Figures.Count(edges, "dependency", "dependencies")}: too many to draw one by one. "
            + $"Shown are the moves between hosts, {Figures.Count(shown.Sum(r => r.Moves))} of {Figures.Count(routes.Sum(r => r.Moves))}, the busiest routes.";
        writer.WriteLine("  %% " + note);
        writer.WriteLine("  note[\"" + Escape(note) + "\"]");
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string host in shown.SelectMany(r => new[] { r.From, r.To }))
        {
            if (numbers.TryAdd(host, numbers.Count + 1))
            {
                writer.WriteLine(FormattableString.Invariant($"  h{numbers[host]}[\"") + Label(host) + "\"]");
            }
        }

        foreach ((string from, string to, int moves) in shown)
        {
            writer.WriteLine(FormattableString.Invariant($"  h{numbers[from]} -->|{moves}| h{numbers[to]}"));
        }
    }

    private static string Label(string text) => Escape(ShownText.Name(text, LabelLength));

    /// <summary>Everything but letters, digits and the plainest signs as Mermaid's <c>#code;</c>: no text can end the label or become markup.</summary>
    private static string Escape(string text)
    {
        var label = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '.' or ',' or ':' or '/' or '→' or '…'
                ? label.Append(rune.ToString())
                : label.Append('#').Append(rune.Value.ToString(CultureInfo.InvariantCulture)).Append(';');
        }

        return label.ToString();
    }
}
