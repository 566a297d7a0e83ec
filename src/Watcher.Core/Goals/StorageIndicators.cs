using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>Indicators of even storage, over the pools in scope whose sizes are known and that the audit does not leave out (<c>ex_pools</c>).</summary>
internal static class StorageIndicators
{
    private const double DefaultThreshold = 80;

    public static IEfficacyIndicator VolumeMigrationsCount { get; } = new EfficacyIndicator(
        "volume_migrations_count", "Volumes whose pool or type differs after the plan.", null, ObjectiveDirection.Minimize,
        c => PlacementCounts.MovedVolumes(c, attached: false) + PlacementCounts.MovedVolumes(c, attached: true));

    public static IEfficacyIndicator MovedVolumeSize { get; } = new EfficacyIndicator(
        "moved_volume_size", "Size of the volumes whose pool differs after the plan.", "GB", ObjectiveDirection.Minimize,
        c => c.Before.Volumes.Where(v => v.Pool?.Row != new Volume(c.After, v.Row).Pool?.Row).Sum(v => (double)v.SizeGB));

    public static IEfficacyIndicator FullestPool { get; } = EfficacyIndicator.Pair(
        "fullest_storage_pool", "Highest used share of any storage pool in scope whose sizes are known: (total − free) / total.", "%",
        c => (Highest(Use(c, c.Before)), Highest(Use(c, c.After))));

    public static IEfficacyIndicator PoolsOverThreshold { get; } = EfficacyIndicator.Pair(
        "pools_over_threshold_count", "Storage pools in scope whose used share is at or over the audit's volume_threshold (default 80 %), after the plan; none without pools.", null,
        c => (Over(c, c.Before), Over(c, c.After)));

    private static double? Over(EfficacyContext context, ClusterModel model)
    {
        double threshold = context.Parameters.Number("volume_threshold", DefaultThreshold);
        double[] use = [.. Use(context, model)];
        return use.Length == 0 ? null : use.Count(u => u >= threshold);
    }

    private static IEnumerable<double> Use(EfficacyContext context, ClusterModel model)
    {
        IReadOnlyList<string> left = context.Parameters.ListOf("ex_pools");
        foreach (StoragePool pool in context.Before.StoragePools)
        {
            var now = new StoragePool(model, pool.Row);
            if (context.Scope.HasPool(pool.Row) && now.TotalCapacityGB is > 0 and var total && now.FreeCapacityGB is { } free && !left.Contains(pool.ShortName()))
            {
                yield return 100.0 * (total - free) / total;
            }
        }
    }

    private static double? Highest(IEnumerable<double> values) => values.Any() ? values.Max() : null;
}
