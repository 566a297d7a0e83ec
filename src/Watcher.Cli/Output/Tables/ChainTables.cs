using System.Globalization;
using Spectre.Console;
using Watcher.Eligibility;

namespace Watcher.Cli.Output.Tables;

/// <summary>What each filter says of one instance, for people: the lost nodes and why, at most ten a filter.</summary>
internal static class ChainTables
{
    private const int MostNodes = 10;

    public static void Write(CliEnvironment environment, IAnsiConsole console, ChainExplanation chain, NodeNames nodes)
    {
        ChainStep[] lossy = [.. chain.Steps.Where(s => s.Removed > 0)];
        if (lossy.Length > 0)
        {
            Table table = TableConsole.Table("Lost to filters", "filter", "node", "why", "one change that would do");
            foreach (ChainStep step in lossy)
            {
                foreach (LostNode lost in step.Lost.Take(MostNodes))
                {
                    table.Row(step.Filter, lost.Hostname, lost.Reason, lost.Change is { } change ? nodes.Of(change) : "no single one");
                }

                if (step.Lost.Count > MostNodes)
                {
                    table.Row(step.Filter, string.Create(CultureInfo.InvariantCulture, $"and {step.Lost.Count - MostNodes} more"), "--json has them all", "");
                }
            }

            console.Write(table);
        }

        foreach (ChainStep step in chain.Steps.Where(s => s.Unknown > 0))
        {
            environment.Out.WriteLine(TableConsole.Clean(string.Create(
                CultureInfo.InvariantCulture, $"{step.Filter}: the model lacks a fact of {step.Unknown} of {chain.Candidates} nodes")));
        }
    }
}
