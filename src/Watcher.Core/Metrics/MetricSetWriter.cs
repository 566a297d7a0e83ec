using System.Globalization;
using System.Text;
using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Documents;

namespace Watcher.Metrics;

/// <summary>Writes the metrics document: metrics and ids in ordinal order, missing readings left out. Equal sets give equal bytes. Safe for use from several threads.</summary>
/// <remarks>Series of several starts or steps are written as an array of series objects, one for each.</remarks>
public static class MetricSetWriter
{
    /// <summary>Writes a file whole or not at all; compressed where its name ends in <c>.gz</c> or the options say so.</summary>
    /// <exception cref="WatcherException">The file cannot be written; an older one is still there.</exception>
    public static void WriteFile(MetricSet metrics, string path, DocumentWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        options ??= DocumentWriteOptions.Default;
        DocumentFile.Write(path, stream => WriteJson(metrics, stream, options), options.Compress);
    }

    /// <summary>Writes to a stream, which stays open; compressed only where the options say so.</summary>
    public static void Write(MetricSet metrics, Stream stream, DocumentWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DocumentWriteOptions.Default;
        DocumentFile.WriteTo(stream, s => WriteJson(metrics, s, options), options.Compress ?? false);
    }

    /// <summary>The document as a text: for small sets and tests.</summary>
    public static string ToJson(MetricSet metrics, DocumentWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        using var stream = new MemoryStream();
        WriteJson(metrics, stream, options ?? DocumentWriteOptions.Default);
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteJson(MetricSet metrics, Stream stream, DocumentWriteOptions options)
    {
        using var output = new JsonOutput(stream, options.Indented);
        Utf8JsonWriter writer = output.Writer;
        writer.WriteStartObject();
        writer.WriteString("metrics_version"u8, "1.0"u8);
        if (metrics.TakenAt is { } time)
        {
            writer.WriteString("taken_at"u8, JsonTime.ToWritten(time.UtcTicks));
        }

        writer.WriteNumber("period_seconds"u8, metrics.PeriodSeconds);
        writer.WriteStartObject("values"u8);
        foreach (IGrouping<string, KeyValuePair<string, MetricColumn>> metric in metrics.Columns.GroupBy(c => MetricSet.MetricOf(c.Key), StringComparer.Ordinal))
        {
            writer.WriteStartObject(metric.Key);
            if (metric.All(c => MetricSet.PeriodOf(c.Key) is null))
            {
                WriteReadings(output, metric.Single().Value);
            }
            else
            {
                WritePeriods(output, metric);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        WriteSeries(output, metrics);
        writer.WriteEndObject();
    }

    private static void WriteReadings(JsonOutput output, MetricColumn column)
    {
        for (int row = 0; row < column.Count; row++)
        {
            output.Writer.WriteNumber(column.Id(row), column.Value(row));
            output.FlushIfLarge();
        }
    }

    private static void WritePeriods(JsonOutput output, IEnumerable<KeyValuePair<string, MetricColumn>> columns)
    {
        var byId = new SortedDictionary<string, SortedDictionary<int, double>>(StringComparer.Ordinal);
        foreach ((string key, MetricColumn column) in columns)
        {
            for (int row = 0; row < column.Count; row++)
            {
                string id = Encoding.UTF8.GetString(column.Id(row));
                if (!byId.TryGetValue(id, out SortedDictionary<int, double>? periods))
                {
                    byId[id] = periods = [];
                }

                periods[MetricSet.PeriodOf(key) ?? 0] = column.Value(row);
            }
        }

        foreach ((string id, SortedDictionary<int, double> periods) in byId)
        {
            if (periods.Count == 1 && periods.TryGetValue(0, out double only))
            {
                output.Writer.WriteNumber(id, only);
                continue;
            }

            output.Writer.WriteStartObject(id);
            foreach ((int period, double value) in periods)
            {
                output.Writer.WriteNumber(period == 0 ? "" : period.ToString(CultureInfo.InvariantCulture), value);
            }

            output.Writer.WriteEndObject();
            output.FlushIfLarge();
        }
    }

    private static void WriteSeries(JsonOutput output, MetricSet metrics)
    {
        List<(DateTimeOffset Start, double Step)> blocks =
        [
            .. metrics.AllSeries.Values.SelectMany(byId => byId.Values).Select(s => (s.Start.ToUniversalTime(), s.StepSeconds)).Distinct().Order(),
        ];
        if (blocks.Count == 0)
        {
            return;
        }

        output.Writer.WritePropertyName("series"u8);
        if (blocks.Count > 1)
        {
            output.Writer.WriteStartArray();
        }

        foreach ((DateTimeOffset start, double step) in blocks)
        {
            WriteBlock(output, metrics, start, step);
        }

        if (blocks.Count > 1)
        {
            output.Writer.WriteEndArray();
        }
    }

    private static void WriteBlock(JsonOutput output, MetricSet metrics, DateTimeOffset start, double step)
    {
        Utf8JsonWriter writer = output.Writer;
        writer.WriteStartObject();
        writer.WriteString("start"u8, JsonTime.ToWritten(start.UtcTicks));
        writer.WriteNumber("step_seconds"u8, step);
        writer.WriteStartObject("values"u8);
        foreach ((string metric, SortedDictionary<string, MetricSeries> byId) in metrics.AllSeries)
        {
            if (!byId.Values.Any(s => s.Start == start && s.StepSeconds.Equals(step)))
            {
                continue;
            }

            writer.WriteStartObject(metric);
            foreach ((string id, MetricSeries series) in byId)
            {
                if (series.Start == start && series.StepSeconds.Equals(step))
                {
                    writer.WriteStartArray(id);
                    foreach (double value in series.Values)
                    {
                        if (double.IsFinite(value))
                        {
                            writer.WriteNumberValue(value);
                        }
                        else
                        {
                            writer.WriteNullValue();
                        }
                    }

                    writer.WriteEndArray();
                    output.FlushIfLarge();
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
