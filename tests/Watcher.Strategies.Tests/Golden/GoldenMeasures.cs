using Watcher.Actions;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.State;
using Watcher.Strategies.Tests.Golden.Measures;

namespace Watcher.Strategies.Tests.Golden;

/// <summary>The strategies that the real Watcher answered for, and how their plans are valued.</summary>
internal static class GoldenMeasures
{
    private const string Released = "released nodes, net (negative) / migrations / MiB of memory moved";
    private const string Heat = "rank of the hottest source relieved (0 = the hottest) / instances left on it if it is faulty / sources not relieved";

    public static SortedDictionary<string, GoldenMeasure> All { get; } = new(StringComparer.Ordinal)
    {
        ["basic"] = new(Released, (c, p) => ReleasedMeasure.Of(c.Model, p.After, c.Metrics, p.Migrations, countsCpu: false)) { Allows = IsOptimizable },
        ["host_maintenance"] = new("active instances left / instances left / whether the node is still enabled / migrations", HostMaintenanceMeasure.Of),
        ["node_resource_consolidation"] = new(Released, (c, p) => ReleasedMeasure.Of(c.Model, p.After, c.Metrics, p.Migrations, countsCpu: false)),
        ["noisy_neighbor"] = new("hosts where a victim got rid of a noisy neighbour (negative) / migrations", NoisyNeighborMeasure.Of),
        ["outlet_temperature"] = new(Heat, (c, p) => HeatMeasure.Of(c, p.After, MetricNames.HostOutletTemperature, "threshold", 35))
        {
            Allows = (c, _, a) => a is not MigrateAction move || HeatMeasure.IsCool(c, move.Destination, MetricNames.HostOutletTemperature, "threshold", 35),
        },
        ["saving_energy"] = new("distance of the free machines that are on from the wanted number / switches", SavingEnergyMeasure.Of),
        ["storage_capacity_balance"] = new("pools at or over the threshold / GB above it / GB moved", (c, p) => StorageMeasure.Of(c, p.After)) { Allows = StorageMeasure.Allows },
        ["uniform_airflow"] = new(Heat, (c, p) => HeatMeasure.Of(c, p.After, MetricNames.HostAirflow, "threshold_airflow", 400))
        {
            Allows = (c, _, a) => a is not MigrateAction move || HeatMeasure.IsCool(c, move.Destination, MetricNames.HostAirflow, "threshold_airflow", 400),
        },
        ["vm_workload_consolidation"] = new("released nodes, net (negative), measured cores above capacity / migrations / MiB of memory moved",
            (c, p) => ReleasedMeasure.Of(c.Model, p.After, c.Metrics, p.Migrations, countsCpu: true)),
        ["workload_balance"] = new("nodes at or over the threshold / sum, highest of the excess in % / migrations", (c, p) => BalanceMeasure.Of(c, p.After, p.Migrations)),
        ["workload_stabilization"] = new("weighted deviation above the thresholds / weighted deviation, migrations", (c, p) => StabilizationMeasure.Of(c, p.After, p.Migrations)),
        ["zone_migration"] = new("moves (negative) / volumes, live, cold (negative)", ZoneMigrationMeasure.Of),
    };

    private static bool IsOptimizable(GoldenCase golden, ClusterState state, ClusterAction action) =>
        golden.Parameters["check_optimize_metadata"] != "true" || action is not MigrateAction || !golden.Model.Instances.TryGet(action.ResourceId, out Instance instance)
            || instance.Metadata["optimize"] is null or "true";
}
