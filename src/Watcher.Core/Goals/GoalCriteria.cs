using Watcher.Plans;
using Watcher.Selection;

namespace Watcher.Goals;

/// <summary>
/// The criteria of the built-in goals: first how the audit ended, then what the goal is for, then what the plan costs. Deviations, temperatures and shares have a
/// tolerance, so that nobody pays for a difference that no sensor can see.
/// </summary>
internal static class GoalCriteria
{
    private static readonly SelectionCriterion[] s_cost =
        [new(CriterionNames.Migrations), new(CriterionNames.MigratedMemory), new(CriterionNames.Makespan), new(CriterionNames.Actions)];

    public static IReadOnlyList<SelectionCriterion> CostOnly { get; } = For();

    public static IReadOnlyList<SelectionCriterion> ServerConsolidation { get; } = For(new SelectionCriterion("released_compute_nodes_count"));

    public static IReadOnlyList<SelectionCriterion> Thermal { get; } = For(new SelectionCriterion("highest_outlet_temperature", Tolerance: 0.1));

    public static IReadOnlyList<SelectionCriterion> Airflow { get; } = For(new SelectionCriterion("highest_airflow", Tolerance: 1));

    // The strategies of this goal even out different things; what one leaves alone is equal for it and for doing nothing.
    public static IReadOnlyList<SelectionCriterion> WorkloadBalancing { get; } = For(
        new SelectionCriterion("standard_deviation_after_audit", Tolerance: 0.005),
        new SelectionCriterion("vcpu_allocation_standard_deviation", Tolerance: 0.005),
        new SelectionCriterion("fullest_storage_pool", Tolerance: 0.5),
        new SelectionCriterion("moved_volume_size"));

    public static IReadOnlyList<SelectionCriterion> Contention { get; } = For(new SelectionCriterion("harmed_instances_count"), new SelectionCriterion("contended_nodes_count"));

    public static IReadOnlyList<SelectionCriterion> SavingEnergy { get; } = For(
        new SelectionCriterion("power_of_machines_on", Tolerance: 1), new SelectionCriterion("powered_on_machines_count"), new SelectionCriterion("power_switches_count"));

    // More moved is more of the hardware free, within the limits.
    public static IReadOnlyList<SelectionCriterion> HardwareMaintenance { get; } =
    [
        new(CriterionNames.Status),
        new("planned_live_migrate_instance_count", ObjectiveDirection.Maximize), new("planned_cold_migrate_instance_count", ObjectiveDirection.Maximize),
        new("planned_volume_update_count", ObjectiveDirection.Maximize), new("planned_volume_migrate_count", ObjectiveDirection.Maximize),
        new(CriterionNames.MigratedMemory), new(CriterionNames.Makespan), new(CriterionNames.Actions),
    ];

    public static IReadOnlyList<SelectionCriterion> ClusterMaintaining { get; } = For(
        new SelectionCriterion("maintained_nodes_count", ObjectiveDirection.Maximize),
        new SelectionCriterion("active_instances_on_maintained_nodes_count"), new SelectionCriterion("instances_on_maintained_nodes_count"));

    public static IReadOnlyList<SelectionCriterion> WorkloadOptimization { get; } = For(
        new SelectionCriterion("preempted_instances_count"), new SelectionCriterion("mem_mb_freed", ObjectiveDirection.Minimize));

    public static IReadOnlyList<SelectionCriterion> SlaEnforcement { get; } = For(
        new SelectionCriterion("sla_cpu_violations_count"), new SelectionCriterion("sla_disk_violations_count"));

    private static IReadOnlyList<SelectionCriterion> For(params SelectionCriterion[] aims) => [new(CriterionNames.Status), .. aims, .. s_cost];
}
