using System.Globalization;
using Spectre.Console;
using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.QuickStart.Views;

/// <summary>The first actions with their times and what they wait for, and the whole in one line.</summary>
internal static class PlanView
{
    private const int Rows = 12;

    public static void Write(IAnsiConsole console, ActionPlan plan)
    {
        console.Write(new Rule("[bold]The plan[/]").LeftJustified());
        if (plan.Actions.Count > 0)
        {
            console.Write(Table(plan));
        }

        foreach (IGrouping<string, PlannedAction> type in plan.Actions.GroupBy(a => a.Action.ActionType, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            console.MarkupLineInterpolated($"{type.Count(),5} × {type.Key}");
        }

        if (plan.Makespan is { } makespan)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"Takes [bold]{makespan.Seconds:0} s[/]; no schedule can take less than {makespan.LowerBoundSeconds:0} s; with barriers, as upstream plans, it would take {makespan.BarrierSeconds:0} s.");
        }

        foreach (string note in plan.Notes)
        {
            console.MarkupLineInterpolated($"[dim]{note}[/]");
        }

        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"[dim]Decided in {plan.Timing.SolveSeconds * 1000:0} ms, planned in {plan.Timing.PlanSeconds * 1000:0} ms, in a process that just started.[/]");
        console.WriteLine();
    }

    private static Table Table(ActionPlan plan)
    {
        Table table = new Table().Border(TableBorder.None)
            .AddColumn(Column("#").RightAligned()).AddColumn(Column("start").RightAligned()).AddColumn(Column("takes").RightAligned())
            .AddColumn(Column("action")).AddColumn(Column("from")).AddColumn(Column("to")).AddColumn(Column("after"));
        foreach (PlannedAction planned in plan.Actions.Take(Rows))
        {
            table.AddRow(
                Text($"{planned.Id}"), Text($"{planned.StartSeconds:0.0} s"), Text($"{planned.DurationSeconds:0.0} s"),
                Markup.Escape(What(planned.Action)), Markup.Escape(planned.Action.SourceNode ?? ""),
                Markup.Escape(planned.Action.DestinationNode ?? ""), Markup.Escape(string.Join(", ", planned.DependsOn.Select(d => Text($"{d}")))));
        }

        if (plan.Actions.Count > Rows)
        {
            table.AddRow("…", "", "", Text($"[dim]and {plan.Actions.Count - Rows} more[/]"));
        }

        return table;
    }

    private static TableColumn Column(string title) => new TableColumn(title).NoWrap();

    private static string What(ClusterAction action) => action is ChangeServiceStateAction change
        ? $"{(change.Enable ? "enable" : "disable")} {change.Hostname}"
        : $"{action.ActionType} {Short(action.ResourceId)}";

    private static string Short(string id) => id.Length > 8 ? id[..8] : id;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
