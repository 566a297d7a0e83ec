using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// The pool's backend is the type's (Cinder's CapabilitiesFilter): <c>volume_backend_name</c> is the pool's, and a backend that lists the types it
/// offers lists this one. A volume without a type goes anywhere; a type that the model does not know is unknown.
/// </summary>
internal sealed class VolumeTypeFilter : IPoolFilter
{
    private const string BackendKey = "volume_backend_name";

    public string Name => "volume_type";

    public string Description => "The pool's backend is the one of the volume's type, and offers it (Cinder's CapabilitiesFilter).";

    public IReadOnlyList<string> VolumeAttributes { get; } = [CdmAttribute.VolumeVolumeType];

    public IReadOnlyList<string> PoolAttributes { get; } =
        [CdmAttribute.StoragePoolName, CdmAttribute.StoragePoolVolumeBackendName, CdmAttribute.StoragePoolNode, CdmAttribute.StorageNodeVolumeType];

    public FilterVerdict Judge(Volume volume, string? type, StoragePool pool, FilterTrace? trace = null)
    {
        if (type is null)
        {
            return FilterVerdict.Pass;
        }

        bool isOffered = pool.StorageNode is { VolumeTypes: { Count: > 0 } offered } && offered.Contains(type);
        if (!pool.Model.VolumeTypes.TryGet(type, out VolumeType known))
        {
            if (isOffered)
            {
                return FilterVerdict.Pass;
            }

            trace?.Because($"the model does not know the type '{type}'");
            return FilterVerdict.Unknown;
        }

        if (known.ExtraSpecs[BackendKey] is { } backend && backend != pool.BackendName())
        {
            trace?.Because($"its backend is '{pool.BackendName()}', the type '{type}' is of '{backend}'",
                new FactChange(pool.Name, CdmAttribute.StoragePoolVolumeBackendName, pool.VolumeBackendName, backend));
            return FilterVerdict.Fail;
        }

        return FilterVerdict.Pass;
    }
}
