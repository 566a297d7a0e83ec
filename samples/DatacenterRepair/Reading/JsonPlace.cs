using System.Globalization;
using System.Text.Json;

namespace Watcher.DatacenterRepair;

/// <summary>A value in a JSON file and where it stands, so that every problem can say so.</summary>
internal readonly record struct JsonPlace(string File, JsonElement Value, string Path)
{
    internal JsonPlace this[string name] =>
        Member(name) ?? throw Wrong($"has no member '{name}'");

    internal InputException Wrong(string problem) => new(File, Path.Length == 0 ? problem : $"{Path}: {problem}");

    /// <summary>A member of an object; null = absent.</summary>
    internal JsonPlace? Member(string name)
    {
        Require(JsonValueKind.Object, "an object");
        return Value.TryGetProperty(name, out JsonElement member) ? new JsonPlace(File, member, Path.Length == 0 ? name : $"{Path}.{name}") : null;
    }

    internal IEnumerable<JsonPlace> Items()
    {
        Require(JsonValueKind.Array, "a list");
        string file = File, path = Path;
        return Value.EnumerateArray().Select((item, i) => new JsonPlace(file, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")));
    }

    internal IEnumerable<(string Name, JsonPlace Place)> Members()
    {
        Require(JsonValueKind.Object, "an object");
        string file = File, path = Path;
        return Value.EnumerateObject().Select(m => (m.Name, new JsonPlace(file, m.Value, $"{path}.{m.Name}")));
    }

    internal string Text() => Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Wrong($"is {Kind}, expected a text");

    internal bool Flag() => Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Value.GetBoolean() : throw Wrong($"is {Kind}, expected true or false");

    internal int Amount() => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out int number) && number >= 0
        ? number
        : throw Wrong($"is {Kind}, expected a whole number from 0 to {int.MaxValue}");

    /// <summary>Whole numbers of a list, quickly: lists of servers are most of a file.</summary>
    internal int[] Numbers()
    {
        Require(JsonValueKind.Array, "a list");
        var numbers = new int[Value.GetArrayLength()];
        int n = 0;
        foreach (JsonElement item in Value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out numbers[n]))
                throw new JsonPlace(File, item, string.Create(CultureInfo.InvariantCulture, $"{Path}[{n}]")).Wrong("is no whole number, expected the number of an element");
            n++;
        }

        return numbers;
    }

    private string Kind => Value.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Value.GetRawText(),
        JsonValueKind.String => $"the text '{Value.GetString()}'",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "null",
    };

    private void Require(JsonValueKind kind, string expected)
    {
        if (Value.ValueKind != kind) throw Wrong($"is {Kind}, expected {expected}");
    }
}
