using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Simulation.Tests;

public class MetricsTests
{
    [Fact]
    public void Generate_AnySoundOptions_ReadingsAreInRange() => RandomOptions.Check((_, cluster) =>
    {
        (ClusterModel model, MetricSet metrics) = cluster;
        foreach (ComputeNode node in model.Nodes)
        {
            Assert.Equal(node.IsUp, metrics.Get(MetricNames.HostCpuUsage, node.Uuid) is not null);
            Between(0, 100, metrics.Get(MetricNames.HostCpuUsage, node.Uuid));
            Between(0, node.MemoryMiB * 1024.0, metrics.Get(MetricNames.HostRamUsage, node.Uuid));
            Between(15, 35, metrics.Get(MetricNames.HostInletTemperature, node.Uuid));
            Between(20, 60, metrics.Get(MetricNames.HostOutletTemperature, node.Uuid));
            Between(50, 2000, metrics.Get(MetricNames.HostPower, node.Uuid));
            Between(50, 700, metrics.Get(MetricNames.HostAirflow, node.Uuid));
            Between(0, 100, metrics.Get(MetricNames.HostCpuPressure, node.Uuid));
            Between(0, 100, metrics.Get(MetricNames.HostMemoryPressure, node.Uuid));
            Between(0, 100, metrics.Get(MetricNames.HostIoPressure, node.Uuid));
        }

        foreach (Instance instance in model.Instances)
        {
            Between(0, 100, metrics.Get(MetricNames.InstanceCpuUsage, instance.Uuid));
            Between(0, instance.MemoryMiB, metrics.Get(MetricNames.InstanceRamUsage, instance.Uuid));
            Between(0, 100, metrics.Get(MetricNames.InstanceCpuSteal, instance.Uuid));
            Assert.Equal(instance.DiskGiB, metrics.Get(MetricNames.InstanceRootDiskSize, instance.Uuid));
            Assert.True(instance.VmState is not ("stopped" or "shelved_offloaded") || metrics.Get(MetricNames.InstanceCpuUsage, instance.Uuid) is null);
        }
    });

    [Fact]
    public void Generate_AnySoundOptions_HostsShowTheirInstancesAndALittleMore() => RandomOptions.Check((_, cluster) =>
    {
        (ClusterModel model, MetricSet metrics) = cluster;
        foreach (ComputeNode node in model.Nodes.Where(n => n.IsUp))
        {
            double cores = node.Instances.Sum(i => i.Vcpus * (metrics.Get(MetricNames.InstanceCpuUsage, i.Uuid) ?? 0) / 100);
            double memory = node.Instances.Sum(i => (metrics.Get(MetricNames.InstanceRamUsage, i.Uuid) ?? 0) * 1024);
            double network = node.Instances.Sum(i => metrics.Get(MetricNames.InstanceNetworkThroughput, i.Uuid) ?? 0);
            Between(0.9, 4.1, metrics.Get(MetricNames.HostCpuUsage, node.Uuid)!.Value - (cores / node.Vcpus * 100));
            Between(0, 20 * 1024 * 1024, metrics.Get(MetricNames.HostRamUsage, node.Uuid)!.Value - memory);
            Assert.Equal(network, metrics.Get(MetricNames.HostNetworkThroughput, node.Uuid));
        }
    });

    [Fact]
    public void Generate_OverloadedHosts_StealAndPressureShow()
    {
        ClusterProfile profile = GeneratorPresets.Get("overcommitted").Profile;
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions
        {
            Nodes = 20,
            Instances = 1000,
            Profile = profile with { Workloads = new WorkloadMix { LoadFactor = 10 }, FillLevel = 0.9, MemoryRatio = 4 },
        });

        Assert.Contains(cluster.Model.Instances, i => cluster.Metrics.Get(MetricNames.InstanceCpuSteal, i.Uuid) > 5);
        Assert.Contains(cluster.Model.Nodes, n => cluster.Metrics.Get(MetricNames.HostCpuPressure, n.Uuid) > 10);
        Assert.Contains(cluster.Model.Nodes, n => cluster.Metrics.Get(MetricNames.HostMemoryPressure, n.Uuid) > 10);
    }

    [Fact]
    public void Generate_Series_EndsWithTheSnapshotAndBreathesThroughTheDay()
    {
        ClusterProfile profile = new() { Workloads = new WorkloadMix { Web = 1, Batch = 0, Database = 0, Idle = 0 } };
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions
        {
            Nodes = 5,
            Instances = 100,
            Profile = profile with { DownNodes = 0, Metrics = new MetricProfile { SeriesHours = 24, SeriesStepSeconds = 3600, InstanceSeries = true, Missing = 0 } },
        });

        foreach (ComputeNode node in cluster.Model.Nodes)
        {
            MetricSeries series = cluster.Metrics.GetSeries(MetricNames.HostCpuUsage, node.Uuid)!;
            Assert.Equal(25, series.Values.Count);
            Assert.Equal(cluster.Metrics.TakenAt, series.Start.AddSeconds(24 * series.StepSeconds));
            Assert.Equal(cluster.Metrics.Get(MetricNames.HostCpuUsage, node.Uuid), series.Values[^1]);
            if (node.Instances.Count > 5)
            {
                Assert.True(series.Values.Max() > 1.5 * series.Values.Min());
            }
        }

        Assert.All(cluster.Model.Instances, i => Assert.NotNull(cluster.Metrics.GetSeries(MetricNames.InstanceRamUsage, i.Uuid)));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void Generate_MissingShare_LeavesOutThatMany(double missing)
    {
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions
        {
            Nodes = 50,
            Instances = 3000,
            Profile = new ClusterProfile { Metrics = new MetricProfile { Missing = missing } },
        });

        int there = cluster.Model.Instances.Count(i => cluster.Metrics.Get(MetricNames.InstanceRootDiskSize, i.Uuid) is not null);
        Assert.InRange(there / 3000.0, 1 - missing - 0.04, 1 - missing + 0.04);
    }

    [Fact]
    public void Generate_NoMetricGroup_HasNoReading() =>
        Assert.Empty(ClusterGenerator.Generate(new ClusterGeneratorOptions { Profile = new ClusterProfile { Metrics = new MetricProfile { Groups = MetricGroups.None } } }).Metrics.Metrics);

    private static void Between(double least, double most, double? value)
    {
        if (value is { } reading)
        {
            Assert.InRange(reading, least, most);
        }
    }
}
