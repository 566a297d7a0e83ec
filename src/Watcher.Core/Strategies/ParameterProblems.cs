using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Watcher.Diagnostics;

namespace Watcher.Strategies;

/// <summary>Names what is wrong in parameters that do not bind, each as deep inside as it can be told.</summary>
internal static class ParameterProblems
{
    /// <param name="source">The strategy, for a name that is none of its parameters.</param>
    /// <param name="value">The parameters.</param>
    /// <param name="contract">The record's.</param>
    /// <param name="thrown">What binding said, for what cannot be told better.</param>
    /// <param name="problems">Takes what is found: one problem at least.</param>
    public static void Explain(string source, JsonElement value, JsonTypeInfo contract, JsonException thrown, ProblemCollector problems)
    {
        Members("", value, contract, $"is not a parameter of {source}", problems);
        if (problems.ErrorCount == 0)
        {
            problems.Error("", thrown.Message);
        }
    }

    private static void Members(string prefix, JsonElement value, JsonTypeInfo contract, string unknown, ProblemCollector problems)
    {
        var known = contract.Properties.ToDictionary(p => p.Name, StringComparer.Ordinal);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (!known.TryGetValue(member.Name, out JsonPropertyInfo? info))
            {
                problems.Error(prefix + member.Name, $"{unknown}; expected one of {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}");
            }
            else if (member.Value.ValueKind == JsonValueKind.Null && !info.IsSetNullable)
            {
                problems.Error(prefix + member.Name, $"is null; expected {Expected(Options(info).GetTypeInfo(info.PropertyType)) ?? "a value"}");
            }
            else
            {
                Try(prefix + member.Name, member.Value, info.PropertyType, Options(info), problems);
            }
        }

        foreach (JsonPropertyInfo info in contract.Properties.Where(p => p.IsRequired && !value.TryGetProperty(p.Name, out _)))
        {
            problems.Error(prefix + info.Name, $"is missing; expected {Expected(Options(info).GetTypeInfo(info.PropertyType)) ?? "a value"}");
        }
    }

    /// <summary>The options with what the record says of one member.</summary>
    private static JsonSerializerOptions Options(JsonPropertyInfo info)
    {
        if (info.CustomConverter is null && info.NumberHandling is null)
        {
            return info.Options;
        }

        var options = new JsonSerializerOptions(info.Options) { NumberHandling = info.NumberHandling ?? info.Options.NumberHandling };
        if (info.CustomConverter is { } converter)
        {
            options.Converters.Insert(0, converter);
        }

        return options;
    }

    private static void Try(string path, JsonElement value, Type type, JsonSerializerOptions options, ProblemCollector problems)
    {
        JsonTypeInfo contract = options.GetTypeInfo(type);
        try
        {
            value.Deserialize(contract);
        }
        catch (JsonException e)
        {
            int before = problems.ErrorCount;
            Within(path, value, contract, problems);
            if (problems.ErrorCount == before)
            {
                problems.Error(path, Expected(contract) is { } expected ? $"is {value.GetRawText()}; expected {expected}" : $"is {value.GetRawText()}: {e.Message}");
            }
        }
    }

    private static void Within(string path, JsonElement value, JsonTypeInfo contract, ProblemCollector problems)
    {
        switch (contract.Kind, value.ValueKind)
        {
            case (JsonTypeInfoKind.Object, JsonValueKind.Object):
                Members(path + ".", value, contract, "is unknown", problems);
                break;
            case (JsonTypeInfoKind.Dictionary, JsonValueKind.Object):
                foreach (JsonProperty entry in value.EnumerateObject())
                {
                    Try($"{path}.{entry.Name}", entry.Value, contract.ElementType!, contract.Options, problems);
                }

                break;
            case (JsonTypeInfoKind.Enumerable, JsonValueKind.Array):
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Try(FormattableString.Invariant($"{path}[{index}]"), item, contract.ElementType!, contract.Options, problems);
                    index++;
                }

                break;
        }
    }

    /// <summary>What a contract takes, in words; null = only its converter knows.</summary>
    private static string? Expected(JsonTypeInfo contract)
    {
        Type type = Nullable.GetUnderlyingType(contract.Type) ?? contract.Type;
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
            JsonTypeInfoKind.Enumerable => "an array",
            _ => type == typeof(bool) ? "true or false"
                : type == typeof(string) ? "a text"
                : type == typeof(int) || type == typeof(long) ? "an integer"
                : type == typeof(double) || type == typeof(decimal) ? "a number"
                : type.IsEnum ? "one of " + string.Join(", ", type.GetEnumValuesAsUnderlyingType().Cast<object>()
                    .Select(v => JsonSerializer.SerializeToElement(Enum.ToObject(type, v), contract.Options.GetTypeInfo(type)).ToString()))
                : null,
        };
    }
}
