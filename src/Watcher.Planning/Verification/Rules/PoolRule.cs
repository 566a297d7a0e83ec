using Watcher.Model;

namespace Watcher.Planning;

/// <summary>The built-in volume rules once more, as the verifier reads them. Null: the model does not say.</summary>
internal static class PoolRule
{
    public static bool Knows(string rule) => rule is "pool_status" or "volume_type" or "volume_zone" or "thin_provisioning";

    public static bool? Ask(string rule, Volume volume, string? type, StoragePool pool) => rule switch
    {
        "pool_status" => pool.StorageNode is { State: "up", Status: "enabled" },
        "volume_type" => Offered(type, pool),
        "volume_zone" => volume.Pool is not { } home ? true : home.StorageNode?.Zone is { } a && pool.StorageNode?.Zone is { } b ? a == b : null,
        _ => AsksForThin(type, pool.Model) && !(pool.MaxOverSubscriptionRatio > 1 || pool.ProvisionedCapacityGB > pool.TotalCapacityGB) ? null : true,
    };

    private static bool? Offered(string? type, StoragePool pool)
    {
        if (type is null)
        {
            return true;
        }

        return pool.Model.VolumeTypes.TryGet(type, out _) ? VolumeFacts.WrongBackend(pool.Model, type, pool) is null
            : pool.StorageNode?.VolumeTypes.Contains(type) == true ? true : null;
    }

    private static bool AsksForThin(string? type, ClusterModel model) =>
        type is not null && model.VolumeTypes.TryGet(type, out VolumeType known) && (known.ExtraSpecs["provisioning:type"] == "thin"
            || new[] { "thin_provisioning_support", "capabilities:thin_provisioning_support" }
                .Any(key => known.ExtraSpecs[key]?.Replace("<is>", "", StringComparison.Ordinal).Trim().ToLowerInvariant() == "true"));
}
