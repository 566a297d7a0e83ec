using System.Text;
using Watcher.Diagnostics;

namespace Watcher.Metrics;

/// <content>The readings as they were at each sample of the last part of the series.</content>
public sealed partial class MetricSet
{
    /// <summary>
    /// One set for each sample of the last seconds, the newest first: metrics that have a series as they were then, all others as they are. A missing sample
    /// is no reading. Samples are counted back from the end of each series, in steps of the finest one. Where the seconds reach back further than
    /// every series, the last set has no readings of them. Empty where none of the metrics has a series.
    /// </summary>
    internal IReadOnlyList<MetricSet> Samples(IEnumerable<string> metrics, double seconds)
    {
        string[] moving = [.. metrics.Where(_series.ContainsKey).Distinct(StringComparer.Ordinal)];
        MetricSeries[] all = [.. moving.SelectMany(m => _series[m].Values)];
        if (all.Length == 0)
        {
            return [];
        }

        double step = all.Min(s => s.StepSeconds), longest = all.Max(s => Math.Ceiling(s.Values.Count * s.StepSeconds / step));
        int count = (int)Math.Min(Math.Max(1, Math.Ceiling(seconds / step)), longest + 1);
        return [.. Enumerable.Range(0, count).Select(back => At(moving, back * step))];
    }

    private MetricSet At(string[] moving, double secondsBack)
    {
        var columns = new SortedDictionary<string, MetricColumn>(_columns, StringComparer.Ordinal);
        var problems = new ProblemCollector();
        foreach (string metric in moving)
        {
            SortedDictionary<string, MetricSeries> byId = _series[metric];
            var then = new MetricColumnBuilder();
            foreach ((string id, MetricSeries series) in byId)
            {
                int at = series.Values.Count - 1 - (int)Math.Min(int.MaxValue / 2, Math.Floor(secondsBack / series.StepSeconds));
                if (at >= 0 && !double.IsNaN(series.Values[at]))
                {
                    then.Add(Encoding.UTF8.GetBytes(id), series.Values[at]);
                }
            }

            MetricColumn? now = _columns.GetValueOrDefault(metric);
            for (int row = 0; row < (now?.Count ?? 0); row++)
            {
                if (!byId.ContainsKey(Encoding.UTF8.GetString(now!.Id(row))))
                {
                    then.Add(now.Id(row), now.Value(row));
                }
            }

            columns[metric] = then.Build($"series.values.{metric}", now, problems);
        }

        return new MetricSet(TakenAt, PeriodSeconds, columns, new(StringComparer.Ordinal));
    }
}
