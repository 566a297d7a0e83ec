using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Testing;

namespace Watcher.Strategies.Tests;

/// <summary>What an audit says of readings that are not there: of those that it asks for, and of no others.</summary>
public class MetricWarningTests
{
    [Fact]
    public void Run_ReadingsOfOneMetricAlone_WarnsOfThoseThatTheParametersAskFor()
    {
        Scenario cluster = Scenario.Create().Node("n1").Node("n2").Instance("i1", on: "n1")
            .Metric(MetricNames.HostCpuUsage, "n1", 50).Metric(MetricNames.HostCpuUsage, "n2", 1).Metric(MetricNames.InstanceCpuUsage, "i1", 90).Build();

        Assert.Empty(Warnings(cluster, "workload_stabilization"));
        Assert.Equal(2, Warnings(cluster, "workload_stabilization", ("metrics", new[] { "instance_ram_usage" })).Length);
        Assert.Contains("host_ram_usage", Warnings(cluster, "workload_stabilization", ("metrics", new[] { "instance_ram_usage" }))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NoReadings_SaysWhatHappensWithoutThem()
    {
        string warning = Assert.Single(Warnings(Scenario.Create().Node("n1").Build(), "noisy_neighbor"));

        Assert.Equal("metric 'instance_l3_cache_usage' has no reading; strategy 'noisy_neighbor' works without it: nobody is known to be harmed: nothing is done", warning);
    }

    [Fact]
    public void Run_ReadingsOverSeveralPeriods_AreReadings()
    {
        Scenario cluster = Scenario.Create().Node("n1").Instance("i1", on: "n1").Build() with
        {
            Metrics = new MetricSetBuilder().Add(MetricNames.InstanceL3CacheUsage, "i1", 10, 100).Add(MetricNames.InstanceL3CacheUsage, "i1", 10, 200).Build(),
        };

        Assert.Empty(Warnings(cluster, "noisy_neighbor"));
    }

    [Fact]
    public void Run_Series_IsAReading() =>
        Assert.DoesNotContain(Warnings(Scenario.Create().Node("n1").Series(MetricNames.HostOutletTemperature, "n1", 30, 20, 21).Build(), "outlet_temperature"),
            w => w.Contains("host_outlet_temp", StringComparison.Ordinal));

    private static string[] Warnings(Scenario cluster, string strategy, params (string, object?)[] parameters)
    {
        AuditResult result = cluster.Run(BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy), parameters);
        return [.. result.Plan.Warnings.Where(w => w.StartsWith("metric '", StringComparison.Ordinal))];
    }
}
