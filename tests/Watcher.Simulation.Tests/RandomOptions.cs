using FsCheck;
using FsCheck.Fluent;

namespace Watcher.Simulation.Tests;

/// <summary>Sound options at random: any preset, any small size, most knobs turned.</summary>
internal static class RandomOptions
{
    public static Arbitrary<ClusterGeneratorOptions> Sound { get; } = Arb.From(
        from preset in Gen.Elements(GeneratorPresets.All.Where(p => p.Profile.Damage == 0).ToArray())
        from nodes in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Constant(1)), (8, Gen.Choose(2, 40)))
        from perNode in Gen.Choose(0, 25)
        from seed in Gen.Choose(int.MinValue, int.MaxValue)
        from fill in Gen.Choose(1, 95)
        from imbalance in Gen.Choose(0, 100)
        from hot in Gen.Choose(0, 100)
        from spare in Gen.Choose(0, 100)
        from zones in Gen.Choose(0, 6)
        from grouped in Gen.Choose(0, 100)
        from largest in Gen.Choose(2, 30)
        from pinned in Gen.Choose(0, 100)
        from volumes in Gen.Choose(0, 12)
        from boot in Gen.Choose(0, 100)
        from load in Gen.Choose(0, 40)
        select new ClusterGeneratorOptions
        {
            Nodes = nodes,
            Instances = nodes * perNode + (nodes == 0 ? perNode : 0),
            Seed = seed,
            Profile = preset.Profile with
            {
                FillLevel = fill / 100.0,
                Imbalance = imbalance / 100.0,
                HotNodes = hot / 100.0,
                SpareNodes = spare / 100.0,
                Zones = zones,
                PinnedInstances = pinned / 100.0,
                HintedInstances = 0.3,
                BaremetalNodes = 0.5,
                Groups = preset.Profile.Groups with { GroupedInstances = grouped / 100.0, MaximumSize = largest, MaximumServersPerHost = 1 + (largest % 4) },
                Storage = preset.Profile.Storage with { VolumesPerInstance = volumes / 10.0, BootFromVolume = boot / 100.0 },
                Workloads = preset.Profile.Workloads with { LoadFactor = load / 10.0 },
                Metrics = new MetricProfile { Groups = MetricGroups.All, Missing = 0 },
            },
        });

    public static void Check(Action<ClusterGeneratorOptions, GeneratedCluster> holds, int cases = 30) =>
        Prop.ForAll(Sound, options => holds(options, ClusterGenerator.Generate(options)))
            .Holds(cases);
}
