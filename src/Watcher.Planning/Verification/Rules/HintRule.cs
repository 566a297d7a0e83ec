using System.Globalization;
using System.Net;
using System.Text.Json;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>Scheduler hints that ask about the host, as the verifier reads Nova's rules. Null: the model does not say.</summary>
internal static class HintRule
{
    /// <summary>Whether the query in the hints holds.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="node">The node.</param>
    /// <param name="now">What follows the moves, by Nova's name: null for other names.</param>
    public static bool? Query(Instance instance, ComputeNode node, Func<string, long?> now)
    {
        if (instance.SchedulerHints["query"] is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        bool unknown = false;
        string? Fact(string name)
        {
            string[] path = name.Split('.');
            if (now(path[0]) is { } number)
            {
                return number.ToString(CultureInfo.InvariantCulture);
            }

            int skip = path[0] == "capabilities" && path.Length > 1 ? 1 : 0;
            HostFact fact = HostFact.Of(node, path[skip]);
            unknown |= !fact.IsKnown;
            return RuleFacts.Inside(fact.Value, path.AsSpan(skip + 1));
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            bool holds = document.RootElement.ValueKind == JsonValueKind.Array
                && (document.RootElement.GetArrayLength() == 0 || Truth(Value(document.RootElement, Fact)));
            return holds ? true : unknown ? null : false;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }

    public static bool? Near(Instance instance, ComputeNode node)
    {
        if (string.IsNullOrEmpty(instance.SchedulerHints["build_near_host_ip"]))
        {
            return true;
        }

        string length = (instance.SchedulerHints["cidr"] ?? "/24").TrimStart('/');
        if (!IPAddress.TryParse(instance.SchedulerHints["build_near_host_ip"], out IPAddress? near) || RuleFacts.Whole(length) is not { } bits
            || bits > near.GetAddressBytes().Length * 8)
        {
            return false;
        }

        if (!IPAddress.TryParse(node.Metadata["host_ip"], out IPAddress? host))
        {
            return null;
        }

        byte[] a = near.GetAddressBytes(), b = host.GetAddressBytes();
        return a.Length == b.Length && Enumerable.Range(0, (int)bits).All(i => (a[i / 8] >> (7 - i % 8) & 1) == (b[i / 8] >> (7 - i % 8) & 1));
    }

    /// <summary>A query's value: a truth, number, text, null, or an array of them.</summary>
    private static object? Value(JsonElement query, Func<string, string?> fact)
    {
        JsonElement[] parts = [.. query.EnumerateArray()];
        if (parts.Length == 0)
        {
            return Array.Empty<object?>();
        }

        string name = parts[0].GetString()!;
        var arguments = new List<object?>();
        foreach (JsonElement part in parts.Skip(1))
        {
            if (part.ValueKind == JsonValueKind.String && part.GetString() is { } text && text.StartsWith('$'))
            {
                if (fact(text[1..]) is { } found)
                {
                    arguments.Add(found);
                }
            }
            else
            {
                arguments.Add(part.ValueKind switch
                {
                    JsonValueKind.Array => Value(part, fact),
                    JsonValueKind.True or JsonValueKind.False => part.GetBoolean(),
                    JsonValueKind.Number => part.GetDouble(),
                    JsonValueKind.Null => null,
                    _ => RuleFacts.Text(part),
                });
            }
        }

        bool All(Predicate<int?> holds) => arguments.Count > 1 && arguments.Skip(1).All(a => holds(Order(arguments[0], a)));
        return name switch
        {
            "=" => All(o => o == 0),
            "<" => All(o => o < 0),
            ">" => All(o => o > 0),
            "<=" => All(o => o <= 0),
            ">=" => All(o => o >= 0),
            "in" => arguments.Count > 1 && arguments.Skip(1).SelectMany(a => a as object?[] ?? [a]).Any(a => Order(arguments[0], a) == 0),
            "not" => arguments.Select(a => (object?)!Truth(a)).ToArray(),
            "and" => arguments.All(Truth),
            "or" => arguments.Any(Truth),
            _ => throw new NotSupportedException(name),
        };
    }

    private static int? Order(object? a, object? b)
    {
        if (a is object?[] || b is object?[])
        {
            return null;
        }

        double? x = a as double? ?? RuleFacts.Number(a as string), y = b as double? ?? RuleFacts.Number(b as string);
        return x is { } p && y is { } q ? (double.IsNaN(p) || double.IsNaN(q) ? null : p.CompareTo(q))
            : a is null && b is null ? 0 : a is null || b is null ? null : Math.Sign(string.CompareOrdinal(Shown(a), Shown(b)));
    }

    private static string Shown(object value) => value is IFormattable number ? number.ToString("R", CultureInfo.InvariantCulture) : value.ToString()!;

    private static bool Truth(object? value) => value switch
    {
        bool truth => truth,
        double number => number != 0,
        string text => text.Length > 0,
        object?[] list => list.Any(Truth),
        _ => false,
    };
}
