namespace Watcher.Goals;

/// <summary>The built-in goals.</summary>
public static class GoalCatalog
{
    private static readonly IReadOnlyList<IEfficacyIndicator> s_moves =
        [Indicators.InstanceMigrationsCount, Indicators.MovedMemory, Indicators.ActiveNodesCount];

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<Goal> All { get; } =
    [
        new(GoalNames.Unclassified, "Unclassified", s_moves, []),
        new(GoalNames.Dummy, "Dummy goal", [], []),
        new(GoalNames.ServerConsolidation, "Server Consolidation",
            [Indicators.ComputeNodesCount, Indicators.ReleasedComputeNodesCount, Indicators.InstanceMigrationsCount, Indicators.MovedMemory],
            [Indicators.ReleasedNodesRatio]),
        new(GoalNames.ThermalOptimization, "Thermal Optimization", [.. s_moves, BalanceIndicators.HottestOutlet], []),
        new(GoalNames.WorkloadBalancing, "Workload Balancing",
            [
                Indicators.InstanceMigrationsCount, Indicators.InstancesCount, Indicators.StandardDeviationAfter, Indicators.StandardDeviationBefore,
                BalanceIndicators.AllocationDeviation, BalanceIndicators.VolumeMigrationsCount, BalanceIndicators.MovedVolumeSize, BalanceIndicators.FullestPool,
            ],
            [Indicators.LiveMigrationsRatio]),
        new(GoalNames.AirflowOptimization, "Airflow Optimization", [.. s_moves, BalanceIndicators.StrongestAirflow], []),
        new(GoalNames.NoisyNeighbor, "Noisy Neighbor", ContentionIndicators.All, ContentionIndicators.Ratios, Strategies.LifecycleStatus.Deprecated),
        new(GoalNames.SavingEnergy, "Saving Energy", EnergyIndicators.All, EnergyIndicators.Ratios),
        new(GoalNames.HardwareMaintenance, "Hardware Maintenance", Indicators.Maintenance, Indicators.MaintenanceRatios),
        new(GoalNames.ClusterMaintaining, "Cluster Maintaining", MaintenanceIndicators.All, MaintenanceIndicators.Ratios),
        new(GoalNames.ContentionRelief, "Contention Relief", ContentionIndicators.All, ContentionIndicators.Ratios),
        new(GoalNames.WorkloadOptimization, "Workload Optimization", PreemptionIndicators.All, PreemptionIndicators.Ratios),
        new(GoalNames.SlaEnforcement, "SLA Enforcement", SlaIndicators.All, SlaIndicators.Ratios),
    ];

    /// <summary>The goal of a name; null where there is none.</summary>
    public static Goal? Find(string name) => All.FirstOrDefault(g => g.Name == name);
}
