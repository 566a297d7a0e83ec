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
        string[] headings = [">rank", "strategy", .. comparison.Criteria.Select(c => ">" + Words(c.Name) + (c.Unit is { } unit ? $" ({unit})" : "")), "behind by"];
        string[][] rows = [.. comparison.Rows.Where(r => r.Measures is not null).Select(row => (string[])
            [Figures.Count(row.Rank!.Value), row.Strategy, .. comparison.Criteria.Select((c, i) => Value(c, row.Measures!.Values[i])), Words(row.BehindBy ?? "")])];
        Table table = TableConsole.Table($"Strategies for {comparison.Goal}, the best first", headings);
        for (int column = 0; column < headings.Length; column++)
        {
            // Left to itself the table breaks words in narrow columns while others have space to spare.
            table.Columns[column].Width = rows.Select(r => r[column]).Append(headings[column].TrimStart('>')).SelectMany(t => t.Split(' ')).Max(w => w.Length);
        }

        table.Columns[StrategyColumn].NoWrap();
        foreach (string[] row in rows)
        {
            table.Row(row);
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
