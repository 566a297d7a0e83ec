using System.Globalization;
using Spectre.Console;
using Watcher.Audits;
using Watcher.Explaining;
using Watcher.Planning.Reporting;
using Watcher.Plans;

namespace Watcher.Cli.Output.Tables;

/// <summary>The explanation of one instance for people.</summary>
internal static class ExplanationTables
{
    private const int MostAlternatives = 10;

    public static void Write(CliEnvironment environment, InstanceExplanation explanation, NodeNames nodes)
    {
        IAnsiConsole console = TableConsole.Create(environment);
        string name = string.IsNullOrEmpty(explanation.Name) ? "" : $" ({explanation.Name})";
        Line(environment, $"{explanation.Instance}{name} on {(explanation.Node is { } node ? nodes[node] : "no node")}, {explanation.Tier}");
        Funnel(environment, console, "As the cluster is now", explanation.Funnel, nodes);
        ChainTables.Write(environment, console, explanation.Chain, nodes);
        foreach (StrategyFunnel strategy in explanation.Strategies)
        {
            Funnel(environment, console, strategy.Strategy, strategy.Funnel, nodes);
            Alternatives(environment, console, strategy, nodes);
            foreach (string note in strategy.Notes)
            {
                Line(environment, "note: " + note);
            }
        }

        if (explanation.Verdict is { } verdict)
        {
            Verdict(environment, console, verdict, nodes);
        }
    }

    private static void Funnel(CliEnvironment environment, IAnsiConsole console, string title, InstanceFunnel funnel, NodeNames nodes)
    {
        Table table = TableConsole.Table(title, "removed by", ">nodes", ">left");
        int left = funnel.Candidates;
        table.Row("candidates", "", Figures.Count(left));
        foreach (FunnelStep step in funnel.Removed)
        {
            left -= step.Count;
            table.Row(step.By, Figures.Count(step.Count), Figures.Count(left));
        }

        console.Write(table);
        if (funnel.Chosen is { } chosen)
        {
            Line(environment, $"goes to {nodes[chosen]}");
        }

        if (funnel.BestRejected is { } best)
        {
            Line(environment, $"best of the others: {nodes[best.Node]}, {Figures.Percent(best.Margin)} of its scarcest resource would be left");
        }

        Line(environment, funnel.Why);
    }

    /// <summary>The other nodes as the strategy's placement weighs them: those that it may use first, at most ten.</summary>
    private static void Alternatives(CliEnvironment environment, IAnsiConsole console, StrategyFunnel strategy, NodeNames nodes)
    {
        NodeAlternative[] others = [.. strategy.Alternatives.Where(a => !a.IsChosen).OrderBy(a => a.Forbidden.Count > 0)];
        if (others.Length == 0)
        {
            return;
        }

        Table table = TableConsole.Table("Other nodes, by " + strategy.Strategy, "node", "forbidden by", "would change");
        foreach (NodeAlternative other in others.Take(MostAlternatives))
        {
            string changes = string.Join(", ", other.Margins.Where(m => m.Change != 0)
                .Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Name} {m.Change:+0.####;-0.####}")));
            table.Row(nodes[other.Node], string.Join("; ", other.Forbidden), changes.Length > 0 ? changes : "nothing");
        }

        console.Write(table);
        if (others.Length > MostAlternatives)
        {
            Line(environment, string.Create(CultureInfo.InvariantCulture, $"and {others.Length - MostAlternatives} more; --json has them all"));
        }
    }

    private static void Verdict(CliEnvironment environment, IAnsiConsole console, NodeVerdict verdict, NodeNames nodes)
    {
        string name = nodes[verdict.Node];
        if (verdict.Rooms.Count > 0)
        {
            Table table = TableConsole.Table("Room on " + name, "resource", ">needed", ">free", ">capacity");
            foreach (ResourceRoom room in verdict.Rooms)
            {
                table.Row(room.Resource, Figures.Count(room.Needed), Figures.Count(room.Free), Figures.Count(room.Capacity));
            }

            console.Write(table);
        }

        Line(environment, verdict.Passes ? $"{name} would take it" : $"{name} would not take it:");
        foreach (string refusal in verdict.Refusals)
        {
            Line(environment, "  " + refusal);
        }

        if (verdict.Change is { } change)
        {
            Line(environment, $"it would with one change: {nodes.Of(change)}");
        }
    }

    private static void Line(CliEnvironment environment, string text) => environment.Out.WriteLine(TableConsole.Clean(text));
}
