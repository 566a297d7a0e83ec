using Watcher.Model;
using Watcher.Solvers;

namespace Watcher.Strategies.Thermal;

/// <summary>
/// Takes load off hot nodes. In this order: the hottest node that can be relieved is; faulty nodes lose what may leave; as many hot nodes as can be lose
/// at least one instance; predicted readings come under the threshold; all that with the fewest migrations; and the coolest nodes take the load.
/// </summary>
internal static class HeatRelief
{
    public static Solution Solve(StrategyContext context, HeatReadings readings, Func<ComputeNode, bool> isFaulty)
    {
        ComputeNode[] sources = [.. readings.Sources(context.Model)];
        ComputeNode[] targets = [.. context.Nodes.Where(n => readings.Cool[n.Row])];
        if (sources.Length == 0 || targets.Length == 0)
        {
            context.Note(sources.Length == 0 ? "no node is at or over the threshold" : "no node is below the threshold: nowhere to go");
            return context.Conclude();
        }

        var faulty = new bool[context.Model.Nodes.Count];
        foreach (ComputeNode node in sources)
        {
            faulty[node.Row] = isFaulty(node);
        }

        bool MayLeave(Instance i) => i.Node is { } node && readings.Hot[node.Row] && (faulty[node.Row] || i.VmState is "active" or "paused");
        Instance[] leaving = [.. context.Instances.Where(MayLeave)];
        int hottest = HottestRelievable(context, sources, targets, leaving);
        if (hottest < 0)
        {
            context.Note("no instance of a hot node may go to any node below the threshold");
            return context.Conclude();
        }

        long[] count = CountOn(context.Model, leaving, all: null), whole = CountOn(context.Model, leaving, all: context.Model.Instances);
        long[] start = [.. count.Select((c, row) => readings.Hot[row] && c > 0 ? c : -1)];
        var left = new NodeLoad("leaving", start, [.. Enumerable.Repeat(1L, context.Model.Instances.Count)]);
        NodePlacement placement = context.Place().Only(MayLeave).OnlyTo(n => readings.Cool[n.Row]);
        NodeObjective unrelieved = Unrelieved("sources_not_relieved", left, start, _ => true);
        NodeObjective[] hottestFirst =
        [
            Unrelieved("hottest_source_not_relieved", left, start, row => row == hottest),
            Remaining("instances_on_hottest_faulty_source", left, whole, count, row => faulty[row] && row == hottest),
        ];

        // Where moving has a price, each source has to be worth it, the hottest one too.
        bool charged = context.Worth.MinimumGainPerMovedGiB > 0;
        if (charged)
        {
            placement.MinimizeGoal(unrelieved);
        }

        foreach (NodeObjective level in hottestFirst)
        {
            placement.ThenMinimize(level);
        }

        if (!charged)
        {
            placement.MinimizeGoal(unrelieved);
        }

        return placement
            .ThenMinimize(Remaining("instances_on_faulty_sources", left, whole, count, row => faulty[row]))
            .ThenMinimize(Objectives.LoadCost("predicted_over_threshold", readings.Load, (row, at) => faulty[row] ? 0 : readings.Above(at), readings.Limits(), HeatReadings.StepsPerUnit))
            .ThenMinimize(Objectives.Migrations)
            .ThenMinimize(Objectives.DeviationAbove("predicted_deviation", new WeightedLoad(readings.Load, readings.Scale(), 0, 1)))
            .Using(new DescentSolver())
            .Solve();
    }

    private static NodeObjective Unrelieved(string name, NodeLoad left, long[] start, Func<int, bool> which) =>
        Objectives.LoadCost(name, left, (row, at) => at >= start[row] && which(row) ? 1 : 0, [.. start.Select((s, row) => which(row) ? s - 1 : long.MaxValue / 2)]);

    private static NodeObjective Remaining(string name, NodeLoad left, long[] whole, long[] count, Func<int, bool> which) =>
        Objectives.LoadCost(name, left, (row, at) => which(row) ? at + whole[row] - count[row] : 0, [.. whole.Select((_, row) => which(row) ? 0 : long.MaxValue / 2)]);

    // Targets only receive and nothing else does, so whoever has nowhere to go now never will.
    private static int HottestRelievable(StrategyContext context, ComputeNode[] sources, ComputeNode[] targets, Instance[] leaving)
    {
        ILookup<int, Instance> on = leaving.ToLookup(i => i.Node!.Value.Row);
        foreach (ComputeNode source in sources)
        {
            foreach (Instance instance in on[source.Row])
            {
                if (context.CheckMovable(instance) is null && Array.Exists(targets, t => context.State.CheckMigrate(instance, t) is null))
                {
                    return source.Row;
                }
            }
        }

        return -1;
    }

    private static long[] CountOn(ClusterModel model, Instance[] leaving, IEnumerable<Instance>? all)
    {
        var count = new long[model.Nodes.Count];
        foreach (Instance instance in all ?? leaving)
        {
            if (instance.Node is { } node)
            {
                count[node.Row]++;
            }
        }

        return count;
    }
}
