namespace Watcher.Goals;

/// <summary>Names of the built-in goals: upstream's.</summary>
public static class GoalNames
{
    /// <summary>No goal in particular.</summary>
    public const string Unclassified = "unclassified";

    /// <summary>For tests.</summary>
    public const string Dummy = "dummy";

    /// <summary>Fewer active nodes.</summary>
    public const string ServerConsolidation = "server_consolidation";

    /// <summary>No node too hot.</summary>
    public const string ThermalOptimization = "thermal_optimization";

    /// <summary>Even load.</summary>
    public const string WorkloadBalancing = "workload_balancing";

    /// <summary>No node with too much airflow.</summary>
    public const string AirflowOptimization = "airflow_optimization";

    /// <summary>No instance harmed by another.</summary>
    public const string NoisyNeighbor = "noisy_neighbor";

    /// <summary>Less power.</summary>
    public const string SavingEnergy = "saving_energy";

    /// <summary>Empty nodes and pools for work on hardware.</summary>
    public const string HardwareMaintenance = "hardware_maintenance";

    /// <summary>Empty a node for maintenance.</summary>
    public const string ClusterMaintaining = "cluster_maintaining";

    /// <summary>No instance harmed by another: successor of <see cref="NoisyNeighbor"/>.</summary>
    public const string ContentionRelief = "contention_relief";

    /// <summary>Room held by preemptible instances is free when it is wanted.</summary>
    public const string WorkloadOptimization = "workload_optimization";

    /// <summary>What instances are promised by their tier.</summary>
    public const string SlaEnforcement = "sla_enforcement";
}
