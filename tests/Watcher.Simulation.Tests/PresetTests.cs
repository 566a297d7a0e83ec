using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Simulation.Tests;

public class PresetTests
{
    public static TheoryData<string, int, int> Sizes()
    {
        var data = new TheoryData<string, int, int>();
        foreach (string preset in GeneratorPresets.Names)
        {
            foreach ((int nodes, int instances) in new[] { (0, 0), (0, 10), (1, 0), (1, 1), (1, 60), (2, 500), (3, 5), (40, 600), (500, 20), (100, 4000) })
            {
                data.Add(preset, nodes, instances);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Generate_EveryPresetAndSize_Works(string preset, int nodes, int instances)
    {
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions { Preset = preset, Nodes = nodes, Instances = instances });

        Assert.Equal((nodes, instances), (cluster.Model.Nodes.Count, cluster.Model.Instances.Count));
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("constrained")]
    public void Generate_AnySeed_CanBeWrittenAndReadBack(string preset)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            ClusterModel model = ClusterGenerator.Generate(new ClusterGeneratorOptions { Preset = preset, Nodes = 7, Instances = 60, Seed = seed }).Model;

            Assert.Equal(model.Revision, ClusterModelReader.Parse(System.Text.Encoding.UTF8.GetBytes(ClusterModelWriter.ToJson(model))).Model.Revision);
        }
    }

    [Fact]
    public void All_Presets_HaveOneLineDescriptionsAndSortedNames()
    {
        Assert.Equal(GeneratorPresets.Names.Order(StringComparer.Ordinal), GeneratorPresets.All.Select(p => p.Name));
        Assert.All(GeneratorPresets.All, p => Assert.True(p.Description.Length is > 20 and < 140 && !p.Description.Contains('\n')));
        Assert.Subset(GeneratorPresets.Names.ToHashSet(), new HashSet<string>(["broken", "constrained", "enterprise", "fragmented", "hotspots", "overcommitted", "quickstart", "storage", "uniform"]));
    }

    [Fact]
    public void Broken_ManyNodes_HasEveryKindOfDamage()
    {
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions { Preset = "broken", Nodes = 400, Instances = 6000 });
        ClusterModel model = cluster.Model;

        Assert.Contains(model.Nodes, n => n.Free(Resource.Memory) < 0);
        Assert.Contains(model.Nodes, n => n.Vcpus == 0 && n.MemoryMiB == 0);
        Assert.Contains(model.Nodes, n => n.MemoryReservedMiB > n.MemoryMiB);
        Assert.Contains(model.Instances, i => i.Node is null && i.State == "active");
        Assert.Contains(model.Instances, i => i.PinnedAz == "az-nowhere");
        Assert.Contains(model.ServerGroups, g => g.Members.Any(m => !model.Instances.TryGet(m, out _)));
        Assert.Contains(model.StoragePools, p => p.TotalCapacityGB is null);
        Assert.Contains(model.Volumes, v => v.Pool is null);
        Assert.Contains(model.Volumes, v => v.AttachedTo.Any(s => !model.Instances.TryGet(s, out _)));
        Assert.Contains(model.BaremetalNodes, b => model.FindNodeByHostname(b.Hostname) is null);
        Assert.True(cluster.Metrics.TakenAt < model.TakenAt);
        Assert.Contains(cluster.Metrics.Column(MetricNames.InstanceCpuUsage, model, ElementKind.Instance), v => v is < 0 or > 100);
    }

    [Fact]
    public void Enterprise_ManyNodes_HasEveryFeature()
    {
        ClusterModel model = ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 400, Instances = 6000 }).Model;

        Assert.Equal(["affinity", "anti-affinity", "soft-affinity", "soft-anti-affinity"], model.ServerGroups.Select(g => g.Policy).Distinct().Order());
        Assert.Contains(model.ServerGroups, g => g.MaxServerPerHost > 1);
        Assert.Equal(4, model.Nodes.Select(n => n.CpuInfo["model"]).Distinct().Count());
        Assert.Equal(["az-1", "az-2", "az-3"], model.Nodes.SelectMany(n => n.Zones).Distinct().Order());
        Assert.Equal(["bronze", "gold", "silver"], model.Instances.Select(i => i.Metadata["tier"]).OfType<string>().Distinct().Order());
        Assert.Equal(["bronze", "gold", "silver"], model.Instances.Select(i => i.Flavor.ExtraSpecs["optimize:tier"]).OfType<string>().Distinct().Order());
        Assert.Equal(FlavorCatalog.Enterprise.Select(f => f.Name).Order(), model.Instances.Select(i => i.Flavor.Name).OfType<string>().Distinct().Order());
        Assert.Contains(model.Nodes, n => !n.IsEnabled && n.DisabledReason is not null);
        Assert.Contains(model.Nodes, n => !n.IsUp);
        Assert.Contains(model.Nodes, n => n.Instances.Count == 0);
        Assert.Contains(model.Nodes, n => n.Resources.ContainsKey("PCPU"));
        Assert.Contains(model.Instances, i => i.Amount(new Resource("VGPU")) > 0);
        Assert.Contains(model.Instances, i => i.SchedulerHints.ContainsKey("different_host"));
        Assert.Contains(model.Instances, i => i.SchedulerHints.ContainsKey("group"));
        Assert.Contains(model.Instances, i => i.Metadata["optimize"] == "false");
        Assert.Contains(model.Instances, i => i.IsLocked);
        Assert.Contains(model.Instances, i => i.TaskState is not null);
        Assert.Contains(model.Instances, i => i.VmState == "paused");
        Assert.InRange(model.Instances.Count(i => i.PinnedAz is not null), 1300, 1700);
        Assert.InRange(model.Instances.Count(i => i.ServerGroups.Count > 0), 600, 1200);
        Assert.Contains(model.Volumes, v => v.AttachedTo.Count == 2);
        Assert.Contains(model.Volumes, v => v.IsBootable);
    }

    [Fact]
    public void Quickstart_Defaults_HasRoomToRelease()
    {
        ClusterModel model = ClusterGenerator.Generate(new ClusterGeneratorOptions { Preset = "quickstart" }).Model;

        Assert.Equal((40, 600), (model.Nodes.Count, model.Instances.Count));
        long used = model.Nodes.Sum(n => n.Used(Resource.Memory));
        long capacityOfLargest = 0;
        int needed = 0;
        foreach (ComputeNode node in model.Nodes.OrderByDescending(n => n.Capacity(Resource.Memory)))
        {
            if (capacityOfLargest >= used)
            {
                break;
            }

            capacityOfLargest += node.Capacity(Resource.Memory);
            needed++;
        }

        int active = model.Nodes.Count(n => n.Instances.Count > 0);
        Assert.True(needed < 0.6 * active, $"{needed} of {active}");
    }

    [Theory]
    [InlineData("", "''")]
    [InlineData(null, "''")]
    [InlineData("Enterprise", "'Enterprise'")]
    public void Generate_UnknownPreset_NamesAllPresets(string? preset, string quoted)
    {
        var error = Assert.Throws<InvalidInputException>(() => ClusterGenerator.Generate(new ClusterGeneratorOptions { Preset = preset! }));

        Problem problem = Assert.Single(error.Problems);
        Assert.Equal("Preset", problem.Path);
        Assert.StartsWith(quoted, problem.Message, StringComparison.Ordinal);
        Assert.All(GeneratorPresets.Names, name => Assert.Contains(name, problem.Message));
    }
}
