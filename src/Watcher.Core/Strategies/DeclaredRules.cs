using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Watcher.Diagnostics;

namespace Watcher.Strategies;

/// <summary>
/// What the attributes of a parameter say – range, choices, whether it is required, what it means –: one source for the check of values and for the schema. An empty text
/// is a choice not made; a bound at infinity is none.
/// </summary>
internal static class DeclaredRules
{
    // Reflection takes longer than all checks of an audit's parameters; a contract stays what it is.
    private static readonly ConditionalWeakTable<JsonPropertyInfo, object[]> s_attributes = [];

    /// <summary>Checks the values of a record, and of the records within it.</summary>
    public static void Check(object record, JsonTypeInfo contract, string prefix, ProblemCollector problems)
    {
        foreach (JsonPropertyInfo property in contract.Properties)
        {
            if (property.Get?.Invoke(record) is not { } value)
            {
                continue;
            }

            string path = prefix + property.Name;
            if (Of<RangeAttribute>(property) is { } range && Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && !IsWithin(number, range))
            {
                problems.Error(path, string.Create(CultureInfo.InvariantCulture, $"is {number}; expected {Words(range)}"));
            }

            if (Of<AllowedValuesAttribute>(property) is { } choices)
            {
                CheckChoice(path, value, choices, problems);
            }

            Descend(path, value, property, problems);
        }
    }

    /// <summary>Adds what the attributes say to a property's schema.</summary>
    public static JsonNode Describe(JsonPropertyInfo? property, JsonNode schema)
    {
        if (property is null || schema is not JsonObject target)
        {
            return schema;
        }

        if (Of<RangeAttribute>(property) is { } range)
        {
            (double least, double most) = Bounds(range);
            if (double.IsFinite(least))
            {
                target[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = least;
            }

            if (double.IsFinite(most))
            {
                target["maximum"] = most;
            }
        }

        if (Of<AllowedValuesAttribute>(property) is { } choices)
        {
            JsonObject place = target["items"] as JsonObject ?? target;
            place["enum"] = new JsonArray([.. choices.Values.Select(v => (JsonNode?)JsonValue.Create((string)v!))]);
        }

        if (Of<DescriptionAttribute>(property) is { } description)
        {
            target.Insert(0, "description", description.Description);
        }

        return schema;
    }

    /// <summary>Completes the schema of a record, and of the records within it: which parameters are required, and the default of all others.</summary>
    public static void Complete(JsonObject schema, JsonTypeInfo contract, JsonObject defaults)
    {
        var required = new JsonArray();
        foreach (JsonPropertyInfo property in contract.Properties)
        {
            if (schema["properties"]?[property.Name] is not JsonObject described)
            {
                continue;
            }

            if (property.IsRequired || Of<RequiredAttribute>(property) is not null)
            {
                required.Add((JsonNode)property.Name);
            }
            else if (defaults[property.Name] is { } value)
            {
                described["default"] = value.DeepClone();
            }

            JsonTypeInfo inner = property.Options.GetTypeInfo(property.PropertyType);
            if (inner.Kind == JsonTypeInfoKind.Object)
            {
                Complete(described, inner, defaults[property.Name] as JsonObject ?? []);
            }
            else if (inner is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && described["items"] is JsonObject items
                && property.Options.GetTypeInfo(element) is { Kind: JsonTypeInfoKind.Object, CreateObject: { } create } each)
            {
                Complete(items, each, JsonSerializer.SerializeToNode(create(), each) as JsonObject ?? []);
            }
        }

        if (required.Count > 0)
        {
            schema["required"] = required;
        }
    }

    private static void Descend(string path, object value, JsonPropertyInfo property, ProblemCollector problems)
    {
        JsonTypeInfo inner = property.Options.GetTypeInfo(property.PropertyType);
        if (inner.Kind == JsonTypeInfoKind.Object)
        {
            Check(value, inner, path + ".", problems);
        }
        else if (inner is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && value is IEnumerable all
            && property.Options.GetTypeInfo(element) is { Kind: JsonTypeInfoKind.Object } each)
        {
            int index = 0;
            foreach (object? item in all)
            {
                if (item is not null)
                {
                    Check(item, each, FormattableString.Invariant($"{path}[{index}]."), problems);
                }

                index++;
            }
        }
    }

    private static void CheckChoice(string path, object value, AllowedValuesAttribute choices, ProblemCollector problems)
    {
        string[] words = [.. choices.Values.Select(v => (string)v!)];
        if (value is IEnumerable<string> several)
        {
            foreach (string one in several.Where(v => !words.Contains(v)))
            {
                problems.Error(path, $"has '{one}'; expected any of {string.Join(", ", words)}");
            }
        }
        else if (value is string { Length: > 0 } text && !words.Contains(text))
        {
            problems.Error(path, $"is '{text}'; expected {(words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}")}");
        }
    }

    private static bool IsWithin(double value, RangeAttribute range)
    {
        (double least, double most) = Bounds(range);
        return (range.MinimumIsExclusive ? value > least : value >= least) && value <= most;
    }

    private static string Words(RangeAttribute range)
    {
        (double least, double most) = Bounds(range);
        return double.IsFinite(most) ? string.Create(CultureInfo.InvariantCulture, $"{least} to {most}")
            : range.MinimumIsExclusive ? string.Create(CultureInfo.InvariantCulture, $"more than {least}")
            : string.Create(CultureInfo.InvariantCulture, $"{least} or more");
    }

    private static (double Least, double Most) Bounds(RangeAttribute range) =>
        (Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));

    private static T? Of<T>(JsonPropertyInfo property)
        where T : Attribute
    {
        object[] attributes = s_attributes.GetValue(property, static p => p.AttributeProvider?.GetCustomAttributes(inherit: true) ?? []);
        return Array.Find(attributes, a => a is T) as T;
    }
}
