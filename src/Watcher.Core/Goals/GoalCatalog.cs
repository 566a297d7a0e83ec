namespace Watcher.Goals;

/// <summary>The built-in goals.</summary>
public static class GoalCatalog
{
    private static readonly IReadOnlyList<IEfficacyIndicator> s_moves =
        [Indicators.InstanceMigrationsCount, Indicators.MovedMemory, Indicators.ActiveNodesCount];

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<Goal> All { get; } =
    [
        new(GoalNames.Unclassified, "Unclassified", s_moves, []) { Description = "No objective of its own: what is asked for is done." },
        new(GoalNames.Dummy, "Dummy goal", s_moves, []) { Description = "For tests of what surrounds strategies." },
        new(GoalNames.ServerConsolidation, "Server Consolidation",
            [Indicators.ComputeNodesCount, Indicators.ReleasedComputeNodesCount, Indicators.InstanceMigrationsCount, Indicators.MovedMemory],
            [Indicators.ReleasedNodesRatio]) { Description = "As few nodes in use as possible, the others free to be switched off.", Criteria = GoalCriteria.ServerConsolidation },
        new(GoalNames.ThermalOptimization, "Thermal Optimization", [.. s_moves, .. HeatIndicators.Outlet], []) { Description = "No node hotter at its outlet than allowed.", Criteria = GoalCriteria.Thermal },
        new(GoalNames.WorkloadBalancing, "Workload Balancing",
            [
                Indicators.InstanceMigrationsCount, Indicators.InstancesCount, Indicators.StandardDeviationAfter, Indicators.StandardDeviationBefore,
                BalanceIndicators.DeviationsOverThreshold, BalanceIndicators.NodesOverThreshold, BalanceIndicators.InstancesDeviation, BalanceIndicators.AllocationDeviation,
                StorageIndicators.VolumeMigrationsCount, StorageIndicators.MovedVolumeSize, StorageIndicators.FullestPool, StorageIndicators.PoolsOverThreshold,
            ],
            [Indicators.LiveMigrationsRatio]) { Description = "Even load over nodes, and even use of storage pools.", Criteria = GoalCriteria.WorkloadBalancing },
        new(GoalNames.AirflowOptimization, "Airflow Optimization", [.. s_moves, .. HeatIndicators.Airflow], []) { Description = "No node that needs more air than allowed.", Criteria = GoalCriteria.Airflow },
        new(GoalNames.NoisyNeighbor, "Noisy Neighbor", ContentionIndicators.OfCache, ContentionIndicators.CacheRatios, Strategies.LifecycleStatus.Deprecated) { Description = "No instance that loses cache to a neighbour; contention_relief has taken its place.", Criteria = GoalCriteria.Contention },
        new(GoalNames.SavingEnergy, "Saving Energy", EnergyIndicators.All, EnergyIndicators.Ratios) { Description = "No machine on without need.", Criteria = GoalCriteria.SavingEnergy },
        new(GoalNames.HardwareMaintenance, "Hardware Maintenance", Indicators.Maintenance, Indicators.MaintenanceRatios) { Description = "Empty nodes and storage pools, for work on many machines.", Criteria = GoalCriteria.HardwareMaintenance },
        new(GoalNames.ClusterMaintaining, "Cluster Maintaining", MaintenanceIndicators.All, MaintenanceIndicators.Ratios) { Description = "An empty node, for work on one machine.", Criteria = GoalCriteria.ClusterMaintaining },
        new(GoalNames.ContentionRelief, "Contention Relief", ContentionIndicators.All, ContentionIndicators.Ratios) { Description = "No instance that waits for CPU, or loses cache, because of a neighbour.", Criteria = GoalCriteria.Contention },
        new(GoalNames.WorkloadOptimization, "Workload Optimization", PreemptionIndicators.All, PreemptionIndicators.Ratios) { Description = "Room that preemptible instances hold, free when it is wanted.", Criteria = GoalCriteria.WorkloadOptimization },
        new(GoalNames.SlaEnforcement, "SLA Enforcement", SlaIndicators.All, SlaIndicators.Ratios) { Description = "What each tier is promised, kept.", Criteria = GoalCriteria.SlaEnforcement },
    ];

    /// <summary>The goal of a name; null where there is none.</summary>
    public static Goal? Find(string name) => All.FirstOrDefault(g => g.Name == name);
}
