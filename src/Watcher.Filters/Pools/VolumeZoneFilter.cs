using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>A volume stays in the zone of the backend that it is on (Cinder's AvailabilityZoneFilter).</summary>
internal sealed class VolumeZoneFilter : IPoolFilter
{
    public string Name => "volume_zone";

    public string Description => "The pool is in the zone of the one that the volume is on (Cinder's AvailabilityZoneFilter).";

    public IReadOnlyList<string> VolumeAttributes { get; } = [CdmAttribute.VolumeHost, CdmAttribute.StoragePoolNode, CdmAttribute.StorageNodeZone];

    public IReadOnlyList<string> PoolAttributes { get; } = [CdmAttribute.StoragePoolNode, CdmAttribute.StorageNodeZone];

    public FilterVerdict Judge(Volume volume, string? type, StoragePool pool, FilterTrace? trace = null)
    {
        if (volume.Pool is not { } source)
        {
            return FilterVerdict.Pass;
        }

        if (source.StorageNode?.Zone is not { } from || pool.StorageNode?.Zone is not { } to)
        {
            trace?.Lacks(pool.StorageNode?.Zone is null ? pool.Name : source.Name, CdmAttribute.StorageNodeZone);
            return FilterVerdict.Unknown;
        }

        if (from == to)
        {
            return FilterVerdict.Pass;
        }

        trace?.Because($"it is in zone '{to}', the volume in '{from}'", new FactChange(pool.StorageNode!.Value.Host, CdmAttribute.StorageNodeZone, to, from));
        return FilterVerdict.Fail;
    }
}
