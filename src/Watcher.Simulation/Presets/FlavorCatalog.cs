namespace Watcher.Simulation;

/// <summary>The flavor mixes of the presets: many small instances, few large ones.</summary>
internal static class FlavorCatalog
{
    public static IReadOnlyList<FlavorSpec> General { get; } =
    [
        new("m1.small", 1, 2_048, 20) { Weight = 40 },
        new("m1.medium", 2, 4_096, 40) { Weight = 30 },
        new("m1.large", 4, 8_192, 80) { Weight = 20 },
        new("m1.xlarge", 8, 16_384, 160) { Weight = 10 },
    ];

    public static IReadOnlyList<FlavorSpec> Enterprise { get; } =
    [
        new("g1.tiny", 1, 1_024, 10) { Weight = 90, ExtraSpecs = Tier("bronze") },
        new("g1.small", 1, 2_048, 20) { Weight = 220 },
        new("g1.medium", 2, 4_096, 40) { Weight = 240 },
        new("g1.large", 4, 8_192, 60) { Weight = 150 },
        new("g1.xlarge", 8, 16_384, 100) { Weight = 60, ExtraSpecs = Tier("silver") },
        new("c1.large", 8, 8_192, 40) { Weight = 45 },
        new("c1.xlarge", 16, 16_384, 60) { Weight = 20 },
        new("r1.large", 4, 32_768, 80) { Weight = 50 },
        new("r1.xlarge", 8, 65_536, 120) { Weight = 18, ExtraSpecs = Tier("gold") },
        new("avx.large", 8, 16_384, 60) { Weight = 25, RequiredTraits = ["HW_CPU_X86_AVX512F"] },
        new("ssd.medium", 4, 16_384, 200) { Weight = 40, Aggregate = "local-ssd" },
        new("pin.large", 4, 16_384, 40) { Weight = 20, Resources = Amount("PCPU", 4), ExtraSpecs = Tier("gold") },
        new("gpu.one", 8, 32_768, 100) { Weight = 8, Aggregate = "gpu", RequiredTraits = ["CUSTOM_GPU"], Resources = Amount("VGPU", 1) },
        new("gpu.four", 16, 65_536, 200) { Weight = 3, Aggregate = "gpu", RequiredTraits = ["CUSTOM_GPU"], Resources = Amount("VGPU", 4) },
        new("spot.medium", 2, 4_096, 20) { Weight = 40, ExtraSpecs = Spot() },
    ];

    public static IReadOnlyList<FlavorSpec> Constrained { get; } =
    [
        .. Enterprise,
        new("arm.medium", 4, 8_192, 40) { Weight = 90, Aggregate = "arm", RequiredTraits = ["HW_ARCH_AARCH64"] },
        new("arm.xlarge", 16, 32_768, 100) { Weight = 20, Aggregate = "arm", RequiredTraits = ["HW_ARCH_AARCH64"] },
        new("win.large", 4, 16_384, 80) { Weight = 60, Aggregate = "licensed" },
        new("lic.large", 4, 16_384, 60) { Weight = 30, Resources = Amount("CUSTOM_LICENCE", 1) },
        new("pci.medium", 2, 8_192, 40) { Weight = 40, Aggregate = "pci-dss" },
        new("bank.large", 4, 16_384, 60) { Weight = 30, Aggregate = "tenant-bank" },
        new("sha.medium", 2, 4_096, 40) { Weight = 30, RequiredTraits = ["HW_CPU_X86_SHA"] },
    ];

    private static SortedDictionary<string, string> Tier(string tier) => new(StringComparer.Ordinal) { ["optimize:tier"] = tier };

    private static SortedDictionary<string, string> Spot() => new(StringComparer.Ordinal)
    {
        ["lifecycle:preempt_policy"] = "delete",
        ["lifecycle:preemptable"] = "true",
        ["optimize:tier"] = "bronze",
    };

    private static SortedDictionary<string, int> Amount(string resource, int amount) => new(StringComparer.Ordinal) { [resource] = amount };
}
