using System.Globalization;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>A fact of a host under Nova's name for it: known or not, there or not.</summary>
internal readonly record struct HostFact(bool IsKnown, string? Value)
{
    public static HostFact Of(ComputeNode node, string name)
    {
        switch (name)
        {
            case "host" or "nodename" or "hypervisor_hostname":
                return new(true, node.Hostname);
            case "uuid":
                return new(true, node.Uuid);
            case "vcpus" or "vcpus_total":
                return new(true, Text(node.Vcpus));
            case "total_usable_ram_mb":
                return new(true, Text(node.MemoryMiB));
            case "total_usable_disk_gb":
                return new(true, Text(node.DiskGiB));
            case "cpu_allocation_ratio":
                return new(true, Text(node.VcpuRatio));
            case "ram_allocation_ratio":
                return new(true, Text(node.MemoryRatio));
            case "disk_allocation_ratio":
                return new(true, Text(node.DiskRatio));
            case "hypervisor_type":
                return new(node.HypervisorType is not null, node.HypervisorType);
            case "hypervisor_version":
                return new(node.HypervisorVersion is not null, node.HypervisorVersion is { } version ? Text(version) : null);
            case "cpu_info":
                return new(node.CpuInfo.Count > 0, node.CpuInfo.Count > 0 ? node.CpuInfo.ToJson() : null);
            case "free_ram_mb" or "free_disk_mb" or "disk_mb_used" or "vcpus_used" or "num_instances" or "num_io_ops":
                return new(false, null);
            case "host_ip" or "supported_instances" when !node.Metadata.ContainsKey(name):
                return new(false, null);
            default:
                return new(true, node.Metadata[name]);
        }
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
