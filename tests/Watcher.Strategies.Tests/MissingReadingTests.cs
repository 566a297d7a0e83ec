using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Watcher.Actions;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Tests;

namespace Watcher.Strategies.Tests;

/// <summary>
/// Null is not 0, for every strategy and every metric that it names: a reading of exactly 0 is a reading like any other, and one that is missing is never taken
/// for it. A new strategy is held to this by being in the catalogue.
/// </summary>
public class MissingReadingTests
{
    private const int Seeds = 40;

    /// <summary>Every strategy with every metric that it declares.</summary>
    public static TheoryData<string, string> Readers
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (IStrategy strategy in BuiltInStrategies.All)
            {
                foreach (string metric in strategy.Descriptor.RequiredMetrics.Concat(strategy.Descriptor.OptionalMetrics))
                {
                    data.Add(strategy.Descriptor.Name, metric);
                }
            }

            return data;
        }
    }

    public static TheoryData<string, string> Fallbacks => new()
    {
        { "basic", MetricNames.InstanceCpuUsage }, { "vm_workload_consolidation", MetricNames.InstanceCpuUsage }, { "consolidation", MetricNames.InstanceCpuUsage },
        { "vm_workload_consolidation", MetricNames.InstanceRamUsage }, { "consolidation", MetricNames.InstanceRamUsage },
        { "vm_workload_consolidation", MetricNames.InstanceRootDiskSize }, { "consolidation", MetricNames.InstanceRootDiskSize },
    };

    [Fact]
    public void Readers_AreMany() => Assert.True(Readers.Count >= 35);

    [Theory]
    [MemberData(nameof(Readers))]
    public void Solve_ReadingOfExactlyZero_IsAReadingLikeTheNextOne(string strategy, string metric) => Prop.ForAll(Cases(), seed =>
    {
        MeasuredCluster cluster = MeasuredCluster.Make(seed, strategy, metric);
        Assert.Equal(cluster.Answer(strategy, metric, 0), cluster.Answer(strategy, metric, 1e-13));
    }).Holds(8);

    [Theory]
    [MemberData(nameof(Readers))]
    public void Solve_MissingReading_IsNotAReadingOfZero(string strategy, string metric)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            MeasuredCluster cluster = MeasuredCluster.Make(seed, strategy, metric);
            if (cluster.Answer(strategy, metric, null) != cluster.Answer(strategy, metric, 0))
            {
                return;
            }
        }

        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{strategy} gave the same answer without a reading of {metric} as with 0, on each of {Seeds} clusters"));
    }

    [Theory]
    [MemberData(nameof(Fallbacks))]
    public void Consolidate_InstanceWithoutAReading_CountsWithAllThatItWasGiven(string strategy, string metric) => Prop.ForAll(Cases(), seed =>
    {
        MeasuredCluster cluster = MeasuredCluster.Make(seed, strategy, metric);
        Instance instance = cluster.Model.Instances[cluster.Element];
        double all = metric == MetricNames.InstanceCpuUsage ? 100 : metric == MetricNames.InstanceRamUsage ? instance.MemoryMiB : instance.DiskGiB;
        if (metric == MetricNames.InstanceRamUsage)
        {
            cluster = cluster.Without(MetricNames.InstanceRamAllocated);
        }

        Assert.Equal(cluster.Moves(strategy, metric, all), cluster.Moves(strategy, metric, null));
    }).Holds(15);

    [Theory]
    [InlineData("workload_balance", MetricNames.InstanceCpuUsage)]
    [InlineData("workload_stabilization", MetricNames.InstanceCpuUsage)]
    [InlineData("workload_stabilization", MetricNames.InstanceRamUsage)]
    [InlineData("workload_stabilization", MetricNames.InstanceNetworkThroughput)]
    [InlineData("workload_stabilization", MetricNames.InstanceCpuSteal)]
    public void Balance_InstanceWithoutAReading_Stays(string strategy, string metric) => Prop.ForAll(Cases(), seed =>
    {
        MeasuredCluster cluster = MeasuredCluster.Make(seed, strategy, metric);
        Assert.DoesNotContain(cluster.Moves(strategy, metric, null), m => m.Instance == cluster.Element);
    }).Holds(15);

    [Theory]
    [InlineData("outlet_temperature", MetricNames.HostOutletTemperature)]
    [InlineData("uniform_airflow", MetricNames.HostAirflow)]
    [InlineData("workload_stabilization", MetricNames.HostCpuUsage)]
    [InlineData("workload_stabilization", MetricNames.HostRamUsage)]
    [InlineData("workload_stabilization", MetricNames.HostIoPressure)]
    [InlineData("workload_stabilization", MetricNames.HostDiskLatency)]
    public void Balance_HostWithoutAReading_NeitherGivesNorTakes(string strategy, string metric) => Prop.ForAll(Cases(), seed =>
    {
        MeasuredCluster cluster = MeasuredCluster.Make(seed, strategy, metric);
        string host = cluster.Model.Nodes[cluster.Element].Hostname;
        Assert.DoesNotContain(cluster.Moves(strategy, metric, null), m => m.Source == host || m.Destination == host);
    }).Holds(15);

    [Fact]
    public void EnforceSla_HostWithoutALatency_IsNotTakenForFast() => Prop.ForAll(Cases(), seed =>
    {
        MeasuredCluster cluster = MeasuredCluster.Make(seed, "sla_enforcement", MetricNames.HostDiskLatency);
        string host = cluster.Model.Nodes[cluster.Element].Hostname;
        string[] forDisk = [.. cluster.Solve("sla_enforcement", MetricNames.HostDiskLatency, null).Actions
            .Where(a => a.Reason!.EndsWith("is slower than its tier is promised", StringComparison.Ordinal)).Select(a => a.Action.DestinationNode!)];
        Assert.DoesNotContain(host, forDisk);
    }).Holds(40);

    private static Arbitrary<int> Cases() => Gen.Choose(0, 10_000).ToArbitrary();
}
