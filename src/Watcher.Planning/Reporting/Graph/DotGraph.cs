using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>Writes Graphviz digraphs.</summary>
internal static class DotGraph
{
    public static void Write(ActionPlan plan, TextWriter writer)
    {
        writer.WriteLine("digraph plan {");
        writer.WriteLine("  rankdir=LR;");
        writer.WriteLine("  graph [fontname=\"sans-serif\", fontsize=10];");
        writer.WriteLine("  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=10];");
        int cluster = 0;
        foreach (IGrouping<string?, PlannedAction> host in plan.Actions.GroupBy(a => a.Action.DestinationNode).OrderBy(g => g.Key, NaturalOrder.Instance))
        {
            if (host.Key is not null)
            {
                writer.WriteLine(FormattableString.Invariant($"  subgraph cluster_{++cluster} {{"));
                writer.WriteLine($"    label={Quote("to " + ShownText.Name(host.Key))};");
            }

            foreach (PlannedAction action in host)
            {
                string route = ActionText.Route(action.Action);
                string first = $"#{Id(action.Id)} {ActionText.Verb(action.Action)} {ShownText.Name(ActionText.Resource(action.Action))}";
                writer.WriteLine($"    \"{Id(action.Id)}\" [label={Quote(first, route.Length > 0 ? ShownText.Name(route, 2 * ShownText.NameLength) : null)}];");
            }

            if (host.Key is not null)
            {
                writer.WriteLine("  }");
            }
        }

        var known = plan.Actions.Select(a => a.Id).ToHashSet();
        foreach (PlannedAction action in plan.Actions)
        {
            foreach (int before in action.DependsOn.Where(known.Contains))
            {
                writer.WriteLine($"  \"{Id(before)}\" -> \"{Id(action.Id)}\";");
            }
        }

        writer.WriteLine("}");
    }

    private static string Id(int id) => FormattableString.Invariant($"{id}");

    /// <summary>A quoted string of one or two lines; a backslash would begin an escape of Graphviz's own.</summary>
    private static string Quote(string first, string? second = null) =>
        "\"" + Encode(first) + (second is null ? "" : "\\n" + Encode(second)) + "\"";

    private static string Encode(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
