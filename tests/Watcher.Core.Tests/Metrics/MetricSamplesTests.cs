using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Core.Tests.Metrics;

/// <summary>The readings as they were at each sample of the time that a cause has to have lasted.</summary>
public class MetricSamplesTests
{
    [Fact]
    public void HeldReadings_OfASeries_AreItsLastSamplesNewestFirst()
    {
        StrategyContext context = Context(120, m => m.AddSeries("m", "a", Series(60, 1, 2, 3)).Add("m", "a", 9).Add("m", "b", 5).Add("other", "a", 7));

        IReadOnlyList<MetricSet> held = context.HeldReadings("m");

        Assert.Equal([3.0, 2.0], held.Select(h => h.Get("m", "a")!.Value));
        Assert.All(held, h => Assert.Equal((5, 7), (h.Get("m", "b"), h.Get("other", "a"))));
        Assert.Empty(context.Conclude().Details.Warnings);
    }

    [Fact]
    public void HeldReadings_MissingSampleAndShortSeries_AreNoReadings()
    {
        StrategyContext context = Context(600, m => m.AddSeries("m", "a", Series(60, 1, double.NaN, 3)));

        Assert.Equal([3, null, 1, null], context.HeldReadings("m").Select(h => h.Get("m", "a")));
    }

    [Fact]
    public void HeldReadings_SeriesOfDifferentSteps_AreAlignedByTheirEnds()
    {
        StrategyContext context = Context(120, m => m.AddSeries("m", "fine", Series(60, 1, 2, 3, 4)).AddSeries("n", "coarse", Series(120, 10, 20)));

        Assert.Equal([(4, 20), (3, 20)], context.HeldReadings("m", "n").Select(h => ((int)h.Get("m", "fine")!.Value, (int)h.Get("n", "coarse")!.Value)));
    }

    [Fact]
    public void HeldReadings_WithoutSeries_AreNoneAndOneWarningNamesTheMetrics()
    {
        StrategyContext context = Context(60, m => m.Add("n", "a", 1).Add("m", "a", 1));

        Assert.Empty(context.HeldReadings("m", "n", "absent"));
        Assert.Empty(context.HeldReadings("m"));
        Assert.Equal(["worth.hold_seconds cannot be judged for m, n: the metrics have no series of it, so the readings stand for all of the time"], context.Conclude().Details.Warnings);
    }

    [Fact]
    public void HeldReadings_NoHold_AreNoneAndNothingIsWarnedOf()
    {
        StrategyContext context = Context(0, m => m.AddSeries("m", "a", Series(60, 1, 2)).Add("n", "a", 1));

        Assert.Empty(context.HeldReadings("m", "n"));
        Assert.Empty(context.Conclude().Details.Warnings);
    }

    private static StrategyContext Context(double hold, Action<MetricSetBuilder> fill)
    {
        var metrics = new MetricSetBuilder();
        fill(metrics);
        return new StrategyContext(new ClusterModelBuilder().Build(), metrics.Build()) { Worth = new WorthOptions { HoldSeconds = hold } };
    }

    private static MetricSeries Series(double step, params double[] values) => new(DateTimeOffset.UnixEpoch, step, values);
}
