using Watcher.Actions;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Strategies.Tests.Golden.Measures;

/// <summary>Pools at or over the threshold; GB above it; GB moved.</summary>
internal static class StorageMeasure
{
    public static Measure Of(GoldenCase recorded, ClusterModel after)
    {
        double threshold = double.Parse(recorded.Parameters["volume_threshold"] ?? "80", System.Globalization.CultureInfo.InvariantCulture) / 100;
        int over = 0;
        double above = 0, moved = 0;
        foreach (StoragePool pool in recorded.Model.StoragePools)
        {
            double arrived = 0;
            foreach (Volume volume in recorded.Model.Volumes)
            {
                int? from = volume.Pool?.Row, to = new Volume(after, volume.Row).Pool?.Row;
                arrived += from == to ? 0 : to == pool.Row ? volume.SizeGB : from == pool.Row ? -volume.SizeGB : 0;
                moved += from != to && to == pool.Row ? volume.SizeGB : 0;
            }

            if (pool is { TotalCapacityGB: { } total, FreeCapacityGB: { } free } && pool.ShortName() != "local_vstorage")
            {
                double used = total - free + arrived;
                over += used >= threshold * total ? 1 : 0;
                above += Math.Max(0, used - (threshold * total));
            }
        }

        return new Measure([over], [above], [moved]);
    }

    /// <summary>What is left out stays out, and a retype changes nothing but the backend.</summary>
    public static bool Allows(GoldenCase recorded, ClusterState state, ClusterAction action) =>
        action is not VolumeMigrateAction move || (recorded.Model.Volumes.TryGet(move.Volume, out Volume volume)
            && state.PoolOf(volume)?.ShortName() != "local_vstorage"
            && move.DestinationPool?.EndsWith("#local_vstorage", StringComparison.Ordinal) != true
            && (move.DestinationType is null || Rest(recorded.Model, volume.VolumeType).SequenceEqual(Rest(recorded.Model, move.DestinationType))));

    private static IEnumerable<KeyValuePair<string, string>> Rest(ClusterModel model, string? type) =>
        type is not null && model.VolumeTypes.TryGet(type, out VolumeType known)
            ? known.ExtraSpecs.Where(s => s.Key != "volume_backend_name").OrderBy(s => s.Key, StringComparer.Ordinal)
            : [];
}
