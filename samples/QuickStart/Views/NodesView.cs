using System.Globalization;
using Spectre.Console;
using Watcher.Audits;
using Watcher.Model;

namespace Watcher.QuickStart.Views;

/// <summary>Each node before and after: how full its scarcest resource is, and how many instances it has.</summary>
internal static class NodesView
{
    private const int BarWidth = 12;

    public static void Write(IAnsiConsole console, AuditResult result)
    {
        console.Write(new Rule("[bold]Before and after, node by node[/]").LeftJustified());
        Table table = new Table().Border(TableBorder.None)
            .AddColumn(Column("node")).AddColumn(Column("before")).AddColumn(Column("").RightAligned())
            .AddColumn(Column("after")).AddColumn(Column("").RightAligned()).AddColumn(Column(""));
        foreach (ComputeNode before in result.Before.Nodes.OrderBy(n => n.Hostname, StringComparer.Ordinal))
        {
            ComputeNode after = result.After.Nodes[before.Row];
            table.AddRow(Markup.Escape(before.Hostname), Bar(before), Count(before), Bar(after), Count(after), Remark(before, after));
        }

        console.Write(table);
        console.MarkupLine("[dim]Bars: allocated share of the scarcest resource. Numbers: instances.[/]");
        console.WriteLine();
    }

    private static string Bar(ComputeNode node)
    {
        double share = node.Model.Resources.Where(r => node.Capacity(r) > 0).Select(r => (double)node.Used(r) / node.Capacity(r)).DefaultIfEmpty(0).Max();
        int filled = (int)Math.Ceiling(Math.Clamp(share, 0, 1) * BarWidth);
        string color = node.Instances.Count == 0 ? "grey" : share > 1 ? "red" : share > 0.9 ? "yellow" : "green";
        return string.Create(CultureInfo.InvariantCulture, $"[{color}]{new string('█', filled)}[/][grey]{new string('░', BarWidth - filled)}[/] {share * 100,3:0}%");
    }

    private static TableColumn Column(string title) => new TableColumn(title).NoWrap();

    private static string Count(ComputeNode node) => node.Instances.Count.ToString(CultureInfo.InvariantCulture);

    private static string Remark(ComputeNode before, ComputeNode after)
    {
        if (!before.IsUp)
        {
            return "[red]down[/]";
        }

        if (!before.IsEnabled)
        {
            return "[yellow]disabled before[/]";
        }

        bool released = before.Instances.Count > 0 && after.Instances.Count == 0;
        return released ? "[bold green]released[/]" : !after.IsEnabled ? "[green]idle, disabled[/]" : "";
    }
}
