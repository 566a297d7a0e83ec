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
            [Indicators.ReleasedNodesRatio]) { Criteria = GoalCriteria.ServerConsolidation },
        new(GoalNames.ThermalOptimization, "Thermal Optimization", [.. s_moves, BalanceIndicators.HottestOutlet], []) { Criteria = GoalCriteria.Thermal },
        new(GoalNames.WorkloadBalancing, "Workload Balancing",
            [
                Indicators.InstanceMigrationsCount, Indicators.InstancesCount, Indicators.StandardDeviationAfter, Indicators.StandardDeviationBefore,
                BalanceIndicators.AllocationDeviation, BalanceIndicators.VolumeMigrationsCount, BalanceIndicators.MovedVolumeSize, BalanceIndicators.FullestPool,
            ],
            [Indicators.LiveMigrationsRatio]) { Criteria = GoalCriteria.WorkloadBalancing },
        new(GoalNames.AirflowOptimization, "Airflow Optimization", [.. s_moves, BalanceIndicators.StrongestAirflow], []) { Criteria = GoalCriteria.Airflow },
        new(GoalNames.NoisyNeighbor, "Noisy Neighbor", ContentionIndicators.All, ContentionIndicators.Ratios, Strategies.LifecycleStatus.Deprecated) { Criteria = GoalCriteria.Contention },
        new(GoalNames.SavingEnergy, "Saving Energy", EnergyIndicators.All, EnergyIndicators.Ratios) { Criteria = GoalCriteria.SavingEnergy },
        new(GoalNames.HardwareMaintenance, "Hardware Maintenance", Indicators.Maintenance, Indicators.MaintenanceRatios) { Criteria = GoalCriteria.HardwareMaintenance },
        new(GoalNames.ClusterMaintaining, "Cluster Maintaining", MaintenanceIndicators.All, MaintenanceIndicators.Ratios) { Criteria = GoalCriteria.ClusterMaintaining },
        new(GoalNames.ContentionRelief, "Contention Relief", ContentionIndicators.All, ContentionIndicators.Ratios) { Criteria = GoalCriteria.Contention },
        new(GoalNames.WorkloadOptimization, "Workload Optimization", PreemptionIndicators.All, PreemptionIndicators.Ratios) { Criteria = GoalCriteria.WorkloadOptimization },
        new(GoalNames.SlaEnforcement, "SLA Enforcement", SlaIndicators.All, SlaIndicators.Ratios) { Criteria = GoalCriteria.SlaEnforcement },
    ];

    /// <summary>The goal of a name; null where there is none.</summary>
    public static Goal? Find(string name) => All.FirstOrDefault(g => g.Name == name);
}
