using System.Globalization;
using System.Text.Json;

namespace Watcher.Filters;

/// <summary>
/// The query of Nova's JsonFilter: <c>[op, arg, ...]</c>, arguments that are lists evaluated first, texts that start with <c>$</c> facts of the host;
/// a fact that the host lacks is left out. Comparisons compare the first argument with all others and need two.
/// </summary>
internal static class JsonQuery
{
    private const int MaximumDepth = 64;

    /// <summary>Whether a query holds; null where it is malformed.</summary>
    /// <param name="query">JSON text; empty holds.</param>
    /// <param name="fact">The value of a host's fact by its name; null = it has none.</param>
    public static bool? Holds(string query, Func<string, string?> fact)
    {
        if (string.IsNullOrWhiteSpace(query))
        {
            return true;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(query, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Array ? root.GetArrayLength() == 0 || IsTrue(Evaluate(root, fact)) : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A truth, a text, a number, null, or a list of these.</summary>
    private static object? Evaluate(JsonElement query, Func<string, string?> fact)
    {
        var arguments = new List<object?>();
        string? name = null;
        foreach (JsonElement element in query.EnumerateArray())
        {
            if (name is null)
            {
                name = element.ValueKind == JsonValueKind.String ? element.GetString()! : throw new FormatException("no operator");
                continue;
            }

            switch (element.ValueKind)
            {
                case JsonValueKind.Array:
                    arguments.Add(element.GetArrayLength() == 0 ? new List<object?>() : Evaluate(element, fact));
                    break;
                case JsonValueKind.String when element.GetString() is ['$', .. var path]:
                    if (fact(path) is { } value)
                    {
                        arguments.Add(value);
                    }

                    break;
                default:
                    arguments.Add(Value(element));
                    break;
            }
        }

        return name switch
        {
            "=" => Compares(arguments, order => order == 0),
            "<" => Compares(arguments, order => order < 0),
            ">" => Compares(arguments, order => order > 0),
            "<=" => Compares(arguments, order => order <= 0),
            ">=" => Compares(arguments, order => order >= 0),
            "in" => arguments.Count >= 2 && Flat(arguments.Skip(1)).Any(a => Order(arguments[0], a) == 0),
            "not" => arguments.Select(a => (object?)!IsTrue(a)).ToList(),
            "or" => arguments.Exists(IsTrue),
            "and" => arguments.TrueForAll(IsTrue),
            _ => throw new FormatException("unknown operator"),
        };
    }

    private static IEnumerable<object?> Flat(IEnumerable<object?> values) =>
        values.SelectMany(v => v is List<object?> list ? list : Enumerable.Repeat(v, 1));

    private static bool Compares(List<object?> arguments, Func<int, bool> holds)
    {
        if (arguments.Count < 2)
        {
            return false;
        }

        for (int i = 1; i < arguments.Count; i++)
        {
            if (Order(arguments[0], arguments[i]) is not { } order || !holds(order))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How two values compare: as numbers where both are, else as texts; null where they cannot be compared.</summary>
    private static int? Order(object? left, object? right)
    {
        if (left is List<object?> || right is List<object?>)
        {
            return null;
        }

        if (Number(left) is { } x && Number(right) is { } y)
        {
            return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);
        }

        return left is null || right is null ? (left is null && right is null ? 0 : null) : string.CompareOrdinal(Text(left), Text(right));
    }

    private static double? Number(object? value) => value switch
    {
        double number => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => null,
    };

    private static string Text(object value) => value switch
    {
        bool truth => truth ? "True" : "False",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => (string)value,
    };

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => element.GetRawText(),
    };

    private static bool IsTrue(object? value) => value switch
    {
        bool truth => truth,
        double number => number != 0,
        string text => text.Length > 0,
        List<object?> list => list.Exists(IsTrue),
        _ => false,
    };
}
