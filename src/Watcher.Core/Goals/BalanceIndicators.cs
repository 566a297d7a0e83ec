using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>Indicators of even load, heat and storage: each before and after by one function.</summary>
internal static class BalanceIndicators
{
    public static IEfficacyIndicator VolumeMigrationsCount { get; } = new EfficacyIndicator(
        "volume_migrations_count", "Volumes whose pool or type differs after the plan.", null, ObjectiveDirection.Minimize,
        c => PlacementCounts.MovedVolumes(c, attached: false) + PlacementCounts.MovedVolumes(c, attached: true));

    public static IEfficacyIndicator MovedVolumeSize { get; } = new EfficacyIndicator(
        "moved_volume_size", "Size of the volumes whose pool differs after the plan.", "GB", ObjectiveDirection.Minimize,
        c => c.Before.Volumes.Where(v => v.Pool?.Row != new Volume(c.After, v.Row).Pool?.Row).Sum(v => (double)v.SizeGB));

    public static IEfficacyIndicator FullestPool { get; } = Pair(
        "fullest_storage_pool", "Highest used share of any storage pool in scope whose sizes are known: (total − free) / total.", "%",
        c => Highest(PoolUse(c, c.Before)), c => Highest(PoolUse(c, c.After)));

    public static IEfficacyIndicator AllocationDeviation { get; } = Pair(
        "vcpu_allocation_standard_deviation", "Population standard deviation of allocated / available vCPUs (0..1) over nodes in scope that are up and enabled.", null,
        c => Deviation(Allocation(c, c.Before)), c => Deviation(Allocation(c, c.After)));

    public static IEfficacyIndicator HottestOutlet { get; } = Heat(
        "highest_outlet_temperature", "Highest outlet temperature of any node in scope; after the plan predicted by the load that moves.", "°C", MetricNames.HostOutletTemperature);

    public static IEfficacyIndicator StrongestAirflow { get; } = Heat(
        "highest_airflow", "Highest airflow of any node in scope; after the plan predicted by the load that moves.", "0.1 CFM", MetricNames.HostAirflow);

    private static EfficacyIndicator Heat(string name, string description, string unit, string metric) => Pair(
        name, description, unit,
        c => Highest(InScope(c, [.. CarriedReadings.Of(c.Before, c.Metrics, metric).Host])),
        c => PredictedHighest(c, CarriedReadings.Of(c.Before, c.Metrics, metric)));

    /// <summary>The highest predicted reading; null where a node that had a reading has none that could be predicted.</summary>
    private static double? PredictedHighest(EfficacyContext context, CarriedReadings carried)
    {
        double[] after = carried.After(context.Before, context.After);
        bool isKnown = !after.Where((v, row) => context.Scope.HasNode(row) && double.IsNaN(v) && !double.IsNaN(carried.Host[row])).Any();
        return isKnown ? Highest(InScope(context, after)) : null;
    }

    private static EfficacyIndicator Pair(
        string name, string description, string? unit, Func<EfficacyContext, double?> before, Func<EfficacyContext, double?> after) =>
        new(name, description, unit, ObjectiveDirection.Minimize, after, c => (before(c), after(c)));

    private static IEnumerable<double> InScope(EfficacyContext context, double[] values) =>
        values.Where((v, row) => context.Scope.HasNode(row) && !double.IsNaN(v));

    private static IEnumerable<double> Allocation(EfficacyContext context, ClusterModel model)
    {
        foreach (ComputeNode node in context.Before.Nodes)
        {
            long capacity = model.CapacityColumn(0)[node.Row];
            if (context.Scope.HasNode(node.Row) && node.IsUp && node.IsEnabled && capacity > 0)
            {
                yield return (double)model.UsedColumn(0)[node.Row] / capacity;
            }
        }
    }

    private static IEnumerable<double> PoolUse(EfficacyContext context, ClusterModel model)
    {
        foreach (StoragePool pool in context.Before.StoragePools)
        {
            var now = new StoragePool(model, pool.Row);
            if (context.Scope.HasPool(pool.Row) && now.TotalCapacityGB is > 0 and var total && now.FreeCapacityGB is { } free)
            {
                yield return 100.0 * (total - free) / total;
            }
        }
    }

    private static double? Highest(IEnumerable<double> values) => values.Any() ? values.Max() : null;

    private static double? Deviation(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length == 0)
        {
            return null;
        }

        double mean = all.Average();
        return Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / all.Length);
    }
}
