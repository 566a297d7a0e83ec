using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Core.Tests.Metrics;

public class MetricStatisticTests
{
    private static readonly MetricSeries s_series = new(DateTimeOffset.UnixEpoch, 60, [10, double.NaN, 30, 20, double.NaN, 40]);

    [Theory]
    [InlineData("mean", 25)]
    [InlineData("average", 25)]
    [InlineData("max", 40)]
    [InlineData("min", 10)]
    [InlineData("last", 40)]
    [InlineData("p0", 10)]
    [InlineData("p50", 25)]
    [InlineData("p100", 40)]
    [InlineData("median", 25)]
    [InlineData("50pct", 25)]
    [InlineData("first", 10)]
    [InlineData("sum", 100)]
    [InlineData("count", 4)]
    [InlineData("std", 12.909944487)]
    public void Of_SeriesWithGaps_LeavesTheGapsOut(string name, double expected)
    {
        Assert.True(MetricStatistic.TryParse(name, out MetricStatistic statistic));
        Assert.Equal(expected, statistic.Of(s_series)!.Value, 9);
    }

    [Fact]
    public void Of_Window_TakesTheLastStepsAlone()
    {
        Assert.Equal(30, MetricStatistic.Mean.Of(s_series, 180)!.Value, 9);
        Assert.Equal(40, MetricStatistic.Mean.Of(s_series, 1)!.Value, 9);
        Assert.Equal(25, MetricStatistic.Mean.Of(s_series, 1e9)!.Value, 9);
    }

    [Fact]
    public void Of_WindowWithoutAValue_IsNullAndNotZero()
    {
        Assert.Null(MetricStatistic.Mean.Of(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [5, double.NaN, double.NaN]), 120));
        Assert.Null(MetricStatistic.Maximum.Of(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [])));
        Assert.Equal(0, MetricStatistic.Mean.Of(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [0, double.NaN, 0])));
    }

    [Fact]
    public void StandardDeviation_OfFewerThanTwoValues_IsNullAndNotZero()
    {
        Assert.Null(MetricStatistic.StandardDeviation.Of(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [5, double.NaN])));
        Assert.Equal(0, MetricStatistic.StandardDeviation.Of(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [5, 5])));
        Assert.Null(MetricStatistic.Count.Of(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [double.NaN])));
    }

    [Fact]
    public void Get_NoSeries_TheReadingStandsForALevelButNotForASpread()
    {
        MetricSet metrics = new MetricSetBuilder().Add(MetricNames.HostCpuUsage, "a", 7).Build();

        foreach (string level in (string[])["mean", "min", "max", "first", "last", "median", "p95", "ewma600", "sum"])
        {
            Assert.True(MetricStatistic.TryParse(level, out MetricStatistic statistic));
            Assert.Equal(7, metrics.Get(MetricNames.HostCpuUsage, "a", statistic));
            Assert.Equal(7, metrics.Column(MetricNames.HostCpuUsage, Nodes(), ElementKind.ComputeNode, statistic)[0]);
        }

        Assert.Equal(1, metrics.Get(MetricNames.HostCpuUsage, "a", MetricStatistic.Count));
        Assert.Null(metrics.Get(MetricNames.HostCpuUsage, "a", MetricStatistic.StandardDeviation));
        Assert.All(metrics.Column(MetricNames.HostCpuUsage, Nodes(), ElementKind.ComputeNode, MetricStatistic.StandardDeviation), v => Assert.Equal(double.NaN, v));
    }

    [Fact]
    public void Percentile_BetweenRanks_Interpolates() =>
        Assert.Equal(3.7, MetricStatistic.Percentile(90).Of(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [4, 1, 2, 3]))!.Value, 9);

    [Fact]
    public void Ewma_HalfLifeOfOneStep_HalvesWithEachStepAndGapsLetTimePass()
    {
        MetricStatistic ewma = MetricStatistic.Ewma(60);

        Assert.Equal(((8 * 0.5) + 2) / 1.5, ewma.Of(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [8, 2]))!.Value, 9);
        Assert.Equal(((8 * 0.25) + 2) / 1.25, ewma.Of(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [8, double.NaN, 2]))!.Value, 9);
        Assert.Equal(8, ewma.Of(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [8, 8, 8]))!.Value, 9);
    }

    [Theory]
    [InlineData("p101")]
    [InlineData("p-1")]
    [InlineData("ewma0")]
    [InlineData("ewma")]
    [InlineData("101pct")]
    [InlineData("pct")]
    [InlineData("rate:mean")]
    [InlineData("Mean")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(MetricStatistic.TryParse(text, out _));

    [Fact]
    public void TryParse_OwnName_GivesTheSameStatistic()
    {
        foreach (MetricStatistic statistic in (MetricStatistic[])[MetricStatistic.Mean, MetricStatistic.Last, MetricStatistic.Percentile(99.5), MetricStatistic.Ewma(600),
            MetricStatistic.First, MetricStatistic.Sum, MetricStatistic.Count, MetricStatistic.StandardDeviation, MetricStatistic.Median])
        {
            Assert.True(MetricStatistic.TryParse(statistic.Name, out MetricStatistic again));
            Assert.Equal(statistic, again);
        }
    }

    [Fact]
    public void IsSustained_MissingValue_EndsIt()
    {
        Assert.True(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [1, 9, 9, 9]).IsSustainedAbove(9, 3));
        Assert.False(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [9, 9, double.NaN, 9]).IsSustainedAbove(9, 3));
        Assert.False(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [9, 9]).IsSustainedAbove(9, 3));
        Assert.True(new MetricSeries(DateTimeOffset.UnixEpoch, 60, [9, 1, 0]).IsSustainedBelow(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricSeries(DateTimeOffset.UnixEpoch, 60, [9]).IsSustainedAbove(9, 0));
    }

    [Fact]
    public void Column_SeriesAndReadings_TheSeriesCountsWhereItIs()
    {
        ClusterModel model = Nodes();
        MetricSet metrics = new MetricSetBuilder()
            .Add(MetricNames.HostCpuUsage, "a", 1).Add(MetricNames.HostCpuUsage, "b", 2).Add(MetricNames.HostCpuUsage, "c", 3)
            .AddSeries(MetricNames.HostCpuUsage, "b", new MetricSeries(DateTimeOffset.UnixEpoch, 60, [10, 30]))
            .AddSeries(MetricNames.HostCpuUsage, "c", new MetricSeries(DateTimeOffset.UnixEpoch, 60, [double.NaN]))
            .Build();

        double[] column = metrics.Column(MetricNames.HostCpuUsage, model, ElementKind.ComputeNode, MetricStatistic.Maximum);

        Assert.Equal([1, 30, double.NaN, double.NaN], column);
        Assert.Equal(20, metrics.Get(MetricNames.HostCpuUsage, "b", MetricStatistic.Mean));
        Assert.Null(metrics.Get(MetricNames.HostCpuUsage, "c", MetricStatistic.Mean));
        Assert.Equal(1, metrics.Get(MetricNames.HostCpuUsage, "a", MetricStatistic.Mean));
    }

    [Fact]
    public void Catalog_EveryMetricName_HasAUnitAndAnElement()
    {
        Assert.Equal(MetricNames.All.Order(StringComparer.Ordinal), MetricCatalog.All.Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Equal(MetricUnit.KiB, MetricCatalog.Find(MetricNames.HostRamUsage)!.Unit);
        Assert.Equal(ElementKind.Instance, MetricCatalog.Find(MetricNames.InstanceCpuSteal)!.Element);
        Assert.Null(MetricCatalog.Find("no_such_metric"));
    }

    [Fact]
    public void Read_HostMemory_ConvertsAndRefusesWhatIsNoMemory()
    {
        MetricSet metrics = new MetricSetBuilder().Add(MetricNames.HostRamUsage, "a", 2048).Build();
        MetricReading reading = metrics.Read(MetricCatalog.Find(MetricNames.HostRamUsage)!, "a")!.Value;

        Assert.Equal(2, reading.As(MetricUnit.MiB));
        Assert.Equal(2048, reading.As(MetricUnit.KiB));
        Assert.Throws<InvalidOperationException>(() => reading.As(MetricUnit.Watts));
        Assert.Null(metrics.Read(MetricCatalog.Find(MetricNames.HostRamUsage)!, "b"));
    }

    [Fact]
    public void CarriedReadings_Moves_TakeTheirShareAlong()
    {
        var builder = new ClusterModelBuilder();
        builder.Add(new ComputeNodeData { Uuid = "a", Hostname = "a", Vcpus = 8, MemoryMiB = 100, DiskGiB = 100 });
        builder.Add(new ComputeNodeData { Uuid = "b", Hostname = "b", Vcpus = 8, MemoryMiB = 100, DiskGiB = 100 });
        builder.Add(new InstanceData { Uuid = "big", Node = "a", Vcpus = 3, MemoryMiB = 1, DiskGiB = 1 });
        builder.Add(new InstanceData { Uuid = "small", Node = "a", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        builder.Add(new InstanceData { Uuid = "off", Node = "a", Vcpus = 4, MemoryMiB = 1, DiskGiB = 1, State = "stopped" });
        ClusterModel before = builder.Build();
        MetricSet metrics = new MetricSetBuilder().Add(MetricNames.HostOutletTemperature, "a", 40).Add(MetricNames.HostOutletTemperature, "b", 20).Build();
        var state = new Watcher.State.ClusterState(before);
        Assert.True(state.TryMigrate(before.Instances["big"], before.Nodes["b"], out _));

        CarriedReadings carried = CarriedReadings.Of(before, metrics, MetricNames.HostOutletTemperature);

        Assert.Equal([15, 0, 5], carried.Instance);
        Assert.Equal([25, 35], carried.After(before, state.ToModel()));
    }

    private static ClusterModel Nodes()
    {
        var builder = new ClusterModelBuilder();
        foreach (string id in (string[])["a", "b", "c", "d"])
        {
            builder.Add(new ComputeNodeData { Uuid = id, Hostname = id, Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        }

        return builder.Build();
    }
}
