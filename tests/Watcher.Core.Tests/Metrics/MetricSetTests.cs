using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Core.Tests.Metrics;

/// <summary>What counts as a reading, and in which unit it is given.</summary>
public class MetricSetTests
{
    private const string Cache = MetricNames.InstanceL3CacheUsage;

    [Fact]
    public void Has_ReadingsOverPeriodsAlone_AreReadings()
    {
        MetricSet metrics = new MetricSetBuilder().Add(Cache, "a", 5, 100).Build();

        Assert.True(metrics.Has(Cache));
        Assert.True(metrics.Has(Cache, 100));
        Assert.False(metrics.Has(Cache, 200));
        Assert.False(metrics.Has(Cache + "2"));
    }

    [Fact]
    public void Has_SeriesWithAValue_IsAReadingAndOneOfGapsIsNot()
    {
        MetricSet metrics = new MetricSetBuilder()
            .AddSeries("there", "a", Series(double.NaN, 1)).AddSeries("gaps", "a", Series(double.NaN, double.NaN)).Build();

        Assert.True(metrics.Has("there"));
        Assert.True(metrics.Has("there", 100));
        Assert.False(metrics.Has("gaps"));
        Assert.False(metrics.Has("gaps", 100));
    }

    [Fact]
    public void Get_SeriesAlone_IsTheMeanOverThePeriod()
    {
        MetricSet metrics = new MetricSetBuilder { PeriodSeconds = 120 }
            .AddSeries(Cache, "a", Series(100, 10, double.NaN, 30)).AddSeries(Cache, "b", Series(0, 0, 0, 0)).AddSeries(Cache, "c", Series(5, 5, double.NaN, double.NaN))
            .Add(Cache, "d", 7).AddSeries(Cache, "d", Series(1, 1, 1, 1)).Build();

        Assert.Equal(30, metrics.Get(Cache, "a"));
        Assert.Equal(20, metrics.Get(Cache, "a", 180));
        Assert.Equal(0, metrics.Get(Cache, "b"));
        Assert.Null(metrics.Get(Cache, "c"));
        Assert.Equal(7, metrics.Get(Cache, "d"));
        Assert.Null(metrics.Get(Cache, "e"));
        Assert.Equal([30, 0, double.NaN, 7, double.NaN], metrics.Column(Cache, Instances(), ElementKind.Instance));
    }

    [Fact]
    public void Column_ReadingsOfExactlyTheElements_AreTheSameAsAmongOthersAndACopy()
    {
        MetricSetBuilder exactly = new(), among = new();
        foreach (string id in new[] { "a", "b", "c", "d", "e" })
        {
            exactly.Add(Cache, id, id[0]);
            among.Add(Cache, id, id[0]);
        }

        MetricSet metrics = exactly.Build();
        double[] column = metrics.Column(Cache, Instances(), ElementKind.Instance);
        Assert.Equal(['a', 'b', 'c', 'd', 'e'], column);
        Assert.Equal(column, among.Add(Cache, "aa", 1).Build().Column(Cache, Instances(), ElementKind.Instance));
        column[0] = 0;
        Assert.Equal('a', metrics.Column(Cache, Instances(), ElementKind.Instance)[0]);
    }

    [Fact]
    public void Column_InAnotherUnit_IsConvertedFromTheCataloguesOwn()
    {
        MetricSet metrics = new MetricSetBuilder().Add(Cache, "a", 3 * 1048576.0).Add(MetricNames.InstanceCpuUsage, "b", 12.5)
            .Add(MetricNames.InstanceDiskLatency, "b", 20).Add(MetricNames.InstanceNetworkThroughput, "b", 2e6).Build();
        ClusterModel model = Instances();

        Assert.Equal([3, double.NaN, double.NaN, double.NaN, double.NaN], metrics.Column(MetricCatalog.Find(Cache)!, model, MetricUnit.MiB));
        Assert.Equal(0.125, metrics.Column(MetricCatalog.Find(MetricNames.InstanceCpuUsage)!, model, MetricUnit.Ratio)[1]);
        Assert.Equal(0.02, metrics.Column(MetricCatalog.Find(MetricNames.InstanceDiskLatency)!, model, MetricUnit.Seconds)[1]);
        Assert.Equal(2, metrics.Column(MetricCatalog.Find(MetricNames.InstanceNetworkThroughput)!, model, MetricUnit.MegabytesPerSecond)[1]);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => metrics.Column(MetricCatalog.Find(Cache)!, model, MetricUnit.Percent));
        Assert.Contains("'instance_l3_cache_usage' is in bytes and cannot be given in %", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_EveryPairOfUnits_ThereAndBackIsTheSameOrRefused()
    {
        int convertible = 0;
        foreach (MetricUnit from in Enum.GetValues<MetricUnit>())
        {
            Assert.NotEmpty(MetricUnits.Symbol(from));
            Assert.Equal(5, MetricUnits.Convert(5, from, from));
            foreach (MetricUnit to in Enum.GetValues<MetricUnit>())
            {
                Assert.Equal(MetricUnits.AreConvertible(from, to), MetricUnits.AreConvertible(to, from));
                if (MetricUnits.AreConvertible(from, to))
                {
                    convertible++;
                    Assert.Equal(0, MetricUnits.Convert(0, from, to));
                    Assert.Equal(1234.5, MetricUnits.Convert(MetricUnits.Convert(1234.5, from, to), to, from), 9);
                }
                else
                {
                    Assert.Throws<InvalidOperationException>(() => MetricUnits.Convert(5, from, to));
                }
            }
        }

        Assert.Equal(Enum.GetValues<MetricUnit>().Length, Enum.GetValues<MetricUnit>().Select(MetricUnits.Symbol).Distinct(StringComparer.Ordinal).Count());
        Assert.True(convertible > Enum.GetValues<MetricUnit>().Length);
    }

    [Theory]
    [InlineData(1536, MetricUnit.KiB, MetricUnit.MiB, 1.5)]
    [InlineData(1, MetricUnit.GiB, MetricUnit.Bytes, 1073741824)]
    [InlineData(12.5, MetricUnit.Percent, MetricUnit.Ratio, 0.125)]
    [InlineData(0.25, MetricUnit.Ratio, MetricUnit.Percent, 25)]
    [InlineData(250, MetricUnit.Milliseconds, MetricUnit.Seconds, 0.25)]
    [InlineData(1048576, MetricUnit.BytesPerSecond, MetricUnit.MiBPerSecond, 1)]
    [InlineData(1048576, MetricUnit.MiBPerSecond, MetricUnit.MegabytesPerSecond, 1099511.627776)]
    [InlineData(400, MetricUnit.DeciCubicFeetPerMinute, MetricUnit.CubicFeetPerMinute, 40)]
    public void Convert_KnownPairs_AreExact(double value, MetricUnit from, MetricUnit to, double expected) =>
        Assert.Equal(expected, MetricUnits.Convert(value, from, to));

    private static MetricSeries Series(params double[] values) => new(DateTimeOffset.UnixEpoch, 60, values);

    private static ClusterModel Instances()
    {
        var builder = new ClusterModelBuilder();
        foreach (string id in (string[])["a", "b", "c", "d", "e"])
        {
            builder.Add(new InstanceData { Uuid = id, Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        }

        return builder.Build();
    }
}
