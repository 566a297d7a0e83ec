using System.Globalization;
using System.Text.Json;
using Watcher.Diagnostics;

namespace Watcher.Plans;

/// <summary>Reads the members of one object of a plan document; each wrong one becomes a problem with its path.</summary>
internal readonly struct PlanFields(JsonElement element, string path, ProblemCollector problems)
{
    private const double MaximumSeconds = 1e9;

    public JsonElement Element => element;

    public string Path => path;

    public bool Has(string name) => element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    public string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Fields of another object that stands (or is taken to stand) at a member of this one.</summary>
    public PlanFields With(JsonElement other, string name) => new(other, At(name), problems);

    public void Error(string name, string message) => problems.Error(At(name), message);

    public void Warning(string name, string message) => problems.Warning(At(name), message);

    /// <summary>A text; null (and a problem where <paramref name="required"/>) when absent or null.</summary>
    public string? Text(string name, bool required = false)
    {
        if (!Has(name))
        {
            if (required)
            {
                Error(name, "is missing; expected a text");
            }

            return null;
        }

        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Error(name, $"is {Kind(value)}; expected a text");
        return null;
    }

    /// <summary>One of a few texts; the first where the member is absent and not required.</summary>
    public string? Choice(string name, bool required, params ReadOnlySpan<string> choices)
    {
        string? text = Text(name, required);
        if (text is null)
        {
            return required || Has(name) ? null : choices[0];
        }

        if (!choices.Contains(text))
        {
            Error(name, $"is '{Short(text)}'; expected one of {string.Join(", ", choices.ToArray())}");
            return null;
        }

        return text;
    }

    public long? Integer(string name, long least, long most)
    {
        if (!Has(name))
        {
            return null;
        }

        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= least && number <= most)
        {
            return number;
        }

        Error(name, string.Create(CultureInfo.InvariantCulture, $"is {Short(value.GetRawText())}; expected an integer from {least} to {most}"));
        return null;
    }

    public double? Number(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number))
        {
            return number;
        }

        Error(name, $"is {Short(value.GetRawText())}; expected a finite number");
        return null;
    }

    public double? Seconds(string name)
    {
        double? number = Number(name);
        if (number is < 0 or > MaximumSeconds)
        {
            Error(name, string.Create(CultureInfo.InvariantCulture, $"is {number}; expected seconds from 0 to {MaximumSeconds}"));
            return null;
        }

        return number;
    }

    /// <summary>A point in time in ISO 8601; one without an offset is UTC. Null (and a problem where <paramref name="required"/>) when absent or null.</summary>
    public DateTimeOffset? Time(string name, bool required = false)
    {
        if (!Has(name))
        {
            if (required)
            {
                Error(name, "is missing; expected a time such as \"2026-01-01T00:00:00Z\"");
            }

            return null;
        }

        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.String && value.TryGetDateTime(out DateTime time) && value.TryGetDateTimeOffset(out DateTimeOffset exact))
        {
            return time.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(time, TimeSpan.Zero) : exact.ToUniversalTime();
        }

        Error(name, $"is {Short(value.GetRawText())}; expected a time such as \"2026-01-01T00:00:00Z\"");
        return null;
    }

    public bool? Flag(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        JsonElement value = element.GetProperty(name);
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Error(name, $"is {Kind(value)}; expected true or false");
        return null;
    }

    /// <summary>An object; empty fields where absent.</summary>
    public PlanFields? Object(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Object)
        {
            return new PlanFields(value, At(name), problems);
        }

        Error(name, $"is {Kind(value)}; expected an object");
        return null;
    }

    /// <summary>The items of an array that are objects, in order; other items are problems.</summary>
    public List<PlanFields> Objects(string name)
    {
        var items = new List<PlanFields>();
        foreach ((JsonElement item, string at) in Items(name))
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                items.Add(new PlanFields(item, at, problems));
            }
            else
            {
                problems.Error(at, $"is {Kind(item)}; expected an object");
            }
        }

        return items;
    }

    public List<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach ((JsonElement item, string at) in Items(name))
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                texts.Add(item.GetString()!);
            }
            else
            {
                problems.Error(at, $"is {Kind(item)}; expected a text");
            }
        }

        return texts;
    }

    public List<int> Ids(string name)
    {
        var ids = new List<int>();
        foreach ((JsonElement item, string at) in Items(name))
        {
            if (item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int id))
            {
                ids.Add(id);
            }
            else
            {
                problems.Error(at, $"is {Short(item.GetRawText())}; expected the id of an action");
            }
        }

        return ids;
    }

    private IEnumerable<(JsonElement Item, string Path)> Items(string name)
    {
        if (!Has(name))
        {
            yield break;
        }

        JsonElement value = element.GetProperty(name);
        if (value.ValueKind != JsonValueKind.Array)
        {
            Error(name, $"is {Kind(value)}; expected an array");
            yield break;
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            yield return (item, string.Create(CultureInfo.InvariantCulture, $"{At(name)}[{index++}]"));
        }
    }

    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
