using System.Globalization;
using Watcher.Model;

namespace Watcher.Strategies.Balancing;

/// <summary>The nodes that take part in balancing, up, enabled and with every load known, and the instances whose move can be predicted.</summary>
internal sealed class BalancedNodes
{
    private readonly MeasuredLoad[] _loads;

    private BalancedNodes(bool[] rows, MeasuredLoad[] loads)
    {
        Rows = rows;
        _loads = loads;
    }

    /// <summary>By node row.</summary>
    public bool[] Rows { get; }

    public static BalancedNodes Of(StrategyContext context, params MeasuredLoad[] loads)
    {
        var rows = new bool[context.Model.Nodes.Count];
        int unknown = 0;
        foreach (ComputeNode node in context.Nodes)
        {
            bool known = Array.TrueForAll(loads, l => l.Counts(node.Row));
            rows[node.Row] = known && node.IsUp && node.IsEnabled;
            unknown += !known && node.IsUp && node.IsEnabled ? 1 : 0;
        }

        var nodes = new BalancedNodes(rows, loads);
        int silent = context.Instances.Count(i => Runs(i) && i.Node is { } on && rows[on.Row] && !nodes.IsKnown(i));
        Note(context, unknown, "node", "take", "no part: there is no reading of every metric");
        Note(context, silent, "instance", "stay", "where nobody knows what would move: there is no reading of every metric");
        return nodes;
    }

    public bool Counts(ComputeNode node) => Rows[node.Row];

    /// <summary>Whether an instance may be moved to even out loads: it runs, on a node that takes part, and it is known what it takes along.</summary>
    public bool MayLeave(Instance instance) => Runs(instance) && instance.Node is { } node && Rows[node.Row] && IsKnown(instance);

    private static bool Runs(Instance instance) => instance.VmState is "active" or "paused";

    private bool IsKnown(Instance instance) => Array.TrueForAll(_loads, l => l.IsKnown(instance.Row));

    private static void Note(StrategyContext context, int count, string what, string verb, string why)
    {
        if (count > 0)
        {
            context.Note(string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")} {verb}{(count == 1 ? "s" : "")} {why}"));
        }
    }
}
