using Spectre.Console;
using Watcher.Actions;
using Watcher.Eligibility;
using Watcher.Goals;
using Watcher.Strategies;

namespace Watcher.Cli.Output.Tables;

/// <summary>Lists for people.</summary>
internal static class ListTables
{
    public static void Write(WatcherEngine engine, string kind, CliEnvironment environment) => TableConsole.Create(environment).Write(kind switch
    {
        "strategies" => Strategies(engine),
        "goals" => Goals(engine),
        "filters" => Filters(engine),
        _ => Actions(),
    });

    private static Table Strategies(WatcherEngine engine)
    {
        Table table = TableConsole.Table("Strategies", "name", "goal", "status", "what it does");
        foreach (IStrategy strategy in engine.Strategies.Strategies)
        {
            StrategyDescriptor it = strategy.Descriptor;
            string status = it.Status.ToString().ToLowerInvariant() + (it.Successor is null ? "" : $", use {it.Successor}");
            table.Row(it.Name, it.Goal, status, it.Description);
        }

        return table;
    }

    private static Table Goals(WatcherEngine engine)
    {
        Table table = TableConsole.Table("Goals", "name", "strategies", "indicators");
        foreach (Goal goal in engine.Goals)
        {
            table.Row(goal.Name,
                string.Join(", ", engine.Strategies.Strategies.Where(s => s.Descriptor.Goal == goal.Name).Select(s => s.Descriptor.Name)),
                string.Join(", ", goal.Indicators.Concat(goal.GlobalIndicators).Select(i => i.Name)));
        }

        return table;
    }

    private static Table Filters(WatcherEngine engine)
    {
        Table table = TableConsole.Table("Destination filters", "name", "default chain", "what it asks");
        List<string> chain = [.. engine.Filters.Chain(null).Filters.Select(f => f.Name)];
        foreach (IDestinationFilter filter in engine.Filters.Filters.OrderBy(f => chain.IndexOf(f.Name) is var at && at < 0 ? int.MaxValue : at))
        {
            int place = chain.IndexOf(filter.Name);
            table.Row(filter.Name, place < 0 ? "no" : FormattableString.Invariant($"{place + 1}"), filter.Description);
        }

        return table;
    }

    private static Table Actions()
    {
        Table table = TableConsole.Table("Action types", "name", "what it does");
        foreach (string type in ActionTypes.All)
        {
            table.Row(type, ActionCatalog.Describe(type));
        }

        return table;
    }
}
