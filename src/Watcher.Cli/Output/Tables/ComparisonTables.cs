using Spectre.Console;
using Watcher.Planning.Reporting;
using Watcher.Selection;

namespace Watcher.Cli.Output.Tables;

/// <summary>What a person sees of a selection: the strategies side by side, and why others did not run.</summary>
internal static class ComparisonTables
{
    private const int StrategyColumn = 1;

    public static void Write(CliEnvironment environment, SelectionComparison comparison)
    {
        IAnsiConsole console = TableConsole.Create(environment);
        Table table = TableConsole.Table($"Strategies for {comparison.Goal}, the best first",
            [">rank", "strategy", .. comparison.Criteria.Select(c => ">" + Words(c.Name) + (c.Unit is { } unit ? $" ({unit})" : "")), "behind by"]);
        table.Columns[StrategyColumn].NoWrap();
        foreach (SelectionRow row in comparison.Rows.Where(r => r.Measures is not null))
        {
            table.Row([Figures.Count(row.Rank!.Value), row.Strategy, .. comparison.Criteria.Select((c, i) => Value(c, row.Measures!.Values[i])), Words(row.BehindBy ?? "")]);
        }

        console.Write(table);
        foreach (SelectionRow row in comparison.Rows.Where(r => r.NotRun is not null))
        {
            console.Profile.Out.Writer.WriteLine(TableConsole.Clean($"not run: {row.Strategy}: {row.NotRun}"));
        }
    }

    /// <summary>Names are long; as words they can be broken between them.</summary>
    private static string Words(string name) => name.Replace('_', ' ');

    private static string Value(ComparedCriterion criterion, double? value) =>
        criterion.Name == CriterionNames.Status ? SelectionComparison.Text(criterion, value) : Figures.Value(value);
}
