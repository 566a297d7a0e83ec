using Watcher.Strategies.Balancing;
using Watcher.Strategies.Consolidation;
using Watcher.Strategies.Contention;
using Watcher.Strategies.Energy;
using Watcher.Strategies.Maintenance;
using Watcher.Strategies.Preemption;
using Watcher.Strategies.Thermal;
using Watcher.Strategies.Unclassified;

namespace Watcher.Strategies;

/// <summary>The strategies of this package; the order decides which one a goal without a strategy gets.</summary>
public static class BuiltInStrategies
{
    /// <summary>New instances of all of them.</summary>
    public static IReadOnlyList<IStrategy> All =>
    [
        new VmWorkloadConsolidation(), new Basic(),
        new NodeResourceConsolidation(), new ServerConsolidation(),
        new HostMaintenance(), new ZoneMigration(),
        new WorkloadStabilization(), new WorkloadBalance(), new StorageCapacityBalance(), new AllocationBalance(),
        new OutletTemperature(), new UniformAirflow(),
        new SavingEnergy(),
        new ContentionRelief(), new NoisyNeighbor(), new SlaEnforcement(),
        new WorkloadPreemption(),
        new Actuator(), new Dummy(), new DummyWithResize(), new DummyWithScorer(),
    ];
}
