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

        MeasuredUse? cpu = preset.Cpu ? MeasuredUse.Cpu(context) : null;
        foreach (MeasuredUse? use in (MeasuredUse?[])[cpu, preset.Memory ? MeasuredUse.Memory(context) : null, preset.Disk ? MeasuredUse.Disk(context) : null])
        {
            if (use is not null)
            {
                placement.Respect(use);
            }
        }

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
}
