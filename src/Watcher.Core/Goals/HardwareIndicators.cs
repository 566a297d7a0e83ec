using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>
/// The indicators of hardware_maintenance. Candidates are what the audit's <c>compute_nodes</c> and <c>storage_pools</c> name; without these parameters, what is on the nodes
/// and pools that the plan takes something from.
/// </summary>
internal static class HardwareIndicators
{
    public static IReadOnlyList<IEfficacyIndicator> All { get; } =
    [
        Count("live_migrate_instance_count", "Running instances on the nodes to empty.", c => Candidates(c, IsLive).Count()),
        Count("planned_live_migrate_instance_count", "Running instances that the plan moves.", c => PlacementCounts.Moved(c, IsLive)),
        Count("cold_migrate_instance_count", "Stopped instances on the nodes to empty.", c => Candidates(c, IsCold).Count()),
        Count("planned_cold_migrate_instance_count", "Stopped instances that the plan moves.", c => PlacementCounts.Moved(c, IsCold)),
        Count("volume_migrate_count", "Detached volumes on the pools to empty.", c => VolumeCandidates(c, attached: false).Count()),
        Count("planned_volume_migrate_count", "Detached volumes that the plan moves.", c => PlacementCounts.MovedVolumes(c, attached: false)),
        Count("volume_update_count", "Attached volumes on the pools to empty.", c => VolumeCandidates(c, attached: true).Count()),
        Count("planned_volume_update_count", "Attached volumes that the plan moves.", c => PlacementCounts.MovedVolumes(c, attached: true)),
        EfficacyIndicator.Pair("instances_on_source_nodes_count", "Instances of any state on the nodes to empty, after the plan.", null, c =>
        {
            bool[] sources = SourceNodes(c);
            return (On(c.Before.NodeOfInstance, sources), On(c.After.NodeOfInstance, sources));
        }),
        EfficacyIndicator.Pair("volumes_to_move_count", "Volumes on the pools to empty that have not been moved or retyped, after the plan.", null, c =>
        {
            Volume[] all = [.. VolumeCandidates(c, attached: null)];
            return (all.Length, all.Count(v => !IsMoved(c, v)));
        }),
    ];

    /// <summary>Ratios: planned / candidates × 100.</summary>
    public static IReadOnlyList<IEfficacyIndicator> Ratios { get; } =
    [
        Percent("live_instance_migrate_ratio", c => Ratio(Candidates(c, IsLive), i => IsMoved(c, i))),
        Percent("cold_instance_migrate_ratio", c => Ratio(Candidates(c, IsCold), i => IsMoved(c, i))),
        Percent("volume_migrate_ratio", c => Ratio(VolumeCandidates(c, false), v => IsMoved(c, v))),
        Percent("volume_update_ratio", c => Ratio(VolumeCandidates(c, true), v => IsMoved(c, v))),
    ];

    private static EfficacyIndicator Count(string name, string description, Func<EfficacyContext, double> value) =>
        new(name, description, null, null, c => value(c));

    private static EfficacyIndicator Percent(string name, Func<EfficacyContext, double> value) =>
        new(name, "Candidates that the plan moves, in percent; 0 where nothing is planned.", "%", ObjectiveDirection.Maximize, c => value(c));

    private static double Ratio<T>(IEnumerable<T> candidates, Func<T, bool> moved)
    {
        T[] all = [.. candidates];
        return all.Length == 0 ? 0 : (double)all.Count(moved) / all.Length * 100;
    }

    private static bool IsLive(Instance instance) => instance.VmState is "active" or "paused";

    private static bool IsCold(Instance instance) => instance.VmState == "stopped";

    private static IEnumerable<Instance> Candidates(EfficacyContext context, Func<Instance, bool> which)
    {
        bool[] sources = SourceNodes(context);
        return context.Before.Instances.Where(i => i.Node is { } node && sources[node.Row] && which(i));
    }

    private static double On(ReadOnlySpan<int> nodeOf, bool[] sources)
    {
        int count = 0;
        foreach (int node in nodeOf)
        {
            count += node >= 0 && sources[node] ? 1 : 0;
        }

        return count;
    }

    private static bool IsAsked(EfficacyContext context) => context.Parameters.ContainsKey("compute_nodes") || context.Parameters.ContainsKey("storage_pools");

    private static bool[] SourceNodes(EfficacyContext context) => context.Once("source_nodes", c =>
    {
        var sources = new bool[c.Before.Nodes.Count];
        if (IsAsked(c))
        {
            foreach (AttributeMap zone in c.Parameters.Objects("compute_nodes"))
            {
                if (c.Before.FindNodeByHostname(zone["src_node"] ?? "") is { } node && c.Scope.HasNode(node.Row))
                {
                    sources[node.Row] = true;
                }
            }

            return sources;
        }

        ReadOnlySpan<int> before = c.Before.NodeOfInstance, after = c.After.NodeOfInstance;
        for (int row = 0; row < before.Length; row++)
        {
            if (before[row] >= 0 && before[row] != after[row])
            {
                sources[before[row]] = true;
            }
        }

        return sources;
    });

    private static IEnumerable<Volume> VolumeCandidates(EfficacyContext context, bool? attached)
    {
        // By pool and type; an entry without a type takes all of the pool.
        HashSet<(string Pool, string Type)> asked = [.. context.Parameters.Objects("storage_pools").Select(z => (z["src_pool"] ?? "", z["src_type"] ?? ""))];
        HashSet<int> changed = IsAsked(context) ? [] : [.. context.Before.Volumes.Where(v => v.Pool is not null && IsMoved(context, v)).Select(v => v.Pool!.Value.Row)];
        return context.Before.Volumes.Where(v => v.Pool is { } pool && context.Scope.HasPool(pool.Row)
            && (changed.Contains(pool.Row) || asked.Contains((pool.Name, "")) || asked.Contains((pool.Name, v.VolumeType ?? "")))
            && (attached is null || v.AttachedTo.Count > 0 == attached));
    }

    private static bool IsMoved(EfficacyContext context, Instance instance) => context.After.NodeOfInstance[instance.Row] != context.Before.NodeOfInstance[instance.Row];

    private static bool IsMoved(EfficacyContext context, Volume volume)
    {
        var after = new Volume(context.After, volume.Row);
        return volume.Pool?.Row != after.Pool?.Row || volume.VolumeType != after.VolumeType;
    }
}
