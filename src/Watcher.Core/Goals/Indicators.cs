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

    /// <summary>Weighted deviation of what the audit balances, before.</summary>
    public static IEfficacyIndicator StandardDeviationBefore { get; } = new EfficacyIndicator(
        "standard_deviation_before_audit",
        "Population standard deviation of host load (0..1) before the plan: the sum over the audit's metrics, each times its weight; CPU where the audit names no metric.",
        null, ObjectiveDirection.Minimize, c => LoadDeviation.Weighted(c).Before, LoadDeviation.Weighted);

    /// <summary>Weighted deviation of what the audit balances, after.</summary>
    public static IEfficacyIndicator StandardDeviationAfter { get; } = new EfficacyIndicator(
        "standard_deviation_after_audit", "The same after the plan, the moved instances' load with them.",
        null, ObjectiveDirection.Minimize, c => LoadDeviation.Weighted(c).After, LoadDeviation.Weighted);

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
    public static IReadOnlyList<IEfficacyIndicator> Maintenance => HardwareIndicators.All;

    /// <summary>Ratios of hardware maintenance: planned / candidates × 100.</summary>
    public static IReadOnlyList<IEfficacyIndicator> MaintenanceRatios => HardwareIndicators.Ratios;

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole * 100;
}
