using Watcher.Metrics;
using Watcher.Model;
using Watcher.Solvers;
using Watcher.Strategies.Worth;

namespace Watcher.Strategies.Consolidation;

/// <summary>The one road of all consolidating strategies, which are presets of it: whole nodes are emptied with the fewest and cheapest moves.</summary>
internal static class ConsolidationRoad
{
    /// <summary>What <c>consolidation</c> does without parameters.</summary>
    public static ConsolidationPreset Default { get; } = new();

    public static NodePlacementResult Solve(StrategyContext context, ConsolidationPreset preset)
    {
        NodePlacement placement = context.Place();
        if (preset.Chosen is { } chosen)
        {
            placement.Only(chosen);
        }

        MetricAggregation aggregation = preset.Aggregation;
        MeasuredUse? cpu = preset.Cpu ? MeasuredUse.Cpu(context, aggregation) : null;
        if (preset.RelieveOverload && cpu is not null)
        {
            cpu = OverloadThatLasts(context, placement, cpu);
        }

        foreach (MeasuredUse? use in (MeasuredUse?[])
            [cpu, preset.Memory ? MeasuredUse.Memory(context, aggregation) : null, preset.Disk ? MeasuredUse.Disk(context, aggregation) : null])
        {
            if (use is not null)
            {
                placement.Respect(use);
            }
        }

        NoteUnread(context, preset.Cpu, MetricNames.HostCpuUsage);
        NoteUnread(context, preset.Memory, MetricNames.HostRamUsage);
        if (preset.RelieveOverload && cpu is not null)
        {
            placement.Minimize(Objectives.Overload(cpu));
        }

        NodePlacementResult result = placement
            .MinimizeGoal(Objectives.ActiveNodes)
            .ThenMinimize(Objectives.Migrations)
            .ThenMinimize(Objectives.MigratedMemory)
            .Apply();
        if (preset.DisableEmptied)
        {
            Release.DisableEmpty(context, result.EmptiedNodes, preset.DisableIdle);
        }

        return result;
    }

    /// <summary>
    /// A node uses the larger of what its instances use and what it reads itself. Without its own reading only the former is known, which is no reading of 0: it is said.
    /// </summary>
    private static void NoteUnread(StrategyContext context, bool matters, string metric)
    {
        if (!matters || !context.Metrics.Has(metric))
        {
            return;
        }

        double[] readings = context.Metrics.Column(metric, context.Model, ElementKind.ComputeNode);
        int unread = context.Nodes.Count(n => n.IsUp && n.IsEnabled && double.IsNaN(readings[n.Row]));
        if (unread > 0)
        {
            context.Note(FormattableString.Invariant($"{unread} node{(unread == 1 ? " has" : "s have")} no reading of {metric}: what {(unread == 1 ? "it uses" : "they use")} beyond the instances is not known and not counted"));
        }
    }

    /// <summary>A node whose overload has not lasted bears what it has: nothing has to leave it, and nothing arrives there.</summary>
    private static MeasuredUse OverloadThatLasts(StrategyContext context, NodePlacement placement, MeasuredUse cpu)
    {
        if (!(context.Worth.HoldSeconds > 0))
        {
            return cpu;
        }

        string[] metrics = [MetricNames.HostCpuUsage, MetricNames.InstanceCpuUsage];
        bool[] over = cpu.Overloaded(context.Model);
        bool[] lasting = HoldTime.Lasting(context, over, metrics, Overloaded, ("node is over its measured CPU capacity", "nodes are over their measured CPU capacity"));
        bool[] brief = [.. over.Select((o, node) => o && !lasting[node])];
        if (!brief.Contains(true))
        {
            return cpu;
        }

        placement.OnlyTo(node => !brief[node.Row]);
        return cpu.Bearing(context.Model, brief);

        // A missing reading counts as all that was given, for room; as a cause it counts for nothing.
        bool[] Overloaded(MetricSet then)
        {
            bool[] there = MeasuredUse.Cpu(context.Model, then).Overloaded(context.Model);
            Forget(then, MetricNames.HostCpuUsage, ElementKind.ComputeNode, row => row, there);
            int[] nodeOf = context.Model.NodeOfInstance.ToArray();
            Forget(then, MetricNames.InstanceCpuUsage, ElementKind.Instance, row => nodeOf[row], there);
            return there;
        }

        void Forget(MetricSet then, string metric, ElementKind kind, Func<int, int> nodeOf, bool[] there)
        {
            double[] now = context.Metrics.Column(metric, context.Model, kind), before = then.Column(metric, context.Model, kind);
            for (int row = 0; row < now.Length; row++)
            {
                if (double.IsNaN(before[row]) && !double.IsNaN(now[row]) && nodeOf(row) is var node and >= 0)
                {
                    there[node] = false;
                }
            }
        }
    }
}
