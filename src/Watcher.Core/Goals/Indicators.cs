using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>The built-in efficacy indicators: upstream's names, computed from the models before and after (03-goals-efficacy).</summary>
public static class Indicators
{
    /// <summary>Nodes in scope that are up and enabled.</summary>
    public static IEfficacyIndicator ComputeNodesCount { get; } = new EfficacyIndicator(
        "compute_nodes_count", "Compute nodes in scope that are up and enabled.", null, null, c => PlacementCounts.EnabledNodes(c));

    /// <summary>Nodes that the plan empties.</summary>
    public static IEfficacyIndicator ReleasedComputeNodesCount { get; } = new EfficacyIndicator(
        "released_compute_nodes_count", "Enabled nodes with instances that end empty, less disabled ones that the plan wakes and fills.",
        null, ObjectiveDirection.Maximize, c => PlacementCounts.ReleasedNodes(c),
        c => (PlacementCounts.ActiveNodes(c, c.Before), PlacementCounts.ActiveNodes(c, c.After)));

    /// <summary>Instances that the plan moves.</summary>
    public static IEfficacyIndicator InstanceMigrationsCount { get; } = new EfficacyIndicator(
        "instance_migrations_count", "Instances whose node differs after the plan.", null, ObjectiveDirection.Minimize, c => PlacementCounts.Moved(c));

    /// <summary>Memory that the plan moves.</summary>
    public static IEfficacyIndicator MovedMemory { get; } = new EfficacyIndicator(
        "moved_memory", "Memory of the instances whose node differs after the plan.", "MiB", ObjectiveDirection.Minimize, c => PlacementCounts.MovedMemoryMiB(c));

    /// <summary>Instances in scope.</summary>
    public static IEfficacyIndicator InstancesCount { get; } = new EfficacyIndicator(
        "instances_count", "Instances on nodes in scope.", null, null, c => PlacementCounts.Instances(c));

    /// <summary>Deviation of host CPU before.</summary>
    public static IEfficacyIndicator StandardDeviationBefore { get; } = new EfficacyIndicator(
        "standard_deviation_before_audit", "Population standard deviation of host CPU usage (0..1) before the plan.",
        null, ObjectiveDirection.Minimize, c => CpuDeviation.Compute(c).Before, CpuDeviation.Compute);

    /// <summary>Deviation of host CPU after.</summary>
    public static IEfficacyIndicator StandardDeviationAfter { get; } = new EfficacyIndicator(
        "standard_deviation_after_audit", "The same after the plan, the moved instances' load with them.",
        null, ObjectiveDirection.Minimize, c => CpuDeviation.Compute(c).After, CpuDeviation.Compute);

    /// <summary>Nodes with instances.</summary>
    public static IEfficacyIndicator ActiveNodesCount { get; } = new EfficacyIndicator(
        "active_compute_nodes_count", "Compute nodes in scope with at least one instance, after the plan.", null, ObjectiveDirection.Minimize,
        c => PlacementCounts.ActiveNodes(c, c.After), c => (PlacementCounts.ActiveNodes(c, c.Before), PlacementCounts.ActiveNodes(c, c.After)));

    /// <summary>Released nodes in percent of enabled ones.</summary>
    public static IEfficacyIndicator ReleasedNodesRatio { get; } = new EfficacyIndicator(
        "released_nodes_ratio", "released_compute_nodes_count / compute_nodes_count × 100; 0 without nodes.", "%", ObjectiveDirection.Maximize,
        c => Ratio(PlacementCounts.ReleasedNodes(c), PlacementCounts.EnabledNodes(c)));

    /// <summary>Migrations in percent of instances.</summary>
    public static IEfficacyIndicator LiveMigrationsRatio { get; } = new EfficacyIndicator(
        "live_migrations_count", "instance_migrations_count / instances_count × 100 (upstream's name for the ratio); 0 without instances.", "%",
        ObjectiveDirection.Minimize, c => Ratio(PlacementCounts.Moved(c), PlacementCounts.Instances(c)));

    /// <summary>Counts of hardware maintenance: candidates and planned, by kind of move.</summary>
    public static IReadOnlyList<IEfficacyIndicator> Maintenance { get; } =
    [
        Count("live_migrate_instance_count", "Running instances on the nodes that the plan takes instances from.", c => Candidates(c, IsLive)),
        Count("planned_live_migrate_instance_count", "Running instances that the plan moves.", c => PlacementCounts.Moved(c, IsLive)),
        Count("cold_migrate_instance_count", "Stopped instances on the nodes that the plan takes instances from.", c => Candidates(c, IsCold)),
        Count("planned_cold_migrate_instance_count", "Stopped instances that the plan moves.", c => PlacementCounts.Moved(c, IsCold)),
        Count("volume_migrate_count", "Detached volumes on the pools that the plan takes volumes from.", c => VolumeCandidates(c, attached: false)),
        Count("planned_volume_migrate_count", "Detached volumes that the plan moves.", c => PlacementCounts.MovedVolumes(c, attached: false)),
        Count("volume_update_count", "Attached volumes on the pools that the plan takes volumes from.", c => VolumeCandidates(c, attached: true)),
        Count("planned_volume_update_count", "Attached volumes that the plan moves.", c => PlacementCounts.MovedVolumes(c, attached: true)),
    ];

    /// <summary>Ratios of hardware maintenance: planned / candidates × 100.</summary>
    public static IReadOnlyList<IEfficacyIndicator> MaintenanceRatios { get; } =
    [
        Percent("live_instance_migrate_ratio", c => Ratio(PlacementCounts.Moved(c, IsLive), Candidates(c, IsLive))),
        Percent("cold_instance_migrate_ratio", c => Ratio(PlacementCounts.Moved(c, IsCold), Candidates(c, IsCold))),
        Percent("volume_migrate_ratio", c => Ratio(PlacementCounts.MovedVolumes(c, false), VolumeCandidates(c, false))),
        Percent("volume_update_ratio", c => Ratio(PlacementCounts.MovedVolumes(c, true), VolumeCandidates(c, true))),
    ];

    private static EfficacyIndicator Count(string name, string description, Func<EfficacyContext, double> value) =>
        new(name, description, null, null, c => value(c));

    private static EfficacyIndicator Percent(string name, Func<EfficacyContext, double> value) =>
        new(name, "Planned in percent of the candidates; 0 where nothing is planned.", "%", ObjectiveDirection.Maximize, c => value(c));

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole * 100;

    private static bool IsLive(Instance instance) => instance.VmState is "active" or "paused";

    private static bool IsCold(Instance instance) => instance.VmState == "stopped";

    private static double Candidates(EfficacyContext context, Func<Instance, bool> which)
    {
        ReadOnlySpan<int> before = context.Before.NodeOfInstance, after = context.After.NodeOfInstance;
        var sources = new bool[context.Before.Nodes.Count];
        for (int row = 0; row < before.Length; row++)
        {
            if (before[row] >= 0 && before[row] != after[row])
            {
                sources[before[row]] = true;
            }
        }

        int count = 0;
        for (int row = 0; row < before.Length; row++)
        {
            count += before[row] >= 0 && sources[before[row]] && which(new Instance(context.Before, row)) ? 1 : 0;
        }

        return count;
    }

    private static double VolumeCandidates(EfficacyContext context, bool attached)
    {
        var sources = new HashSet<int>();
        foreach (Volume volume in context.Before.Volumes)
        {
            var after = new Volume(context.After, volume.Row);
            if (volume.Pool is { } pool && (pool.Row != after.Pool?.Row || volume.VolumeType != after.VolumeType))
            {
                sources.Add(pool.Row);
            }
        }

        return context.Before.Volumes.Count(v => v.Pool is { } pool && sources.Contains(pool.Row) && v.AttachedTo.Count > 0 == attached);
    }
}
