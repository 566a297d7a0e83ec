using Spectre.Console;

namespace Watcher.Cli.Output.Tables;

/// <summary>Tables on standard output: coloured on a terminal, plain text elsewhere.</summary>
internal static class TableConsole
{
    public static IAnsiConsole Create(CliEnvironment environment)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = environment.OutIsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = environment.OutIsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new FixedOutput(environment.Out, environment.Width, environment.OutIsTerminal),
        });
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>An empty table; columns that begin with <c>&gt;</c> are aligned to the right.</summary>
    public static Table Table(string title, params ReadOnlySpan<string> columns)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title(new TableTitle(Markup.Escape(title), Style.Plain)).LeftAligned();
        foreach (string column in columns)
        {
            bool right = column.StartsWith('>');
            var header = new TableColumn(new Text(right ? column[1..] : column)) { Alignment = right ? Justify.Right : Justify.Left };
            table.AddColumn(header);
        }

        return table;
    }

    /// <summary>Adds a row of plain texts: nothing in them is markup, nothing steers the terminal.</summary>
    public static void Row(this Table table, params ReadOnlySpan<string> cells)
    {
        var texts = new Text[cells.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = new Text(Clean(cells[i]));
        }

        table.AddRow(texts);
    }

    /// <summary>A text without control characters.</summary>
    public static string Clean(string text) => text.Any(char.IsControl) ? new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]) : text;
}
