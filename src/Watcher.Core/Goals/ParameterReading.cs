using System.Globalization;
using System.Text.Json;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Goals;

/// <summary>Reads bound parameters; what is not there, or is of another form, reads as the default: a goal may be served by strategies with parameters of their own.</summary>
internal static class ParameterReading
{
    public static double? Number(this AttributeMap parameters, string name) =>
        double.TryParse(parameters[name], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    public static double Number(this AttributeMap parameters, string name, double fallback) => parameters.Number(name) ?? fallback;

    /// <summary>How samples become readings by <c>aggregation_method</c>, <c>periods</c> and <c>period</c>: where none is given, the mean of the whole series.</summary>
    public static MetricAggregation Aggregation(this AttributeMap parameters)
    {
        AttributeMap methods = parameters.Child("aggregation_method"), periods = parameters.Child("periods");
        double period = parameters.Number("period", 0), hostPeriod = periods.Number("node", 0) is > 0 and var old ? old : periods.Number("compute_node", period);
        return Aggregations.Of(methods["instance"] ?? "mean", methods["compute_node"] ?? "mean", methods["node"], periods.Number("instance", period), hostPeriod);
    }

    /// <summary>How samples become readings by <c>aggregation_method</c> and <c>period</c>, where a period that is left out is that of the readings.</summary>
    public static MetricAggregation Aggregation(this AttributeMap parameters, MetricSet metrics)
    {
        AttributeMap methods = parameters.Child("aggregation_method");
        return Aggregations.Of(methods["instance"] ?? "mean", methods["compute_node"] ?? "mean", methods["node"], parameters.Number("period"), metrics);
    }

    /// <summary>The objects of an array; empty where there is none.</summary>
    public static IReadOnlyList<AttributeMap> Objects(this AttributeMap parameters, string name)
    {
        if (parameters[name] is not ['[', ..] text)
        {
            return [];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(e => AttributeMap.Parse(e.GetRawText()))];
        }
        catch (JsonException)
        {
            // A text that only looks like an array is a text.
            return [];
        }
    }
}
