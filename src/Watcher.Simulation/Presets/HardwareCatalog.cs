using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>The node generations of the presets. Shapes are those of common two-socket servers of their years.</summary>
internal static class HardwareCatalog
{
    private static readonly NodeGeneration s_gen1 = new("gen1-2017", 48, 196_608, 1_800)
    {
        VcpuRatio = 2,
        Weight = 25,
        HypervisorVersion = 6_002_000,
        CpuModel = "Broadwell",
        CpuFeatures = ["aes", "avx2"],
        Traits = ["HW_CPU_X86_AVX2", "HW_CPU_X86_AESNI"],
        IdlePowerW = 160,
        FullPowerW = 420,
    };

    private static readonly NodeGeneration s_gen2 = new("gen2-2020", 80, 393_216, 3_600)
    {
        VcpuRatio = 2,
        Weight = 45,
        HypervisorVersion = 8_002_000,
        CpuModel = "Cascadelake-Server",
        CpuFeatures = ["aes", "avx2", "avx512f"],
        Traits = ["HW_CPU_X86_AVX2", "HW_CPU_X86_AESNI", "HW_CPU_X86_AVX512F"],
        Resources = Inventory("PCPU", 24),
        MemoryReservedMiB = 8192,
        IdlePowerW = 150,
        FullPowerW = 520,
    };

    private static readonly NodeGeneration s_gen3 = new("gen3-2024", 128, 786_432, 7_200)
    {
        VcpuRatio = 2,
        Weight = 25,
        HypervisorVersion = 9_001_000,
        CpuVendor = "AMD",
        CpuModel = "EPYC-Genoa",
        CpuFeatures = ["aes", "avx2", "avx512f", "sha_ni"],
        Traits = ["HW_CPU_X86_AVX2", "HW_CPU_X86_AESNI", "HW_CPU_X86_AVX512F", "HW_CPU_X86_SHA"],
        Resources = Inventory("PCPU", 32),
        MemoryReservedMiB = 16_384,
        VcpuReserved = 2,
        IdlePowerW = 180,
        FullPowerW = 700,
    };

    private static readonly NodeGeneration s_gpu = new("gpu-2023", 64, 524_288, 3_600)
    {
        VcpuRatio = 2,
        Weight = 5,
        HypervisorVersion = 8_002_000,
        CpuModel = "Icelake-Server",
        CpuFeatures = ["aes", "avx2", "avx512f"],
        Traits = ["HW_CPU_X86_AVX2", "HW_CPU_X86_AVX512F", "CUSTOM_GPU"],
        Resources = Inventory("VGPU", 16),
        Aggregates = ["gpu"],
        MemoryReservedMiB = 8192,
        IdlePowerW = 300,
        FullPowerW = 1400,
    };

    private static readonly NodeGeneration s_arm = new("arm-2023", 128, 524_288, 3_600)
    {
        Weight = 15,
        HypervisorVersion = 8_002_000,
        Architecture = "aarch64",
        CpuVendor = "Ampere",
        CpuModel = "Altra-Max",
        CpuFeatures = ["aes", "asimd"],
        Traits = ["HW_ARCH_AARCH64"],
        Aggregates = ["arm"],
        MemoryReservedMiB = 8192,
        VcpuRatio = 2,
        IdlePowerW = 110,
        FullPowerW = 400,
    };

    public static IReadOnlyList<NodeGeneration> Single { get; } =
        [new("standard", 64, 262_144, 2_000) { Traits = ["HW_CPU_X86_AVX2"] }];

    public static IReadOnlyList<NodeGeneration> Generic { get; } =
        [s_gen1, s_gen2 with { Resources = new SortedDictionary<string, ResourceInventory>() }, s_gen3 with { Resources = new SortedDictionary<string, ResourceInventory>() }];

    public static IReadOnlyList<NodeGeneration> Enterprise { get; } = [s_gen1, s_gen2, s_gen3, s_gpu];

    public static IReadOnlyList<NodeGeneration> Constrained { get; } =
        [s_gen1, s_gen2 with { Resources = new SortedDictionary<string, ResourceInventory>(StringComparer.Ordinal) { ["CUSTOM_LICENCE"] = new(10), ["PCPU"] = new(24) } }, s_gen3, s_gpu, s_arm];

    /// <summary>Half the threads for the same memory: CPU is what runs short.</summary>
    public static IReadOnlyList<NodeGeneration> FewThreads { get; } = [.. Enterprise.Select(g => g with { Vcpus = g.Vcpus / 2 })];

    private static SortedDictionary<string, ResourceInventory> Inventory(string resource, int total) => new(StringComparer.Ordinal) { [resource] = new(total) };
}
