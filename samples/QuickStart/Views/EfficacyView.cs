using System.Globalization;
using Spectre.Console;
using Watcher.Plans;

namespace Watcher.QuickStart.Views;

/// <summary>What the plan gains, and how far that is from the best possible.</summary>
internal static class EfficacyView
{
    public static void Write(IAnsiConsole console, ActionPlan plan)
    {
        console.Write(new Rule("[bold]What it gains[/]").LeftJustified());
        var indicators = new Table().Border(TableBorder.None).AddColumn("indicator").AddColumn(new TableColumn("value").RightAligned()).AddColumn("");
        foreach (EfficacyValue value in plan.Efficacy.Concat(plan.GlobalEfficacy))
        {
            indicators.AddRow(Markup.Escape(value.Name), $"[bold]{Number(value.Value)}[/]", Markup.Escape(value.Unit ?? ""));
        }

        console.Write(indicators);
        console.WriteLine();
        var levels = new Table().Border(TableBorder.None).AddColumn("objective, most important first");
        foreach (string column in (string[])["before", "after", "no plan can beat", "gap"])
        {
            levels.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (ObjectiveLevelResult level in plan.Objective)
        {
            levels.AddRow(Markup.Escape(level.Name), Number(level.Before), $"[bold]{Number(level.After)}[/]", Number(level.LowerBound),
                level.Gap is { } gap ? gap.ToString("P1", CultureInfo.InvariantCulture) : "no bound");
        }

        console.Write(levels);
        console.WriteLine();
    }

    private static string Number(double? value) => value?.ToString("#,0.##", CultureInfo.InvariantCulture) ?? "–";
}
