using Watcher.Model;

namespace Watcher.Simulation.Tests;

/// <summary>Whatever the options: what is generated breaks no rule. Checked through the model's public surface, not with the generator's own accounting.</summary>
public class ValidityTests
{
    [Fact]
    public void Generate_AnySoundOptions_HasTheSizeAskedFor() => RandomOptions.Check((options, cluster) =>
    {
        Assert.Equal(options.Nodes, cluster.Model.Nodes.Count);
        Assert.Equal(options.Instances, cluster.Model.Instances.Count);
        Assert.Equal(options.Nodes == 0 ? 0 : options.Instances, cluster.Model.Instances.Count(i => i.Node is not null));
    });

    [Fact]
    public void Generate_AnySoundOptions_KeepsEveryCapacity() => RandomOptions.Check((_, cluster) =>
    {
        foreach (ComputeNode node in cluster.Model.Nodes)
        {
            foreach (Resource resource in cluster.Model.Resources)
            {
                Assert.True(node.Free(resource) >= 0, $"{node.Hostname}: {resource} {node.Used(resource)} of {node.Capacity(resource)}");
            }
        }
    });

    [Fact]
    public void Generate_AnySoundOptions_KeepsHardGroups() => RandomOptions.Check((_, cluster) =>
    {
        foreach (ServerGroup group in cluster.Model.ServerGroups)
        {
            Assert.InRange(group.Members.Count, 2, 100);
            int[] membersOnHosts = [.. group.Members.Select(m => cluster.Model.Instances[m].Node!.Value.Row).GroupBy(n => n).Select(g => g.Count())];
            switch (group.Policy)
            {
                case "anti-affinity":
                    Assert.True(membersOnHosts.Max() <= group.MaxServerPerHost);
                    break;
                case "affinity":
                    Assert.Single(membersOnHosts);
                    break;
                default:
                    Assert.Contains(group.Policy, (string[])["soft-affinity", "soft-anti-affinity"]);
                    break;
            }
        }
    });

    [Fact]
    public void Generate_AnySoundOptions_KeepsPinsHintsAndAges() => RandomOptions.Check((options, cluster) =>
    {
        foreach (Instance instance in cluster.Model.Instances)
        {
            if (instance.PinnedAz is { } zone)
            {
                Assert.Contains(zone, instance.Node!.Value.Zones);
            }

            Assert.All(instance.SchedulerHints.ListOf("different_host"), other => Assert.NotEqual(instance.Node, cluster.Model.Instances[other].Node));
            Assert.All(instance.SchedulerHints.ListOf("same_host"), other => Assert.Equal(instance.Node, cluster.Model.Instances[other].Node));
            Assert.True(instance.CreatedAt < options.TakenAt);
        }
    });

    [Fact]
    public void Generate_AnySoundOptions_MeetsFlavorDemands() => RandomOptions.Check((options, cluster) =>
    {
        AggregateSpec[] reserved = [.. options.Profile!.Aggregates.Where(a => a.IsReserved || a.IsDedicatedToProject)];
        ILookup<string, Aggregate> byHost = cluster.Model.Aggregates.SelectMany(a => a.Hosts.Select(h => (h, a))).ToLookup(x => x.h, x => x.a);
        foreach (Instance instance in cluster.Model.Instances.Where(i => i.Node is not null))
        {
            ComputeNode node = instance.Node!.Value;
            FlavorSpec spec = options.Profile.Flavors.Single(f => f.Name == instance.Flavor.Name);
            string[] aggregates = [.. byHost[node.Hostname].Select(a => a.Name)];
            Assert.Subset(node.Traits!.ToHashSet(), spec.RequiredTraits.ToHashSet());
            Assert.True(spec.Aggregate is null || aggregates.Contains(spec.Aggregate));
            Assert.DoesNotContain(reserved, a => aggregates.Contains(a.Name) && a.Name != spec.Aggregate);
            Assert.All(byHost[node.Hostname], a => Assert.True(a.Metadata["filter_tenant_id"] is not { } tenant || tenant == instance.ProjectId));
            string image = instance.ImageProperties["hw_architecture"] ?? node.CpuInfo["arch"]!;
            Assert.Equal(node.CpuInfo["arch"], image);
        }
    });

    [Fact]
    public void Generate_AnySoundOptions_FitsVolumesIntoPools() => RandomOptions.Check((options, cluster) =>
    {
        foreach (StoragePool pool in cluster.Model.StoragePools)
        {
            Assert.Equal(pool.AllocatedCapacityGB, pool.Volumes.Sum(v => v.SizeGB));
            Assert.Equal(pool.TotalVolumes, pool.Volumes.Count);
            Assert.True(pool.AllocatedCapacityGB <= pool.TotalCapacityGB * pool.MaxOverSubscriptionRatio + 1e-6);
            Assert.InRange(pool.FreeCapacityGB!.Value, 0, pool.TotalCapacityGB!.Value);
            Assert.True(pool.VirtualFreeGB >= 0);
            Assert.NotNull(pool.StorageNode);
        }

        foreach (Volume volume in cluster.Model.Volumes)
        {
            Assert.All(volume.AttachedTo, server => Assert.True(cluster.Model.Instances.TryGet(server, out _)));
            Assert.Equal(volume.AttachedTo.Count > 0, volume.Status == "in-use");
            Assert.Equal(cluster.Model.VolumeTypes[volume.VolumeType!].ExtraSpecs["volume_backend_name"], volume.Pool!.Value.VolumeBackendName);
            Assert.True(volume.AttachedTo.Count <= (volume.IsMultiattach ? 2 : 1));
            Assert.True(volume.CreatedAt < options.TakenAt);
        }
    });

    [Fact]
    public void Generate_AnySoundOptions_DescribesMachinesAsTheyAre() => RandomOptions.Check((_, cluster) =>
    {
        foreach (BaremetalNode machine in cluster.Model.BaremetalNodes)
        {
            ComputeNode node = cluster.Model.FindNodeByHostname(machine.Hostname)!.Value;
            Assert.Equal(node.Instances.Count, machine.RunningVms);
            Assert.True(machine.PowerState == "on" || (node.Instances.Count == 0 && !node.IsUp && !node.IsEnabled));
        }
    });

    [Fact]
    public void Generate_FixedHardware_TakesMachinesAsTheyStand()
    {
        ClusterProfile profile = GeneratorPresets.Get("uniform").Profile with { FitHardware = false };

        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions { Profile = profile, Nodes = 10, Instances = 300 });

        Assert.All(cluster.Model.Nodes, n => Assert.Equal((64, 262_144, 2_000), (n.Vcpus, n.MemoryMiB, n.DiskGiB)));
        Assert.All(cluster.Model.Nodes, n => Assert.True(n.Free(Resource.Memory) >= 0));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void Generate_FillLevel_IsReachedByTheScarcestResource(double fill)
    {
        ClusterProfile profile = GeneratorPresets.Get("uniform").Profile with { FillLevel = fill };

        ClusterModel model = ClusterGenerator.Generate(new ClusterGeneratorOptions { Profile = profile, Nodes = 200, Instances = 4000 }).Model;

        double reached = model.Resources.Select((_, d) => Sum(model.UsedColumn(d)) / (double)Sum(model.CapacityColumn(d))).Max();
        Assert.InRange(reached, fill - 0.06, fill + 0.02);
    }

    [Fact]
    public void Generate_MoreImbalance_SpreadsAllocationWider()
    {
        static double Deviation(double imbalance)
        {
            ClusterProfile profile = GeneratorPresets.Get("uniform").Profile with { Imbalance = imbalance, FillLevel = 0.5 };
            ClusterModel model = ClusterGenerator.Generate(new ClusterGeneratorOptions { Profile = profile, Nodes = 200, Instances = 6000 }).Model;
            double[] used = [.. model.Nodes.Select(n => n.Used(Resource.Memory) / (double)n.Capacity(Resource.Memory))];
            double mean = used.Average();
            return Math.Sqrt(used.Average(u => (u - mean) * (u - mean)));
        }

        Assert.True(Deviation(0.9) > 3 * Deviation(0), $"{Deviation(0)} then {Deviation(0.9)}");
    }

    private static long Sum(ReadOnlySpan<long> values)
    {
        long sum = 0;
        foreach (long value in values)
        {
            sum += value;
        }

        return sum;
    }
}
