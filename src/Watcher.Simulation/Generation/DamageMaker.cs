using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>Damages a share of the elements in ways that real exports are damaged and that the model accepts.</summary>
internal sealed class DamageMaker(GenerationInputs inputs)
{
    private const string Nobody = "00000000-0000-4000-8000-000000000000";
    private readonly Share _share = Share.Of(inputs.Profile.Damage);

    public ComputeNodeData Apply(int index, ComputeNodeData node) => Draw(1, index, 9) switch
    {
        0 => node with { Vcpus = 0, MemoryMiB = 0, DiskGiB = 0, VcpuReserved = 0, MemoryReservedMiB = 0, DiskReservedGiB = 0 },
        1 => node with { Vcpus = Math.Max(1, node.Vcpus / 8), MemoryMiB = Math.Max(1, node.MemoryMiB / 8), MemoryReservedMiB = 0, VcpuReserved = 0 },
        2 => node with { MemoryReservedMiB = node.MemoryMiB + 1 },
        3 => node with { VcpuRatio = 0 },
        4 => node with { Status = "maintenance" },
        5 => node with { State = "unknown" },
        6 => node with { AvailabilityZone = "az-ghost" },
        7 => node with { Traits = null, CpuInfo = null, HypervisorVersion = null, HypervisorType = null, Resources = null },
        8 => node with { DiskGiB = 0, DiskReservedGiB = 0, MemoryRatio = 0.1 },
        _ => node,
    };

    public InstanceData Apply(int index, InstanceData instance) => Draw(2, index, 10) switch
    {
        0 => instance with { Node = null },
        1 => instance with { State = "active", VmState = "error" },
        2 => instance with { PinnedAz = "az-nowhere" },
        3 => instance with { PinnedAz = "az-1" },
        4 => instance with { Vcpus = 0, MemoryMiB = 0, DiskGiB = 0 },
        5 => instance with { SchedulerHints = AttributeMap.Parse($"{{\"different_host\":[\"{Nobody}\"]}}") },
        6 => instance with { Name = "", Metadata = null, Flavor = null },
        7 => instance with { State = "quantum" },
        8 => instance with { MemoryMiB = 1 << 24, Vcpus = 4096 },
        9 => instance with { Name = "naïve \"vm\"\n\u2603", ProjectId = null, CreatedAt = null },
        _ => instance,
    };

    public ServerGroupData Apply(int index, ServerGroupData group) => Draw(3, index, 4) switch
    {
        0 => group with { Members = [.. group.Members ?? [], Nobody] },
        1 => group with { Policy = "anti-affinity", MaxServerPerHost = null },
        2 => group with { Policy = "legacy" },
        3 => group with { Members = [.. group.Members ?? [], .. group.Members ?? []], Policy = "affinity" },
        _ => group,
    };

    public AggregateData Apply(int index, AggregateData aggregate) => Draw(4, index, 2) switch
    {
        0 => aggregate with { Hosts = [.. aggregate.Hosts ?? [], "compute-ghost"] },
        1 => aggregate with { Hosts = null },
        _ => aggregate,
    };

    public StorageNodeData Apply(int index, StorageNodeData node) => Draw(5, index, 2) switch
    {
        0 => node with { State = "down" },
        1 => node with { Status = "disabled", VolumeTypes = ["ghost"] },
        _ => node,
    };

    public StoragePoolData Apply(int index, StoragePoolData pool) => Draw(6, index, 3) switch
    {
        0 => pool with { TotalCapacityGB = null, FreeCapacityGB = null, AllocatedCapacityGB = null, ProvisionedCapacityGB = null, VirtualFreeGB = null, TotalVolumes = null },
        1 => pool with { FreeCapacityGB = 0, TotalCapacityGB = 1 },
        2 => pool with { TotalCapacityGB = 0, FreeCapacityGB = 0, MaxOverSubscriptionRatio = 0 },
        _ => pool,
    };

    public VolumeData Apply(int index, VolumeData volume) => Draw(7, index, 6) switch
    {
        0 => volume with { Pool = null },
        1 => volume with { Status = "error_deleting" },
        2 => volume with { AttachedTo = [Nobody], Status = "in-use" },
        3 => volume with { VolumeType = "ghost" },
        4 => volume with { MigrationStatus = "migrating" },
        5 => volume with { SizeGB = 0, VolumeType = null },
        _ => volume,
    };

    public BaremetalNodeData Apply(int index, BaremetalNodeData node) => Draw(8, index, 3) switch
    {
        0 => node with { Hostname = "compute-ghost" },
        1 => node with { PowerState = "error", RunningVms = null, HypervisorState = null },
        2 => node with { PowerState = "off" },
        _ => node,
    };

    /// <summary>An absurd reading instead of a sound one; null = leave it.</summary>
    public double? Reading(int metric, int index) => Draw(16 + metric, index, 40) switch
    {
        0 => -5,
        1 => 1e12,
        2 => 250,
        _ => null,
    };

    /// <summary>Which damage is done; -1 = none.</summary>
    private int Draw(int kind, int index, int kinds)
    {
        if (_share.PartsPerMillion == 0)
        {
            return -1;
        }

        SplitMix64 random = inputs.Random(RandomStream.Damage, ((long)kind << 32) + index);
        return random.Chance(_share) ? random.Below(kinds) : -1;
    }
}
