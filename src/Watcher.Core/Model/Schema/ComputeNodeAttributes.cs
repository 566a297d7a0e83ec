namespace Watcher.Model;

/// <summary>The attributes of <c>compute_nodes</c>, in column order; the first is the id.</summary>
internal static class ComputeNodeAttributes
{
    public static readonly AttributeDescriptor[] All =
    [
        new(ElementKind.ComputeNode, NodeAttr.Uuid, "uuid", AttributeValueKind.Text, "Unique id: the hypervisor's and resource provider's.") { Required = true },
        new(ElementKind.ComputeNode, NodeAttr.Hostname, "hostname", AttributeValueKind.Text, "Name of the compute service's host; what migrations name.") { Required = true },
        new(ElementKind.ComputeNode, NodeAttr.State, "state", AttributeValueKind.Symbol, "Liveness of the compute service.") { DefaultText = "up", KnownValues = ["up", "down"] },
        new(ElementKind.ComputeNode, NodeAttr.Status, "status", AttributeValueKind.Symbol, "What the operator wants of the compute service.") { DefaultText = "enabled", KnownValues = ["enabled", "disabled"] },
        new(ElementKind.ComputeNode, NodeAttr.DisabledReason, "disabled_reason", AttributeValueKind.Symbol, "Why it is disabled, free text.") { Nullable = true },
        new(ElementKind.ComputeNode, NodeAttr.Vcpus, "vcpus", AttributeValueKind.Integer, "Physical threads that count as vCPUs, before the ratio.") { Required = true, Unit = "vCPU" },
        new(ElementKind.ComputeNode, NodeAttr.VcpuReserved, "vcpu_reserved", AttributeValueKind.Integer, "vCPUs kept for the host.") { Unit = "vCPU" },
        new(ElementKind.ComputeNode, NodeAttr.VcpuRatio, "vcpu_ratio", AttributeValueKind.Real, "Over-commit factor of vCPUs.") { DefaultNumber = 1 },
        new(ElementKind.ComputeNode, NodeAttr.Memory, "memory", AttributeValueKind.Integer, "Physical memory.") { Required = true, Unit = "MiB" },
        new(ElementKind.ComputeNode, NodeAttr.MemoryReserved, "memory_mb_reserved", AttributeValueKind.Integer, "Memory kept for the host.") { Unit = "MiB" },
        new(ElementKind.ComputeNode, NodeAttr.MemoryRatio, "memory_ratio", AttributeValueKind.Real, "Over-commit factor of memory.") { DefaultNumber = 1 },
        new(ElementKind.ComputeNode, NodeAttr.Disk, "disk", AttributeValueKind.Integer, "Local disk.") { Required = true, Unit = "GiB" },
        new(ElementKind.ComputeNode, NodeAttr.DiskReserved, "disk_gb_reserved", AttributeValueKind.Integer, "Disk kept for the host.") { Unit = "GiB" },
        new(ElementKind.ComputeNode, NodeAttr.DiskRatio, "disk_ratio", AttributeValueKind.Real, "Over-commit factor of disk.") { DefaultNumber = 1 },
        new(ElementKind.ComputeNode, NodeAttr.AvailabilityZone, "availability_zone", AttributeValueKind.Symbol, "Zone of the node itself; null = that of its aggregates, else nova.") { Nullable = true },
        new(ElementKind.ComputeNode, NodeAttr.HypervisorType, "hypervisor_type", AttributeValueKind.Symbol, "Hypervisor type, for example QEMU.") { Nullable = true },
        new(ElementKind.ComputeNode, NodeAttr.HypervisorVersion, "hypervisor_version", AttributeValueKind.Integer, "Hypervisor version as one number, for example 8002000.") { Nullable = true },
        new(ElementKind.ComputeNode, NodeAttr.CpuInfo, "cpu_info", AttributeValueKind.JsonObject, "CPU architecture, vendor, model and features.") { Nullable = true, Shape = JsonShape.CpuInfo },
        new(ElementKind.ComputeNode, NodeAttr.Traits, "traits", AttributeValueKind.JsonArray, "Traits of the resource provider; null = unknown.") { Nullable = true, Shape = JsonShape.TextArray },
        new(ElementKind.ComputeNode, NodeAttr.Metadata, "metadata", AttributeValueKind.JsonObject, "Free key-value pairs.") { Nullable = true },
        new(ElementKind.ComputeNode, NodeAttr.Resources, "resources", AttributeValueKind.JsonObject, "Inventories of further resource classes: total, reserved, allocation_ratio.") { Nullable = true, Shape = JsonShape.Inventories },
    ];
}
