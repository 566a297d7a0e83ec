using System.Diagnostics.CodeAnalysis;
using Watcher.Diagnostics;

namespace Watcher.Simulation;

/// <summary>The presets of the generator, by name. Safe to use from any thread.</summary>
public static class GeneratorPresets
{
    /// <summary>The preset that is used where none is named.</summary>
    public const string DefaultName = "enterprise";

    private static readonly SortedDictionary<string, GeneratorPreset> s_byName = new(
        Presets().ToDictionary(p => p.Name, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>All presets, by ordinal name.</summary>
    public static IReadOnlyList<GeneratorPreset> All { get; } = [.. s_byName.Values];

    /// <summary>Their names, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_byName.Keys];

    /// <summary>The preset with a name.</summary>
    /// <exception cref="InvalidInputException">There is none; the message lists the names.</exception>
    public static GeneratorPreset Get(string name) => TryGet(name, out GeneratorPreset? preset)
        ? preset
        : throw new InvalidInputException("options", [Unknown(name)]);

    /// <summary>Finds the preset with a name.</summary>
    public static bool TryGet(string? name, [NotNullWhen(true)] out GeneratorPreset? preset)
    {
        preset = null;
        return name is not null && s_byName.TryGetValue(name, out preset);
    }

    internal static Problem Unknown(string? name) =>
        Problem.Error("Preset", $"'{name}' is not a preset; expected one of {string.Join(", ", s_byName.Keys)}");

    private static IEnumerable<GeneratorPreset> Presets()
    {
        var enterprise = new ClusterProfile();
        yield return new(DefaultName, "mixed hardware, flavors, zones, groups, tiers and volumes: a company's private cloud", enterprise);

        yield return new("uniform", "one hardware shape, four flavors, one zone, nothing special: for scaling curves and first steps", Plain());

        yield return new("fragmented", "every node about a third full: consolidation can release many", Plain() with
        {
            Generations = HardwareCatalog.Generic,
            Zones = 2,
            FillLevel = 0.35,
            Imbalance = 0.4,
            Conditions = new InstanceConditions { Locked = 0.01, Busy = 0.002, Stopped = 0.04, Paused = 0.002, Other = 0.002 },
        });

        yield return new("hotspots", "a sixth of the nodes full and busy, many nearly idle: for balancing and thermal strategies", enterprise with
        {
            FillLevel = 0.5,
            Imbalance = 0.9,
            HotNodes = 0.16,
            SpareNodes = 0.08,
            Workloads = new WorkloadMix { Web = 60, Batch = 10, Database = 20, Idle = 10, LoadFactor = 1.6 },
            Metrics = new MetricProfile { Groups = MetricGroups.All },
        });

        yield return new("overcommitted", "few threads, each sold up to 16 times, and memory sold 1.3 times: steal and pressure are real", enterprise with
        {
            Generations = HardwareCatalog.FewThreads,
            VcpuRatio = 16,
            MemoryRatio = 1.3,
            FillLevel = 0.8,
            Imbalance = 0.2,
            Workloads = new WorkloadMix { LoadFactor = 1.5 },
            Metrics = new MetricProfile { Groups = MetricGroups.Load | MetricGroups.Contention },
        });

        yield return new("storage", "many volumes on unevenly filled pools of four backends: for the storage strategies", enterprise with
        {
            Storage = new StorageProfile
            {
                VolumesPerInstance = 2.0,
                BootFromVolume = 0.4,
                PoolsPerBackend = 4,
                VolumesPerBackend = 400,
                FillLevel = 0.92,
                Imbalance = 0.9,
                Types = [new("nvme", "ceph-nvme", 20), new("ssd", "ceph-ssd", 40), new("hdd", "ceph-hdd", 30), new("archive", "nfs", 10)],
            },
        });

        yield return new("constrained", "many groups, zones, pins, traits, reserved and dedicated aggregates, two CPU architectures", enterprise with
        {
            Generations = HardwareCatalog.Constrained,
            Flavors = FlavorCatalog.Constrained,
            Aggregates = AggregateCatalog.Constrained,
            Zones = 5,
            PinnedInstances = 0.6,
            HintedInstances = 0.05,
            ImageProperties = 1.0,
            Groups = new ServerGroupMix { GroupedInstances = 0.45, MaximumSize = 10, MaximumServersPerHost = 3 },
            Conditions = new InstanceConditions { Locked = 0.06, Busy = 0.01, Excluded = 0.02 },
        });

        yield return new("broken", "damaged on purpose: over-full and empty-handed nodes, dangling names, contradictions, stale and missing metrics", enterprise with
        {
            Damage = 0.12,
            BaremetalNodes = 0.5,
            DisabledNodes = 0.1,
            DownNodes = 0.1,
            Metrics = new MetricProfile { Groups = MetricGroups.All, Missing = 0.25, AgeSeconds = 172_800 },
        });

        yield return new("quickstart", "a small, realistic cluster (40 nodes, 600 instances) where consolidation visibly pays", enterprise with
        {
            Zones = 2,
            FillLevel = 0.42,
            Imbalance = 0.6,
            HotNodes = 0.05,
            SpareNodes = 0,
            DisabledNodes = 0.03,
            DownNodes = 0,
            Projects = 12,
            Groups = new ServerGroupMix { GroupedInstances = 0.12, MaximumSize = 4 },
            Metrics = new MetricProfile { Groups = MetricGroups.All, SeriesHours = 24, SeriesStepSeconds = 900 },
        });

        yield return new("power", "machines known to the bare-metal service, some of them off: for energy saving", enterprise with
        {
            FillLevel = 0.35,
            SpareNodes = 0.2,
            DownNodes = 0.05,
            BaremetalNodes = 1.0,
            Metrics = new MetricProfile { Groups = MetricGroups.Load | MetricGroups.Thermal },
        });
    }

    private static ClusterProfile Plain() => new()
    {
        Generations = HardwareCatalog.Single,
        Flavors = FlavorCatalog.General,
        Aggregates = [],
        Zones = 0,
        Imbalance = 0.3,
        HotNodes = 0,
        SpareNodes = 0,
        DisabledNodes = 0,
        DownNodes = 0,
        Projects = 10,
        PinnedInstances = 0,
        HintedInstances = 0,
        ImageProperties = 0,
        Tiers = [],
        Conditions = new InstanceConditions { Locked = 0, Busy = 0, Stopped = 0, Paused = 0, Other = 0, LastMigrationFailed = 0 },
        Groups = new ServerGroupMix { GroupedInstances = 0 },
        Storage = new StorageProfile { VolumesPerInstance = 0, BootFromVolume = 0 },
    };
}
