using Watcher.Strategies.Balancing;
using Watcher.Strategies.Consolidation;
using Watcher.Strategies.Thermal;

namespace Watcher.Strategies;

/// <summary>The strategies of this package; the order decides which one a goal without a strategy gets.</summary>
public static class BuiltInStrategies
{
    /// <summary>New instances of all of them.</summary>
    public static IReadOnlyList<IStrategy> All =>
    [
        new VmWorkloadConsolidation(),
        new Basic(),
        new WorkloadStabilization(),
        new WorkloadBalance(),
        new StorageCapacityBalance(),
        new AllocationBalance(),
        new OutletTemperature(),
        new UniformAirflow(),
    ];
}
