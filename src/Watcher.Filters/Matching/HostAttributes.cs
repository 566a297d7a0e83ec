using System.Globalization;
using System.Text.Json;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Facts of a node under the names that Nova's HostState gives them, for extra specs (<c>capabilities:hypervisor_type</c>) and JSON queries
/// (<c>$vcpus_total</c>). What follows the moves is not among them.
/// </summary>
internal static class HostAttributes
{
    /// <summary>The model's attributes that the names stand for, the node's own name apart.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
        CdmAttribute.ComputeNodeDisk, CdmAttribute.ComputeNodeVcpuRatio, CdmAttribute.ComputeNodeMemoryRatio, CdmAttribute.ComputeNodeDiskRatio,
        CdmAttribute.ComputeNodeHypervisorType, CdmAttribute.ComputeNodeHypervisorVersion, CdmAttribute.ComputeNodeCpuInfo, CdmAttribute.ComputeNodeMetadata,
    ];

    /// <summary>Names of what tells one node from every other.</summary>
    public static bool IsIdentity(string name) => name is "host" or "nodename" or "hypervisor_hostname" or "uuid";

    /// <summary>Names of what follows the moves.</summary>
    public static bool IsDynamic(string name) =>
        name is "free_ram_mb" or "free_disk_mb" or "disk_mb_used" or "vcpus_used" or "num_instances" or "num_io_ops";

    /// <summary>Finds a fact.</summary>
    /// <param name="node">The node.</param>
    /// <param name="scope">The name, and keys inside of it: <c>cpu_info</c>, <c>topology</c>, <c>cores</c>.</param>
    /// <param name="value">The value as text; null where it is not there.</param>
    /// <returns>The path of the attribute that the model lacks; null where the answer is sure, found or not.</returns>
    public static string? Find(ComputeNode node, ReadOnlySpan<string> scope, out string? value)
    {
        string name = scope[0];
        value = Direct(node, name);
        if (value is null && Missing(node, name) is { } lacking)
        {
            return lacking;
        }

        // What is no attribute of its own is looked for among what the host reports besides: here the node's metadata.
        value ??= node.Metadata[name];
        for (int i = 1; i < scope.Length && value is not null; i++)
        {
            value = Child(value, scope[i]);
        }

        return null;
    }

    /// <summary>Whether a host has a fact of this name at all.</summary>
    public static bool Has(ComputeNode node, string name) =>
        Direct(node, name) is not null || Missing(node, name) is not null || IsDynamic(name) || node.Metadata.ContainsKey(name);

    private static string? Missing(ComputeNode node, string name) => name switch
    {
        "hypervisor_type" when node.HypervisorType is null => CdmAttribute.ComputeNodeHypervisorType,
        "hypervisor_version" when node.HypervisorVersion is null => CdmAttribute.ComputeNodeHypervisorVersion,
        "cpu_info" when node.CpuInfo.Count == 0 => CdmAttribute.ComputeNodeCpuInfo,
        "host_ip" when !node.Metadata.ContainsKey(name) => FilterPaths.Key(CdmAttribute.ComputeNodeMetadata, name),
        "supported_instances" when !node.Metadata.ContainsKey(name) => FilterPaths.Key(CdmAttribute.ComputeNodeMetadata, name),
        _ when IsDynamic(name) => CdmAttribute.InstanceNode,
        _ => null,
    };

    private static string? Direct(ComputeNode node, string name) => name switch
    {
        "host" or "nodename" or "hypervisor_hostname" => node.Hostname,
        "uuid" => node.Uuid,
        "vcpus_total" or "vcpus" => Text(node.Vcpus),
        "total_usable_ram_mb" => Text(node.MemoryMiB),
        "total_usable_disk_gb" => Text(node.DiskGiB),
        "cpu_allocation_ratio" => Text(node.VcpuRatio),
        "ram_allocation_ratio" => Text(node.MemoryRatio),
        "disk_allocation_ratio" => Text(node.DiskRatio),
        "hypervisor_type" => node.HypervisorType,
        "hypervisor_version" => node.HypervisorVersion is { } version ? Text(version) : null,
        "cpu_info" => node.CpuInfo.Count > 0 ? node.CpuInfo.ToJson() : null,
        _ => null,
    };

    private static string? Child(string json, string key)
    {
        if (json.Length == 0 || json[0] != '{')
        {
            return null;
        }

        try
        {
            return AttributeMap.Parse(json)[key];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
