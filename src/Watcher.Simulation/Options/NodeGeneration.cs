using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>One hardware generation of compute nodes. Immutable.</summary>
/// <param name="Name">Name, written to the nodes' metadata as <c>generation</c>.</param>
/// <param name="Vcpus">Hardware threads, at least 1.</param>
/// <param name="MemoryMiB">Memory in MiB, at least 1.</param>
/// <param name="DiskGiB">Local disk in GiB.</param>
public sealed record NodeGeneration(string Name, int Vcpus, int MemoryMiB, int DiskGiB)
{
    /// <summary>How often it occurs relative to the others, from 1 to 10,000. Default: 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Over-commit factor of vCPUs. Default: 4.</summary>
    public double VcpuRatio { get; init; } = 4.0;

    /// <summary>Over-commit factor of memory. Default: 1.</summary>
    public double MemoryRatio { get; init; } = 1.0;

    /// <summary>Over-commit factor of disk. Default: 1.</summary>
    public double DiskRatio { get; init; } = 1.0;

    /// <summary>vCPUs kept for the host; not scaled with the machine. Default: 0.</summary>
    public int VcpuReserved { get; init; }

    /// <summary>MiB of memory kept for the host; not scaled with the machine. Default: 4096.</summary>
    public int MemoryReservedMiB { get; init; } = 4096;

    /// <summary>GiB of disk kept for the host; not scaled with the machine. Default: 0.</summary>
    public int DiskReservedGiB { get; init; }

    /// <summary>Hypervisor version as one number. Default: 8002000.</summary>
    public int HypervisorVersion { get; init; } = 8_002_000;

    /// <summary>CPU architecture. Default: x86_64.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>CPU vendor. Default: Intel.</summary>
    public string CpuVendor { get; init; } = "Intel";

    /// <summary>CPU model. Default: Cascadelake-Server.</summary>
    public string CpuModel { get; init; } = "Cascadelake-Server";

    /// <summary>CPU features. Default: aes, avx2.</summary>
    public IReadOnlyList<string> CpuFeatures { get; init; } = ["aes", "avx2"];

    /// <summary>Traits of the resource provider. Default: none.</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];

    /// <summary>Inventories of further resource classes; scaled with the machine. Default: none.</summary>
    public IReadOnlyDictionary<string, ResourceInventory> Resources { get; init; } = new SortedDictionary<string, ResourceInventory>();

    /// <summary>Names of the aggregates that all its nodes belong to. Default: none.</summary>
    public IReadOnlyList<string> Aggregates { get; init; } = [];

    /// <summary>Power of an idle machine in W. Default: 120.</summary>
    public int IdlePowerW { get; init; } = 120;

    /// <summary>Power of a machine under full load in W. Default: 480.</summary>
    public int FullPowerW { get; init; } = 480;
}
