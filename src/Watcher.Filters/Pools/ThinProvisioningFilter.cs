using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// A type that asks for thin provisioning (<c>provisioning:type=thin</c>, or <c>thin_provisioning_support</c> true, with or without
/// <c>capabilities:</c>) goes to pools that provision thinly: those that may be over-subscribed, or are (Cinder's CapacityFilter). Of the others the
/// model does not say whether they do: unknown.
/// </summary>
internal sealed class ThinProvisioningFilter : IPoolFilter
{
    private static readonly string[] s_supportKeys = ["capabilities:thin_provisioning_support", "thin_provisioning_support"];

    public string Name => "thin_provisioning";

    public string Description => "A type that asks for thin provisioning goes to pools that provision thinly (Cinder's CapacityFilter).";

    public IReadOnlyList<string> VolumeAttributes { get; } = [CdmAttribute.VolumeVolumeType];

    public IReadOnlyList<string> PoolAttributes { get; } =
        [CdmAttribute.StoragePoolMaxOverSubscriptionRatio, CdmAttribute.StoragePoolProvisionedCapacity, CdmAttribute.StoragePoolTotalCapacity];

    public FilterVerdict Judge(Volume volume, string? type, StoragePool pool, FilterTrace? trace = null)
    {
        if (type is null || !pool.Model.VolumeTypes.TryGet(type, out VolumeType known) || !AsksForThin(known.ExtraSpecs))
        {
            return FilterVerdict.Pass;
        }

        if (pool.MaxOverSubscriptionRatio > 1 || pool.ProvisionedCapacityGB > pool.TotalCapacityGB)
        {
            return FilterVerdict.Pass;
        }

        trace?.Because("the model does not say whether it provisions thinly, which the volume's type asks for",
            new FactChange(pool.Name, CdmAttribute.StoragePoolMaxOverSubscriptionRatio, "1", "above 1"));
        return FilterVerdict.Unknown;
    }

    private static bool AsksForThin(AttributeMap specs) =>
        specs["provisioning:type"] == "thin"
        || s_supportKeys.Any(key => specs[key] is { } text && text.Replace("<is>", "", StringComparison.Ordinal).Trim().Equals("true", StringComparison.OrdinalIgnoreCase));
}
