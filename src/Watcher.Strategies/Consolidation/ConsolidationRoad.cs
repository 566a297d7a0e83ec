using Watcher.Metrics;
using Watcher.Model;
using Watcher.Solvers;

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
            .Minimize(Objectives.ActiveNodes)
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
}
