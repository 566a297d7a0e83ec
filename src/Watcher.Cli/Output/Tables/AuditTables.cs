using Spectre.Console;
using Watcher.Planning;
using Watcher.Planning.Reporting;
using Watcher.Plans;

namespace Watcher.Cli.Output.Tables;

/// <summary>What a person sees of a plan: the outcome, the cluster before and after, what was gained, the plan, and where it went.</summary>
internal static class AuditTables
{
    private const int MaximumNodes = 15;
    private const int MaximumNotes = 12;

    /// <summary>Actions that an audit shows; <c>watcher show</c> shows them all.</summary>
    public const int MaximumActions = 20;

    public static void Write(CliEnvironment environment, PlanReport report, IReadOnlyList<(string What, string Path)> written, int maximumActions = MaximumActions)
    {
        IAnsiConsole console = TableConsole.Create(environment);
        ActionPlan plan = report.Plan;
        Line(console, Headline(plan));
        if (plan.Actions.Count > 0 && report is { Before: { } before, After: { } after })
        {
            ClusterSummary summary = ClusterSummary.Of(before, after);
            console.Write(Totals(summary));
            Nodes(console, summary);
        }

        Indicators(console, plan);
        Objective(console, plan);
        Actions(console, plan, maximumActions);
        Notes(console, plan);
        foreach ((string what, string path) in written)
        {
            Line(console, $"{what}: {path}");
        }

        Line(console, $"time: load {Figures.Duration(plan.Timing.LoadSeconds)}, solve {Figures.Duration(plan.Timing.SolveSeconds)}, plan {Figures.Duration(plan.Timing.PlanSeconds)}");
    }

    private static void Line(IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(TableConsole.Clean(text));

    private static string Headline(ActionPlan plan)
    {
        string what = plan.Actions.Count == 0 ? "nothing to do" : Figures.Count(plan.Actions.Count, "action");
        string time = plan.Makespan is { } makespan && plan.Actions.Count > 0
            ? $", {Figures.Duration(makespan.Seconds)} (no schedule is shorter than {Figures.Duration(makespan.LowerBoundSeconds)})"
            : "";
        string status = plan.Status switch
        {
            PlanStatus.Succeeded => "",
            PlanStatus.Infeasible => " INFEASIBLE: not everything asked for can be done;",
            _ => " CANCELLED: the best found so far;",
        };
        return $"{plan.Strategy} for {plan.Goal}:{status} {what}{time}";
    }

    private static Table Totals(ClusterSummary summary)
    {
        Table table = TableConsole.Table("Cluster", "", ">before", ">after");
        table.Row("nodes with instances", Figures.Count(summary.Before.Active), Figures.Count(summary.After.Active));
        table.Row("empty nodes", Figures.Count(summary.Before.Empty), Figures.Count(summary.After.Empty));
        table.Row("nodes disabled or down", Figures.Count(summary.Before.Off), Figures.Count(summary.After.Off));
        table.Row("vCPU allocated, nodes with instances", Figures.Percent(summary.Before.Vcpu), Figures.Percent(summary.After.Vcpu));
        table.Row("memory allocated, nodes with instances", Figures.Percent(summary.Before.Memory), Figures.Percent(summary.After.Memory));
        for (int band = 0; band < ClusterSummary.BandNames.Count; band++)
        {
            if (summary.Before.Bands[band] + summary.After.Bands[band] > 0)
            {
                table.Row($"nodes {ClusterSummary.BandNames[band]} full", Figures.Count(summary.Before.Bands[band]), Figures.Count(summary.After.Bands[band]));
            }
        }

        return table;
    }

    private static void Nodes(IAnsiConsole console, ClusterSummary summary)
    {
        IReadOnlyList<NodeChange> changed = summary.Changed;
        if (changed.Count == 0)
        {
            return;
        }

        Table table = TableConsole.Table("Nodes that change", "node", ">instances", ">vCPU", ">memory", ">disk", "service");
        foreach (NodeChange node in changed.Take(MaximumNodes))
        {
            NodeLoad was = node.Before, becomes = node.After;
            table.Row(node.Hostname, $"{was.Instances} → {becomes.Instances}", Pair(was.Vcpu, becomes.Vcpu), Pair(was.Memory, becomes.Memory),
                Pair(was.Disk, becomes.Disk), was.Enabled == becomes.Enabled ? Service(was) : $"{Service(was)} → {Service(becomes)}");
        }

        console.Write(table);
        int more = changed.Count - MaximumNodes, same = summary.Nodes.Count - changed.Count;
        string rest = more > 0 ? $"{Figures.Count(more, "more node")} change{(more == 1 ? "s" : "")}, " : "";
        Line(console, $"{rest}{Figures.Count(same, "node")} stay{(same == 1 ? "s" : "")} as {(same == 1 ? "it is" : "they are")}");
    }

    private static string Pair(double was, double becomes) =>
        Figures.Percent(was) == Figures.Percent(becomes) ? Figures.Percent(was) : $"{Figures.Percent(was)} → {Figures.Percent(becomes)}";

    private static string Service(NodeLoad load) => load.Enabled ? "on" : "off";

    private static void Indicators(IAnsiConsole console, ActionPlan plan)
    {
        Table table = TableConsole.Table("Efficacy", "indicator", ">before", ">after", ">value", "unit");
        foreach (EfficacyValue value in plan.Efficacy.Concat(plan.GlobalEfficacy).Where(v => v is not { Before: null, After: null, Value: null }))
        {
            table.Row(value.Name, Figures.Value(value.Before), Figures.Value(value.After), Figures.Value(value.Value), value.Unit ?? "");
        }

        Show(console, table);
    }

    private static void Objective(IAnsiConsole console, ActionPlan plan)
    {
        Table table = TableConsole.Table("Objective, most important first", "level", "better", ">before", ">after", ">bound", ">gap");
        foreach (ObjectiveLevelResult level in plan.Objective)
        {
            table.Row(level.Name, level.Direction == ObjectiveDirection.Minimize ? "less" : "more", Figures.Value(level.Before),
                Figures.Value(level.After), Figures.Value(level.LowerBound), Figures.Percent(level.Gap));
        }

        Show(console, table);
    }

    private static void Actions(IAnsiConsole console, ActionPlan plan, int maximumActions)
    {
        Table table = TableConsole.Table("Plan", ">#", ">start", ">takes", "action", "on", "from → to", "after");
        foreach (PlannedAction action in plan.Actions.Take(maximumActions))
        {
            string after = action.DependsOn.Count > 4
                ? string.Join(' ', action.DependsOn.Take(3)) + FormattableString.Invariant($" +{action.DependsOn.Count - 3}")
                : string.Join(' ', action.DependsOn);
            table.Row(Figures.Count(action.Id), Figures.Duration(action.StartSeconds), Figures.Duration(action.DurationSeconds),
                ActionText.Verb(action.Action), ActionText.Resource(action.Action), ActionText.Route(action.Action), after);
        }

        Show(console, table);
        if (plan.Actions.Count > maximumActions)
        {
            Line(console, $"{Figures.Count(plan.Actions.Count - maximumActions, "more action")}: --out writes them all");
        }
    }

    private static void Notes(IAnsiConsole console, ActionPlan plan)
    {
        foreach (string note in plan.Notes.Take(MaximumNotes))
        {
            Line(console, "note: " + note);
        }

        if (plan.Notes.Count > MaximumNotes)
        {
            Line(console, $"note: {Figures.Count(plan.Notes.Count - MaximumNotes, "more note")} in the plan");
        }
    }

    private static void Show(IAnsiConsole console, Table table)
    {
        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }
}
