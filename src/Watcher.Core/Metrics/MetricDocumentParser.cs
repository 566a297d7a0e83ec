using System.Text;
using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>Reads the top and the <c>values</c> of a metrics document; <see cref="MetricSeriesParser"/> reads the series.</summary>
internal sealed class MetricDocumentParser
{
    private static readonly CdmVersion s_own = new(1, 0);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _metrics = new(StringComparer.Ordinal);
    private readonly List<string> _unknown = [];
    private readonly MetricSeriesParser _series;
    private CdmVersion _version = s_own;

    public MetricDocumentParser() => _series = new MetricSeriesParser(Problems, Builder, Place);

    public ProblemCollector Problems { get; } = new();

    public MetricSetBuilder Builder { get; } = new();

    /// <summary>Where the parser is, for a message.</summary>
    public string Path => Place.ToString();

    private MetricPlace Place { get; } = new();

    /// <summary>Reads the whole document.</summary>
    /// <exception cref="JsonException">It is not JSON, too large, or in another encoding.</exception>
    public void Parse(ref JsonSource source)
    {
        source.ReadNext();
        if (source.Reader.TokenType != JsonTokenType.StartObject)
        {
            Problems.Error("", $"is {source.Describe()}; expected an object with metrics_version and values");
            return;
        }

        for (source.ReadNext(); source.Reader.TokenType != JsonTokenType.EndObject; source.ReadNext())
        {
            ReadSection(ref source);
        }

        Place.Set("");
        _ = source.Read();
        if (!_seen.Contains("metrics_version"))
        {
            Problems.Error("metrics_version", $"is missing; expected \"{s_own}\"");
        }

        foreach (string name in _version <= s_own ? _unknown : [])
        {
            Problems.Warning(JsonText.Cut(name), $"is not part of metrics_version {s_own}; it is ignored");
        }
    }

    /// <summary>The text of the property name that the source stands on; reports an escape that is no character.</summary>
    public static bool TryName(ref JsonSource source, MetricPlace place, ProblemCollector problems, out string name)
    {
        if (source.TryText(out ReadOnlySpan<byte> text))
        {
            name = Encoding.UTF8.GetString(text);
            return true;
        }

        name = "";
        problems.Error(place.ToString(), "has a name with an escape that is no character (half of a surrogate pair)");
        return false;
    }

    /// <summary>The metric whose name the source stands on, which must be usable and new.</summary>
    public static bool TryMetric(ref JsonSource source, MetricPlace place, HashSet<string> seen, ProblemCollector problems, out string metric)
    {
        if (!TryName(ref source, place, problems, out metric))
        {
            return false;
        }

        place.Metric = metric;
        if (metric.Length == 0 || metric.Any(char.IsControl))
        {
            problems.Error(place.ToString(), "is not a name of a metric; expected a text without control characters");
            return false;
        }

        if (!seen.Add(metric))
        {
            problems.Error(place.ToString(), "stands twice; expected every metric once");
            return false;
        }

        return true;
    }

    private void ReadSection(ref JsonSource source)
    {
        if (!TryName(ref source, Place, Problems, out string name))
        {
            source.ReadNext();
            source.Skip();
            return;
        }

        Place.Set(JsonText.Cut(name));
        source.ReadNext();
        if (!_seen.Add(name))
        {
            Problems.Error(Path, "stands twice; expected every key once");
            source.Skip();
            return;
        }

        switch (name)
        {
            case "metrics_version":
                ReadVersion(ref source);
                break;
            case "taken_at":
                ReadTakenAt(ref source);
                break;
            case "period_seconds":
                ReadPeriod(ref source);
                break;
            case "values":
                ReadValues(ref source);
                break;
            case "series":
                _series.Read(ref source);
                break;
            default:
                _unknown.Add(name);
                source.Skip();
                break;
        }
    }

    private void ReadVersion(ref JsonSource source)
    {
        if (source.Reader.TokenType != JsonTokenType.String
            || !source.TryText(out ReadOnlySpan<byte> text)
            || !CdmVersion.TryParse(Encoding.UTF8.GetString(text), out _version))
        {
            _version = s_own;
            Refuse(ref source, $"\"{s_own}\"");
        }
        else if (_version.Major != s_own.Major)
        {
            throw new DocumentLimitException($"is {_version}; this library reads {s_own.Major}.x: export the metrics as {s_own}");
        }
    }

    private void ReadTakenAt(ref JsonSource source)
    {
        if (source.Reader.TokenType == JsonTokenType.String && JsonTime.TryRead(ref source.Reader, out long ticks))
        {
            Builder.TakenAt = new DateTimeOffset(ticks, TimeSpan.Zero);
        }
        else if (source.Reader.TokenType != JsonTokenType.Null)
        {
            Refuse(ref source, "an ISO-8601 time such as \"2026-01-01T00:00:00Z\" or null");
        }
    }

    private void ReadPeriod(ref JsonSource source)
    {
        if (source.Reader.TokenType == JsonTokenType.Number && source.Reader.TryGetDouble(out double seconds) && seconds > 0 && double.IsFinite(seconds))
        {
            Builder.PeriodSeconds = seconds;
        }
        else if (source.Reader.TokenType != JsonTokenType.Null)
        {
            Refuse(ref source, "a number above 0");
        }
    }

    private void ReadValues(ref JsonSource source)
    {
        if (source.Reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (source.Reader.TokenType != JsonTokenType.StartObject)
        {
            Refuse(ref source, "an object of metrics");
            return;
        }

        for (source.ReadNext(); source.Reader.TokenType != JsonTokenType.EndObject; source.ReadNext())
        {
            bool usable = TryMetric(ref source, Place, _metrics, Problems, out string metric);
            source.ReadNext();
            if (!usable)
            {
                source.Skip();
            }
            else if (source.Reader.TokenType == JsonTokenType.StartObject)
            {
                ReadReadings(ref source, metric);
            }
            else if (source.Reader.TokenType != JsonTokenType.Null)
            {
                Refuse(ref source, "an object of ids and readings");
            }

            Place.Metric = null;
        }
    }

    private void ReadReadings(ref JsonSource source, string metric)
    {
        MetricColumnBuilder? column = null;
        byte[] id = [];
        for (source.ReadNext(); source.Reader.TokenType != JsonTokenType.EndObject; source.ReadNext())
        {
            if (!source.TryText(out ReadOnlySpan<byte> text))
            {
                _ = TryName(ref source, Place, Problems, out _);
                source.ReadNext();
                source.Skip();
                continue;
            }

            // The name is gone once the next token is read, so it is kept.
            if (id.Length < text.Length)
            {
                id = new byte[Math.Max(text.Length, 64)];
            }

            text.CopyTo(id);
            ReadOnlySpan<byte> key = id.AsSpan(0, text.Length);
            source.ReadNext();
            if (source.Reader.TokenType == JsonTokenType.Number && source.Reader.TryGetDouble(out double value) && double.IsFinite(value))
            {
                (column ??= Builder.Column(metric, null)).Add(key, value);
            }
            else if (source.Reader.TokenType == JsonTokenType.StartObject)
            {
                ReadPeriods(ref source, metric, key);
            }
            else if (source.Reader.TokenType != JsonTokenType.Null)
            {
                Place.Id = Encoding.UTF8.GetString(key);
                Refuse(ref source, "a finite number or null");
                Place.Id = null;
            }
        }
    }

    private void ReadPeriods(ref JsonSource source, string metric, ReadOnlySpan<byte> id)
    {
        Place.Id = Encoding.UTF8.GetString(id);
        for (source.ReadNext(); source.Reader.TokenType != JsonTokenType.EndObject; source.ReadNext())
        {
            bool usable = TryName(ref source, Place, Problems, out string text);
            Place.Key = text;
            source.ReadNext();

            // The empty key is the document's own period.
            int period = 0;
            if (usable && text.Length > 0
                && (!int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out period) || period <= 0))
            {
                Problems.Error(Path, "is not a period; expected a whole number of seconds above 0");
                usable = false;
            }

            if (!usable)
            {
                source.Skip();
            }
            else if (source.Reader.TokenType == JsonTokenType.Number && source.Reader.TryGetDouble(out double value) && double.IsFinite(value))
            {
                Builder.Column(metric, period == 0 ? null : period).Add(id, value);
            }
            else if (source.Reader.TokenType != JsonTokenType.Null)
            {
                Refuse(ref source, "a finite number or null");
            }

            Place.Key = null;
        }

        Place.Id = null;
    }

    private void Refuse(ref JsonSource source, string expected)
    {
        Problems.Error(Path, $"is {source.Describe()}; expected {expected}");
        source.Skip();
    }
}
