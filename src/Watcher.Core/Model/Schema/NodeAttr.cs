namespace Watcher.Model;

/// <summary>Column ordinals of <see cref="ElementKind.ComputeNode"/>; the order is that of <see cref="ComputeNodeAttributes"/>.</summary>
internal static class NodeAttr
{
    public const int Uuid = 0;
    public const int Hostname = 1;
    public const int State = 2;
    public const int Status = 3;
    public const int DisabledReason = 4;
    public const int Vcpus = 5;
    public const int VcpuReserved = 6;
    public const int VcpuRatio = 7;
    public const int Memory = 8;
    public const int MemoryReserved = 9;
    public const int MemoryRatio = 10;
    public const int Disk = 11;
    public const int DiskReserved = 12;
    public const int DiskRatio = 13;
    public const int AvailabilityZone = 14;
    public const int HypervisorType = 15;
    public const int HypervisorVersion = 16;
    public const int CpuInfo = 17;
    public const int Traits = 18;
    public const int Metadata = 19;
    public const int Resources = 20;
}
