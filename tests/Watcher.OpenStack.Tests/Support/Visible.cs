using System.Globalization;
using Watcher.Model;

namespace Watcher.OpenStack.Tests.Support;

/// <summary>Everything that a form can carry, as comparable text.</summary>
internal static class Visible
{
    public static string Compute(ClusterModel model, bool placedOnly) => string.Join('\n', [
        .. model.Nodes.Select(n => Line("node", n.Uuid, n.Hostname, n.Status, n.State, n.DisabledReason, n.Vcpus, n.VcpuReserved, n.VcpuRatio, n.MemoryMiB, n.MemoryReservedMiB,
            n.MemoryRatio, n.DiskGiB, n.DiskReservedGiB, n.DiskRatio)),
        .. model.Instances.Where(i => !placedOnly || i.Node is not null).Select(i => Line("instance", i.Uuid, i.Node?.Uuid, i.Name, i.VmState, i.Vcpus, i.MemoryMiB, i.DiskGiB, i.IsLocked, i.IsExcluded,
            i.ProjectId, i.PinnedAz, placedOnly ? null : i.CreatedAt?.UtcTicks, i.Metadata.ToJson(), i.Flavor.ExtraSpecs.ToJson())),
    ]);

    public static string Storage(ClusterModel model) => string.Join('\n', [
        .. model.StorageNodes.Select(s => Line("store", s.Host, s.Zone, s.Status, s.State, string.Join('|', s.VolumeTypes))),
        .. model.StoragePools.Select(p => Line("pool", p.Name, p.StorageNode?.Host, p.TotalCapacityGB, p.FreeCapacityGB, p.AllocatedCapacityGB, p.ProvisionedCapacityGB, p.VirtualFreeGB, p.TotalVolumes)),
        .. model.Volumes.Select(v => Line("volume", v.Uuid, v.Name, v.Pool?.Name, v.SizeGB, v.Status, v.VolumeType, v.IsBootable, v.IsMultiattach, v.SnapshotId, v.ProjectId,
            v.Metadata.ToJson(), v.CreatedAt?.UtcTicks, string.Join('|', v.AttachedTo))),
    ]);

    public static string Baremetal(ClusterModel model) =>
        string.Join('\n', model.BaremetalNodes.Select(b => Line("baremetal", b.Uuid, b.Hostname, b.PowerState)));

    private static string Line(params object?[] values) =>
        string.Join(" ; ", values.Select(v => v is null ? "∅" : Convert.ToString(v, CultureInfo.InvariantCulture)));
}
