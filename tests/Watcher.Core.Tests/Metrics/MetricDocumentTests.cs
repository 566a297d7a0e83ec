using FsCheck.Fluent;
using Watcher.Core.Tests.Documents;
using Watcher.Core.Tests.Generators;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Metrics;

namespace Watcher.Core.Tests.Metrics;

public class MetricDocumentTests
{
    internal const string Sample = """
        { "metrics_version": "1.0", "taken_at": "2026-11-22T10:00:00Z", "period_seconds": 60,
          "values": { "host_cpu_usage": { "n-2": 12.5, "n-1": 0, "n-3": null }, "instance_l3_cache_usage": { "i-1": { "100": 31000, "200": 28500 } } },
          "series": { "start": "2026-11-21T10:00:00Z", "step_seconds": 300, "values": { "host_cpu_usage": { "n-1": [12.5, null, 13.0] } } } }
        """;

    [Fact]
    public void Parse_SampleDocument_ReadsValuesPeriodsAndSeries()
    {
        MetricSetReadResult result = MetricSetReader.Parse(Sample);
        MetricSet metrics = result.Metrics;

        Assert.Empty(result.Warnings);
        Assert.Equal(60, metrics.PeriodSeconds);
        Assert.Equal(12.5, metrics.Get("host_cpu_usage", "n-2"));
        Assert.Equal(0, metrics.Get("host_cpu_usage", "n-1"));
        Assert.Null(metrics.Get("host_cpu_usage", "n-3"));
        Assert.Equal(28500, metrics.Get("instance_l3_cache_usage", "i-1", 200));
        Assert.Equal(["host_cpu_usage", "instance_l3_cache_usage"], metrics.Metrics);
        MetricSeries series = metrics.GetSeries("host_cpu_usage", "n-1")!;
        Assert.Equal([12.5, double.NaN, 13.0], series.Values);
        Assert.Equal(300, series.StepSeconds);
    }

    [Theory]
    [InlineData("\"values\":{\"m\":{\"a\":\"NaN\"}}", "values.m.a")]
    [InlineData("\"values\":{\"m\":{\"a\":1e999}}", "values.m.a")]
    [InlineData("\"values\":{\"m\":{\"a\":{\"x\":1}}}", "values.m.a.x")]
    [InlineData("\"values\":{\"m\":{\"a\":{\"-5\":1}}}", "values.m.a.-5")]
    [InlineData("\"values\":{\"m\":{\"a\":1,\"b\":2,\"a\":1}}", "values.m.a")]
    [InlineData("\"values\":{\"m\":{},\"m\":{}}", "values.m")]
    [InlineData("\"values\":{\"m\":[]}", "values.m")]
    [InlineData("\"values\":{\"\":{}}", "values.")]
    [InlineData("\"values\":[]", "values")]
    [InlineData("\"period_seconds\":0", "period_seconds")]
    [InlineData("\"taken_at\":\"now\"", "taken_at")]
    [InlineData("\"series\":{\"start\":\"2026-01-01T00:00:00Z\"}", "series.step_seconds")]
    [InlineData("\"series\":{\"step_seconds\":1,\"start\":\"2026-01-01T00:00:00Z\",\"values\":{\"m\":{\"a\":[1,\"x\"]}}}", "series.values.m.a.[1]")]
    public void Parse_WrongValue_NamesPath(string member, string path)
    {
        var error = Assert.Throws<InvalidInputException>(() => MetricSetReader.Parse($"{{\"metrics_version\":\"1.0\",{member}}}"));

        Assert.Equal(path, Assert.Single(error.Problems).Path);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"metrics_version\":\"2.0\"}")]
    [InlineData("{\"metrics_version\":1}")]
    public void Parse_WrongVersion_IsError(string json) =>
        Assert.Equal("metrics_version", Assert.Single(Assert.Throws<InvalidInputException>(() => MetricSetReader.Parse(json)).Problems).Path);

    [Fact]
    public void Parse_UnknownKey_WarnsAtOwnVersionOnly()
    {
        Assert.Equal("value", Assert.Single(MetricSetReader.Parse("{\"metrics_version\":\"1.0\",\"value\":{}}").Warnings).Path);
        Assert.Empty(MetricSetReader.Parse("{\"metrics_version\":\"1.4\",\"value\":{}}").Warnings);
    }

    [Fact]
    public void CheckAgainst_IdsThatTheModelLacks_WarnsOncePerMetric()
    {
        IReadOnlyList<Problem> problems = MetricSetReader.Parse(Sample).Metrics.CheckAgainst(ClusterModelReader.Parse(SampleDocument.Json).Model);

        Problem problem = Assert.Single(problems);
        Assert.Equal(ProblemSeverity.Warning, problem.Severity);
        Assert.Equal("values.host_cpu_usage", problem.Path);
        Assert.Contains("1 of 2 ids", problem.Message);
        Assert.Contains("'n-2'", problem.Message);
    }

    [Fact]
    public void Write_AnySet_ReadsBackEqual() => Laws.ForAll(Sets, metrics =>
    {
        string json = MetricSetWriter.ToJson(metrics);
        MetricSet back = MetricSetReader.Parse(json).Metrics;

        Assert.Equal(json, MetricSetWriter.ToJson(back));
        Assert.Equal(metrics.TakenAt?.UtcTicks, back.TakenAt?.UtcTicks);
        Assert.Equal(metrics.Columns.Keys, back.Columns.Keys);
        foreach ((string key, MetricColumn column) in metrics.Columns)
        {
            Assert.Equal(column.Count, back.Columns[key].Count);
            for (int row = 0; row < column.Count; row++)
            {
                Assert.True(column.Id(row).SequenceEqual(back.Columns[key].Id(row)));
                Assert.Equal(column.Value(row), back.Columns[key].Value(row));
            }
        }

        Assert.Equal(metrics.SeriesMetrics, back.SeriesMetrics);
        foreach (string metric in metrics.SeriesMetrics)
        {
            foreach ((string id, MetricSeries series) in metrics.AllSeries[metric])
            {
                Assert.Equal(series.Values, back.GetSeries(metric, id)!.Values);
                Assert.Equal(series.Start.UtcTicks, back.GetSeries(metric, id)!.Start.UtcTicks);
            }
        }
    }, 200);

    private static FsCheck.Gen<MetricSet> Sets =>
        from readings in Gen.ListOf(
            from metric in Gen.Elements("host_cpu_usage", "instance_cpu_usage", "own \"metric\" ü")
            from id in ModelGenerator.Text
            from value in Gen.Elements(0, 12.5, -273.15, 1e300, 5e-324, 0.1 + 0.2)
            from period in Gen.Elements<int?>(null, null, 60, 300)
            select (metric, id, value, period))
        from series in Gen.ListOf(
            from id in ModelGenerator.Text
            from step in Gen.Elements(60.0, 300.0)
            from values in Gen.ListOf(Gen.Elements(1.5, double.NaN, 0))
            select (id, step, values))
        from taken in Gen.Elements(true, false)
        select Build(readings, series, taken);

    private static MetricSet Build(
        IEnumerable<(string Metric, string Id, double Value, int? Period)> readings, IEnumerable<(string Id, double Step, List<double> Values)> series, bool taken)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(2));
        var builder = new MetricSetBuilder { TakenAt = taken ? start : null, PeriodSeconds = 30 };
        foreach ((string metric, string id, double value, int? period) in readings.DistinctBy(r => (r.Metric, r.Id, r.Period)))
        {
            builder.Add(metric, id, value, period);
        }

        foreach ((string id, double step, List<double> values) in series)
        {
            builder.AddSeries("host_cpu_usage", id, new MetricSeries(start, step, values));
        }

        return builder.Build();
    }
}
