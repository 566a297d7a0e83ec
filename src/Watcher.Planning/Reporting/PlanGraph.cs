using Watcher.Planning.Reporting;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>The dependencies of a plan as the text of a graph, for tools that draw. Equal plans give equal texts. Stateless and thread-safe.</summary>
public static class PlanGraph
{
    /// <summary>Most actions that a Mermaid graph shows one by one.</summary>
    public const int MaximumMermaidActions = 150;

    /// <summary>Most edges that a Mermaid graph has; Mermaid itself refuses more than 500.</summary>
    public const int MaximumMermaidEdges = 400;

    /// <summary>
    /// Writes a Mermaid flowchart: a box for each action, an arrow from what must have ended to what may then start. A plan with more than
    /// <see cref="MaximumMermaidActions"/> actions or <see cref="MaximumMermaidEdges"/> edges is shown by its hosts instead, with the number of
    /// moves between them, the busiest routes first, and a note that says so.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="writer">Where the text goes; lines end with its <see cref="TextWriter.NewLine"/>.</param>
    public static void WriteMermaid(ActionPlan plan, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(writer);
        MermaidGraph.Write(plan, writer);
    }

    /// <summary>
    /// Writes a Graphviz digraph of any size: a box for each action, those that end on one host in one cluster, and an arrow from what must have
    /// ended to what may then start.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="writer">Where the text goes; lines end with its <see cref="TextWriter.NewLine"/>.</param>
    public static void WriteDot(ActionPlan plan, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(writer);
        DotGraph.Write(plan, writer);
    }
}
