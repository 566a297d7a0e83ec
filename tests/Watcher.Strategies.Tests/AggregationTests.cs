using Watcher.Actions;
using Watcher.Audits;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Testing;

namespace Watcher.Strategies.Tests;

/// <summary>Statistics over a window, through the parameters of strategies.</summary>
public class AggregationTests
{
    private static readonly string[] s_methods = ["mean", "max", "min", "median", "first", "last", "sum", "std", "p95", "95pct", "ewma600", "average"];

    public static TheoryData<string> Aggregating =>
        [.. BuiltInStrategies.All.Where(s => s.ParametersSchema.Contains("\"aggregation_method\"", StringComparison.Ordinal)).Select(s => s.Descriptor.Name)];

    [Fact]
    public void Aggregating_AllThatReadLoadsOverTime() => Assert.Equal(
        [
            "basic", "consolidation", "contention_relief", "outlet_temperature", "sla_enforcement", "uniform_airflow", "vm_workload_consolidation", "workload_balance",
            "workload_stabilization",
        ],
        Aggregating.Select(d => d.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Aggregating))]
    public void Solve_EveryMethod_IsAcceptedWithoutAWarning(string strategy)
    {
        foreach (string method in s_methods)
        {
            Assert.DoesNotContain(Solve(strategy, Peaks(), method).Details.Warnings, w => w.Contains("aggregation", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Aggregating))]
    public void Solve_CountOrNonsense_IsTheMeanWithAWarning(string strategy)
    {
        string[] mean = Moves(Solve(strategy, Peaks(), "mean"));
        foreach (string method in (string[])["count", "nonsense", "p101"])
        {
            Solution solution = Solve(strategy, Peaks(), method);
            Assert.Equal(mean, Moves(solution));
            Assert.Contains(solution.Details.Warnings, w => w.Contains($"aggregation '{method}'", StringComparison.Ordinal) && w.EndsWith("mean is taken", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("vm_workload_consolidation")]
    [InlineData("consolidation")]
    public void Consolidate_ByThePeak_LeavesRoomForIt(string strategy)
    {
        // Beside what the hosts use themselves, two instances fit one node on average, not at their peaks.
        Assert.Single(Moves(Solve(strategy, Peaks(), "mean")));
        Assert.Empty(Moves(Solve(strategy, Peaks(), "max")));
        Assert.Single(Moves(Solve(strategy, Peaks(), "median")));
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("vm_workload_consolidation")]
    [InlineData("consolidation")]
    public void Consolidate_OverAShorterPeriod_ForgetsThePeak(string strategy) =>
        Assert.Single(Moves(Solve(strategy, Peaks(), "max", """ "period": 120, """)));

    [Theory]
    [InlineData("basic")]
    [InlineData("vm_workload_consolidation")]
    [InlineData("consolidation")]
    public void Consolidate_SeriesOfHostsAlone_AreNotHeldAgainstInstancesOfAnotherTime(string strategy)
    {
        // By its peak a host would use far more than its instances do now; nobody says that they did not use it then.
        MetricSetBuilder Now() => new MetricSetBuilder().Add(MetricNames.HostCpuUsage, "n-1", 20).Add(MetricNames.HostCpuUsage, "n-2", 20)
            .Add(MetricNames.InstanceCpuUsage, "i-1", 30).Add(MetricNames.InstanceCpuUsage, "i-2", 30);
        MetricSet metrics = Now().AddSeries(MetricNames.HostCpuUsage, "n-1", Series(100, 20)).AddSeries(MetricNames.HostCpuUsage, "n-2", Series(100, 20)).Build();

        Assert.Equal(Moves(Solve(strategy, Now().Build(), "max")), Moves(Solve(strategy, metrics, "max")));
        Assert.Single(Moves(Solve(strategy, metrics, "max")));
    }

    [Fact]
    public void Relieve_OutletByThePeak_MovesWhatTheMeanLeaves()
    {
        MetricSet metrics = new MetricSetBuilder()
            .AddSeries(MetricNames.HostOutletTemperature, "n-1", Series(20, 60, 20, 20)).AddSeries(MetricNames.HostOutletTemperature, "n-2", Series(20, 20, 20, 20)).Build();

        Assert.Empty(Moves(Solve("outlet_temperature", metrics, "mean", """ "period": 0, """)));
        Assert.Single(Moves(Solve("outlet_temperature", metrics, "max", """ "period": 0, """)));
        Assert.Empty(Moves(Solve("outlet_temperature", metrics, "max", """ "period": 60, """)));
    }

    [Fact]
    public void Balance_ByThePercentile_MovesWhatTheMeanLeaves()
    {
        MetricSet metrics = new MetricSetBuilder()
            .AddSeries(MetricNames.InstanceCpuUsage, "i-1", Series(0, 0, 0, 100)).AddSeries(MetricNames.InstanceCpuUsage, "i-3", Series(0, 0, 0, 100))
            .AddSeries(MetricNames.InstanceCpuUsage, "i-2", Series(0, 0, 0, 0)).Build();
        const string Whole = """ "period": 0, "threshold": 60, """;

        Assert.Empty(Moves(Solve("workload_balance", metrics, "mean", Whole, twoOnTheFirst: true)));
        Assert.Single(Moves(Solve("workload_balance", metrics, "p95", Whole, twoOnTheFirst: true)));
    }

    [Fact]
    public void Stabilize_Pressure_FollowsTheStatistic()
    {
        MetricSet metrics = new MetricSetBuilder()
            .AddSeries(MetricNames.HostIoPressure, "n-1", Series(0, 90, 0, 0)).AddSeries(MetricNames.HostIoPressure, "n-2", Series(0, 0, 0, 0)).Build();
        ObjectiveLevelResult Deviation(string method) => Solve("workload_stabilization", metrics, method,
            """ "metrics": ["host_io_pressure"], "thresholds": {"host_io_pressure": 0.05}, "periods": {"compute_node": 240}, """).Details.Objective[^1];

        Assert.Equal(0.45, Deviation("max").Before, 6);
        Assert.Equal(0.1125, Deviation("mean").Before, 6);
    }

    [Fact]
    public void Audit_ReadingsOverPeriodsOrInASeries_AreNotCalledMissing()
    {
        Scenario scenario = Scenario.Create().Node("n-1").Node("n-2").Instance("i-1", on: "n-1").Build() with
        {
            Metrics = new MetricSetBuilder().Add(MetricNames.InstanceL3CacheUsage, "i-1", 5, 100).Add(MetricNames.InstanceL3CacheUsage, "i-1", 5, 200)
                .AddSeries(MetricNames.InstanceCpuUsage, "i-1", Series(1, 2)).Build(),
        };
        IReadOnlyList<string> warnings = scenario.Run(BuiltInStrategies.All.Single(s => s.Descriptor.Name == "contention_relief"), AttributeMap.Empty, TestContext.Current.CancellationToken).Plan.Warnings;

        Assert.DoesNotContain(warnings, w => w.Contains(MetricNames.InstanceL3CacheUsage, StringComparison.Ordinal) || w.Contains(MetricNames.InstanceCpuUsage, StringComparison.Ordinal));
        Assert.Contains(warnings, w => w.Contains(MetricNames.InstanceCpuSteal, StringComparison.Ordinal));
    }

    [Fact]
    public void Stabilize_HostMetricOfAnotherKind_IsNotTakenForALoad()
    {
        MetricSet metrics = new MetricSetBuilder().Add(MetricNames.HostPower, "n-1", 100).Add(MetricNames.HostPower, "n-2", 400)
            .Add(MetricNames.InstanceRamUsage, "i-1", 5).Add(MetricNames.InstanceRamUsage, "i-2", 5).Build();

        Solution solution = Solve("workload_stabilization", metrics, "mean", """ "metrics": ["instance_ram_usage"], "instance_metrics": {"instance_ram_usage": "host_power"}, """);
        Assert.Contains(solution.Details.Warnings, w => w == "metric 'host_power' cannot stand for host_ram_usage, which is of hosts and in KiB: its readings are not used");
        Assert.Empty(solution.Actions);
    }

    [Theory]
    [InlineData("mean", 0.2)]
    [InlineData("none", null)]
    public void Efficacy_MovedInstanceWithoutAReading_IsUnknownAndNotIdle(string reading, double? expected)
    {
        var metrics = new MetricSetBuilder().Add(MetricNames.HostCpuUsage, "n-1", 60).Add(MetricNames.HostCpuUsage, "n-2", 20).Add(MetricNames.InstanceCpuUsage, "i-2", 1);
        _ = reading == "mean" ? metrics.Add(MetricNames.InstanceCpuUsage, "i-1", 0) : metrics;
        EfficacyContext context = Moved(metrics.Build());

        EfficacyValue after = GoalCatalog.Find(GoalNames.WorkloadBalancing)!.Indicators.Single(i => i.Name == "standard_deviation_after_audit").Compute(context);
        Assert.Equal(0.2, after.Before!.Value, 9);
        Assert.Equal(expected, after.Value is { } value ? Math.Round(value, 9) : null);
    }

    [Theory]
    [InlineData(MetricNames.InstanceCpuUsage, "mean")]
    [InlineData(MetricNames.InstanceCpuUsage, "p95")]
    [InlineData(MetricNames.InstanceCpuUsage, "count")]
    [InlineData(MetricNames.InstanceRamUsage, "max")]
    [InlineData(MetricNames.InstanceRamUsage, "count")]
    [InlineData(MetricNames.InstanceCpuSteal, "max")]
    [InlineData(MetricNames.InstanceCpuSteal, "count")]
    [InlineData(MetricNames.InstanceNetworkThroughput, "max")]
    [InlineData(MetricNames.HostIoPressure, "max")]
    [InlineData(MetricNames.HostDiskLatency, "p95")]
    [InlineData(MetricNames.HostDiskLatency, "count")]
    public void Efficacy_LoadOverTime_IsTheOneThatTheStrategyEvensOut(string metric, string method)
    {
        ActionPlan plan = Audit("workload_stabilization", Uneven(), $$"""
            {"metrics": ["{{metric}}"], "thresholds": { "{{metric}}": 0.9 }, "periods": {"instance": 180, "compute_node": 240},
             "aggregation_method": { "instance": "{{method}}", "compute_node": "{{method}}" } }
            """);

        ObjectiveLevelResult deviation = plan.Objective.Single(o => o.Name == "weighted_deviation");
        EfficacyValue indicator = plan.Efficacy.Single(e => e.Name == "standard_deviation_after_audit");
        Assert.True(deviation.Before > 0.001);
        Assert.Equal(deviation.Before, indicator.Before!.Value, 6);
        Assert.Equal(deviation.After, indicator.Value!.Value, 6);
    }

    [Theory]
    [InlineData("our_memory_in_use", 0.15)]
    [InlineData(MetricNames.HostIoPressure, null)]
    public void Efficacy_HostMetricInstead_IsReadAsTheStrategyReadsIt(string instead, double? expected)
    {
        MetricSet metrics = new MetricSetBuilder().Add(instead, "n-1", 10 * 1024).Add(instead, "n-2", 40 * 1024)
            .Add(MetricNames.InstanceRamUsage, "i-1", 5).Add(MetricNames.InstanceRamUsage, "i-2", 5).Build();
        ActionPlan plan = Audit("workload_stabilization", metrics, $$"""
            {"metrics": ["instance_ram_usage"], "thresholds": {"instance_ram_usage": 0.9}, "instance_metrics": { "instance_ram_usage": "{{instead}}" } }
            """);

        double? before = plan.Efficacy.Single(e => e.Name == "standard_deviation_before_audit").Before;
        Assert.Equal(expected is null, before is null);
        Assert.Equal(expected ?? 0, before ?? 0, 9);
        Assert.Equal(expected ?? 0, plan.Objective.Single(o => o.Name == "weighted_deviation").Before, 6);
    }

    [Theory]
    [InlineData("mean", 0.0)]
    [InlineData("max", 2.0)]
    [InlineData("count", 0.0)]
    public void Efficacy_NodesOverTheThreshold_AreThoseOfTheStrategy(string method, double expected)
    {
        ActionPlan plan = Audit("workload_balance", Peaks(), $$"""{"threshold": 50, "period": 0, "aggregation_method": { "instance": "{{method}}" } }""");

        Assert.Equal(expected, plan.Efficacy.Single(e => e.Name == "nodes_over_threshold_count").Before);
        Assert.Equal(expected, plan.Objective.Single(o => o.Name == "nodes_over_threshold").Before);
    }

    [Theory]
    [InlineData("outlet_temperature", MetricNames.HostOutletTemperature, "highest_outlet_temperature", 35)]
    [InlineData("uniform_airflow", MetricNames.HostAirflow, "highest_airflow", 400)]
    public void Efficacy_HeatOverTime_IsWhatTheStrategyRelieves(string strategy, string metric, string highest, double threshold)
    {
        double hot = threshold * 1.5, cool = threshold / 2;
        MetricSet metrics = new MetricSetBuilder().AddSeries(metric, "n-1", Series(cool, hot, cool, cool)).AddSeries(metric, "n-2", Series(cool, cool, cool, cool)).Build();
        foreach ((string method, double expected, int count) in new[] { ("max", hot, 1), ("mean", ((3 * cool) + hot) / 4, 0), ("count", ((3 * cool) + hot) / 4, 0) })
        {
            ActionPlan plan = Audit(strategy, metrics, $$"""{"period": 0, "aggregation_method": { "compute_node": "{{method}}" } }""");
            Assert.Equal(expected, plan.Efficacy.Single(e => e.Name == highest).Before);
            Assert.Equal((count, count), (plan.Efficacy.Single(e => e.Name == "hot_nodes_count").Before, plan.Actions.Count));
        }
    }

    [Theory]
    [InlineData("no_such_metric")]
    [InlineData(MetricNames.HostPower)]
    [InlineData(MetricNames.InstanceDiskLatency)]
    public void Efficacy_MetricThatNoLoadIsReadFrom_IsUnknownAndNoError(string metric)
    {
        ClusterModel model = Cluster(twoOnTheFirst: false);
        foreach (string parameters in (string[])[$$"""{ "metrics": ["{{metric}}"], "thresholds": {} }""", $$"""{ "metrics": "{{metric}}", "threshold": 50 }"""])
        {
            var context = new EfficacyContext(model, model, MetricSet.Empty, ScopeResult.All(model)) { Parameters = AttributeMap.Parse(parameters) };
            Assert.All(GoalCatalog.Find(GoalNames.WorkloadBalancing)!.Indicators.Where(i => i.Direction is not null), i => Assert.False(i.Compute(context).Value > 0));
        }
    }

    [Fact]
    public void Efficacy_HeatFromANodeWithoutAReading_IsUnknownAndNotNone()
    {
        IEfficacyIndicator hottest = GoalCatalog.Find(GoalNames.ThermalOptimization)!.Indicators.Single(i => i.Name == "highest_outlet_temperature");

        EfficacyValue known = hottest.Compute(Moved(new MetricSetBuilder().Add(MetricNames.HostOutletTemperature, "n-1", 40).Add(MetricNames.HostOutletTemperature, "n-2", 20).Build()));
        EfficacyValue unknown = hottest.Compute(Moved(new MetricSetBuilder().Add(MetricNames.HostOutletTemperature, "n-2", 20).Build()));

        Assert.Equal((40, 40), (known.Before, known.Value));
        Assert.Equal((20, null), (unknown.Before, unknown.Value));
    }

    [Theory]
    [InlineData(0, 100.0)]
    [InlineData(50, 150.0)]
    [InlineData(null, null)]
    public void Efficacy_PowerOfAMachineWithoutAReading_IsUnknownAndNotZero(int? second, double? expected)
    {
        var builder = new ClusterModelBuilder();
        var metrics = new MetricSetBuilder().Add(MetricNames.HostPower, "n-1", 100);
        _ = second is { } watts ? metrics.Add(MetricNames.HostPower, "n-2", watts) : metrics;
        for (int n = 1; n <= 2; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n-{n}", Hostname = $"h-{n}", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
            builder.Add(new BaremetalNodeData { Uuid = $"m-{n}", Hostname = $"h-{n}", PowerState = "on" });
        }

        ClusterModel model = builder.Build();
        EfficacyValue power = GoalCatalog.Find(GoalNames.SavingEnergy)!.Indicators.Single(i => i.Name == "power_of_machines_on")
            .Compute(new EfficacyContext(model, model, metrics.Build(), ScopeResult.All(model)));
        Assert.Equal((expected, expected), (power.Before, power.Value));
    }

    private static EfficacyContext Moved(MetricSet metrics)
    {
        ClusterModel before = Cluster(twoOnTheFirst: false);
        var state = new State.ClusterState(before);
        Assert.True(state.TryMigrate(before.Instances["i-1"], before.Nodes["n-2"], out _));
        return new EfficacyContext(before, state.ToModel(), metrics, ScopeResult.All(before));
    }

    /// <summary>Two hosts of which the second has more of everything, at its peak much more.</summary>
    private static MetricSet Uneven()
    {
        var metrics = new MetricSetBuilder();
        foreach (MetricDescriptor metric in MetricCatalog.All)
        {
            double unit = metric.Unit == MetricUnit.KiB ? 1024 : 1;
            for (int n = 1; n <= 2; n++)
            {
                string id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(metric.Element == ElementKind.Instance ? 'i' : 'n')}-{n}");
                metrics.AddSeries(metric.Name, id, n == 1 ? Series(10 * unit, 10 * unit, 20 * unit, 10 * unit) : Series(20 * unit, 20 * unit, 90 * unit, double.NaN));
            }
        }

        return metrics.Build();
    }

    /// <summary>Two busy hosts, with an instance each that has a peak.</summary>
    private static MetricSet Peaks() => new MetricSetBuilder()
        .Add(MetricNames.HostCpuUsage, "n-1", 95).Add(MetricNames.HostCpuUsage, "n-2", 95)
        .AddSeries(MetricNames.InstanceCpuUsage, "i-1", Series(10, 100, 10, 10)).AddSeries(MetricNames.InstanceCpuUsage, "i-2", Series(10, 100, 10, 10)).Build();

    private static MetricSeries Series(params double[] values) => new(DateTimeOffset.UnixEpoch, 60, values);

    private static ClusterModel Cluster(bool twoOnTheFirst)
    {
        var builder = new ClusterModelBuilder();
        for (int n = 1; n <= 2; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n-{n}", Hostname = $"h-{n}", Vcpus = 8, VcpuRatio = 2, VcpuReserved = 3, MemoryMiB = 100, DiskGiB = 100 });
            builder.Add(new InstanceData { Uuid = $"i-{n}", Node = $"n-{n}", Vcpus = 5, MemoryMiB = 1, DiskGiB = 1 });
        }

        if (twoOnTheFirst)
        {
            builder.Add(new InstanceData { Uuid = "i-3", Node = "n-1", Vcpus = 4, MemoryMiB = 1, DiskGiB = 1 });
        }

        return builder.Build();
    }

    private static Solution Solve(string strategy, MetricSet metrics, string method, string parameters = "", bool twoOnTheFirst = false)
    {
        IStrategy subject = BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy);
        var context = new StrategyContext(Cluster(twoOnTheFirst), metrics);
        return subject.Execute(context, subject.BindParameters(AttributeMap.Parse(
            $$"""{ {{parameters}} "aggregation_method": {"instance": "{{method}}", "compute_node": "{{method}}"} }""")));
    }

    private static ActionPlan Audit(string strategy, MetricSet metrics, string parameters) => new Scenario { Model = Cluster(twoOnTheFirst: false), Metrics = metrics }
        .Run(BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy), AttributeMap.Parse(parameters), TestContext.Current.CancellationToken).Plan;

    private static string[] Moves(Solution solution) => [.. solution.Actions.Select(a => a.Action).OfType<MigrateAction>().Select(m => $"{m.Instance} {m.Destination}")];
}
