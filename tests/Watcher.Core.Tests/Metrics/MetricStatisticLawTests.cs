using FsCheck;
using FsCheck.Fluent;
using Watcher.Core.Tests.Generators;
using Watcher.Metrics;

namespace Watcher.Core.Tests.Metrics;

/// <summary>What holds of every statistic over any series.</summary>
public class MetricStatisticLawTests
{
    private static readonly MetricStatistic[] s_levels =
    [
        MetricStatistic.Mean, MetricStatistic.Minimum, MetricStatistic.Maximum, MetricStatistic.First, MetricStatistic.Last, MetricStatistic.Median,
        MetricStatistic.Percentile(95), MetricStatistic.Ewma(90),
    ];

    [Fact]
    public void Of_AnySeries_IsWhatASpecificationByHandSays() => Laws.ForAll(Series(), series =>
    {
        double[] there = [.. series.Values.Where(v => !double.IsNaN(v))];
        if (there.Length == 0)
        {
            Assert.All([.. s_levels, MetricStatistic.Sum, MetricStatistic.Count, MetricStatistic.StandardDeviation], s => Assert.Null(s.Of(series)));
            return;
        }

        double mean = there.Sum() / there.Length;
        Same(mean, MetricStatistic.Mean.Of(series));
        Same(there.Min(), MetricStatistic.Minimum.Of(series));
        Same(there.Max(), MetricStatistic.Maximum.Of(series));
        Same(there[0], MetricStatistic.First.Of(series));
        Same(there[^1], MetricStatistic.Last.Of(series));
        Same(there.Sum(), MetricStatistic.Sum.Of(series));
        Same(there.Length, MetricStatistic.Count.Of(series));
        Same(there.Length < 2 ? null : Math.Sqrt(there.Sum(v => (v - mean) * (v - mean)) / (there.Length - 1)), MetricStatistic.StandardDeviation.Of(series));
        double weights = 0, sum = 0;
        for (int i = 0; i < series.Values.Count; i++)
        {
            double weight = Math.Pow(0.5, (series.Values.Count - 1 - i) * series.StepSeconds / 90);
            (sum, weights) = double.IsNaN(series.Values[i]) ? (sum, weights) : (sum + (weight * series.Values[i]), weights + weight);
        }

        Same(sum / weights, MetricStatistic.Ewma(90).Of(series));
    }, 1000);

    [Fact]
    public void Of_ALevel_LiesBetweenTheLowestAndTheHighestValue() => Laws.ForAll(Series(), series =>
    {
        foreach (MetricStatistic level in s_levels)
        {
            if (level.Of(series) is { } value)
            {
                Assert.InRange(value, MetricStatistic.Minimum.Of(series)!.Value - 1e-9, MetricStatistic.Maximum.Of(series)!.Value + 1e-9);
            }
        }
    }, 500);

    [Fact]
    public void Of_AValueRemoved_IsNotAValueOfZero() => Laws.ForAll(Gen.Zip(Series(), Gen.Choose(0, 11)), pair =>
    {
        (MetricSeries series, int place) = pair;
        if (place >= series.Values.Count || series.Values.Count(v => !double.IsNaN(v) && v > 0) < 2 || !(series.Values[place] > 0))
        {
            return;
        }

        double[] without = [.. series.Values], zero = [.. series.Values];
        (without[place], zero[place]) = (double.NaN, 0);
        MetricSeries missing = series with { Values = without }, idle = series with { Values = zero };
        Assert.Equal(MetricStatistic.Count.Of(idle)!.Value - 1, MetricStatistic.Count.Of(missing)!.Value);
        Assert.True(MetricStatistic.Mean.Of(missing) > MetricStatistic.Mean.Of(idle));
        Assert.True(MetricStatistic.Ewma(90).Of(missing) > MetricStatistic.Ewma(90).Of(idle));
        Assert.False(missing.IsSustainedBelow(1000, missing.Values.Count));
    }, 1000);

    [Fact]
    public void IsSustained_AnySeries_IsEveryOneOfTheLastValues() => Laws.ForAll(Gen.Zip(Series(), Gen.Choose(1, 6)), pair =>
    {
        (MetricSeries series, int periods) = pair;
        bool whole = series.Values.Count >= periods;
        double[] last = [.. series.Values.TakeLast(periods)];
        Assert.Equal(whole && last.All(v => v >= 3), series.IsSustainedAbove(3, periods));
        Assert.Equal(whole && last.All(v => v <= 3), series.IsSustainedBelow(3, periods));
    }, 1000);

    private static void Same(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.Equal(expected ?? 0, actual ?? 0, 9);
    }

    private static Gen<MetricSeries> Series() =>
        from length in Gen.Choose(0, 12)
        from values in Gen.ArrayOf(Gen.Frequency((3, Gen.Choose(0, 50).Select(v => v / 8.0)), (1, Gen.Constant(double.NaN))), length)
        from step in Gen.Elements(15.0, 60, 300)
        select new MetricSeries(DateTimeOffset.UnixEpoch, step, values);
}
