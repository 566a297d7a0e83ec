namespace Watcher.Simulation;

/// <summary>The host aggregates of the presets.</summary>
internal static class AggregateCatalog
{
    public static IReadOnlyList<AggregateSpec> Enterprise { get; } =
    [
        new("local-ssd", 0.2) { Metadata = Of("ssd", "true") },
        new("gpu", 0) { Metadata = Of("gpu", "true"), IsReserved = true },
        new("feed-a", 0.5) { Metadata = Of("power_feed", "a") },
        new("feed-b", 0.5) { Metadata = Of("power_feed", "b") },
    ];

    public static IReadOnlyList<AggregateSpec> Constrained { get; } =
    [
        .. Enterprise,
        new("arm", 0) { Metadata = Of("arch", "aarch64"), IsReserved = true },
        new("licensed", 0.1) { Metadata = Of("windows_licence", "true") },
        new("pci-dss", 0.06) { Metadata = Of("compliance", "pci"), IsReserved = true },
        new("tenant-bank", 0.05) { Metadata = Of("dedicated", "bank"), IsDedicatedToProject = true },
    ];

    private static SortedDictionary<string, string> Of(string key, string value) => new(StringComparer.Ordinal) { [key] = value };
}
