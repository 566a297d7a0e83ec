using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Documents;

namespace Watcher.Metrics;

/// <summary>Reads <c>series</c>: an object with start, step_seconds and values, or an array of such objects where steps differ.</summary>
internal sealed class MetricSeriesParser(ProblemCollector problems, MetricSetBuilder builder, MetricPlace place)
{
    private const string Section = "series";

    /// <summary>Reads the value that the source stands on.</summary>
    public void Read(ref JsonSource source)
    {
        if (source.Reader.TokenType == JsonTokenType.StartArray)
        {
            int index = 0;
            for (source.ReadNext(); source.Reader.TokenType != JsonTokenType.EndArray; source.ReadNext())
            {
                string section = Encodings.Invariant($"{Section}[{index++}]");
                place.Set(section);
                ReadBlock(ref source, section);
            }
        }
        else if (source.Reader.TokenType != JsonTokenType.Null)
        {
            ReadBlock(ref source, Section);
        }
    }

    private void ReadBlock(ref JsonSource source, string section)
    {
        if (source.Reader.TokenType != JsonTokenType.StartObject)
        {
            Refuse(ref source, "an object with start, step_seconds and values");
            return;
        }

        DateTimeOffset? start = null;
        double? step = null;
        var rows = new List<(string Metric, string Id, double[] Values)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (source.ReadNext(); source.Reader.TokenType != JsonTokenType.EndObject; source.ReadNext())
        {
            bool usable = MetricDocumentParser.TryName(ref source, place, problems, out string name);
            place.Set($"{section}.{JsonText.Cut(name)}");
            source.ReadNext();
            if (!usable || !seen.Add(name))
            {
                if (usable)
                {
                    problems.Error(place.ToString(), "stands twice; expected every key once");
                }

                source.Skip();
                continue;
            }

            switch (name)
            {
                case "start" when source.Reader.TokenType == JsonTokenType.String && JsonTime.TryRead(ref source.Reader, out long ticks):
                    start = new DateTimeOffset(ticks, TimeSpan.Zero);
                    break;
                case "start":
                    Refuse(ref source, "an ISO-8601 time such as \"2026-01-01T00:00:00Z\"");
                    break;
                case "step_seconds" when source.Reader.TokenType == JsonTokenType.Number
                        && source.Reader.TryGetDouble(out double seconds) && seconds > 0 && double.IsFinite(seconds):
                    step = seconds;
                    break;
                case "step_seconds":
                    Refuse(ref source, "a number above 0");
                    break;
                case "values" when source.Reader.TokenType == JsonTokenType.StartObject:
                    ReadMetrics(ref source, rows);
                    break;
                case "values":
                    Refuse(ref source, "an object of metrics");
                    break;
                default:
                    problems.Warning(place.ToString(), "is not part of a series; it is ignored");
                    source.Skip();
                    break;
            }
        }

        Keep(section, start, step, seen, rows);
    }

    private void Keep(
        string section, DateTimeOffset? start, double? step, HashSet<string> seen, List<(string Metric, string Id, double[] Values)> rows)
    {
        foreach (string required in (ReadOnlySpan<string>)["start", "step_seconds"])
        {
            if (!seen.Contains(required))
            {
                problems.Error($"{section}.{required}", required == "start" ? "is missing; expected an ISO-8601 time" : "is missing; expected a number above 0");
            }
        }

        foreach ((string metric, string id, double[] values) in rows)
        {
            if (builder.HasSeries(metric, id))
            {
                place.Set($"{section}.values");
                (place.Metric, place.Id) = (metric, id);
                problems.Error(place.ToString(), "stands twice; expected one series of an element");
            }

            builder.AddSeries(metric, id, new MetricSeries(start ?? default, step ?? 1, values));
        }
    }

    private void ReadMetrics(ref JsonSource source, List<(string Metric, string Id, double[] Values)> rows)
    {
        var metrics = new HashSet<string>(StringComparer.Ordinal);
        for (source.ReadNext(); source.Reader.TokenType != JsonTokenType.EndObject; source.ReadNext())
        {
            bool usable = MetricDocumentParser.TryMetric(ref source, place, metrics, problems, out string metric);
            source.ReadNext();
            if (!usable)
            {
                source.Skip();
            }
            else if (source.Reader.TokenType == JsonTokenType.StartObject)
            {
                ReadIds(ref source, metric, rows);
            }
            else if (source.Reader.TokenType != JsonTokenType.Null)
            {
                Refuse(ref source, "an object of ids and arrays");
            }

            place.Metric = null;
        }
    }

    private void ReadIds(ref JsonSource source, string metric, List<(string Metric, string Id, double[] Values)> rows)
    {
        for (source.ReadNext(); source.Reader.TokenType != JsonTokenType.EndObject; source.ReadNext())
        {
            bool usable = MetricDocumentParser.TryName(ref source, place, problems, out string id);
            place.Id = id;
            source.ReadNext();
            if (usable && source.Reader.TokenType == JsonTokenType.StartArray)
            {
                rows.Add((metric, id, ReadNumbers(ref source)));
            }
            else if (!usable || source.Reader.TokenType == JsonTokenType.Null)
            {
                source.Skip();
            }
            else
            {
                Refuse(ref source, "an array of numbers, null where one is missing");
            }

            place.Id = null;
        }
    }

    private double[] ReadNumbers(ref JsonSource source)
    {
        var values = new List<double>();
        for (source.ReadNext(); source.Reader.TokenType != JsonTokenType.EndArray; source.ReadNext())
        {
            if (source.Reader.TokenType == JsonTokenType.Number && source.Reader.TryGetDouble(out double value) && double.IsFinite(value))
            {
                values.Add(value);
            }
            else
            {
                if (source.Reader.TokenType != JsonTokenType.Null)
                {
                    place.Key = Encodings.Invariant($"[{values.Count}]");
                    Refuse(ref source, "a finite number or null");
                    place.Key = null;
                }

                values.Add(double.NaN);
            }
        }

        return [.. values];
    }

    private void Refuse(ref JsonSource source, string expected)
    {
        problems.Error(place.ToString(), $"is {source.Describe()}; expected {expected}");
        source.Skip();
    }
}
