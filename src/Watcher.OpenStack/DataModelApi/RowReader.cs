using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>The fields of one row, read with upstream's rules: numbers and flags may be texts. One object serves all rows.</summary>
internal sealed class RowReader(ProblemList problems, MapReader maps)
{
    private readonly JsonElement[] _values = new JsonElement[RowFields.Count];
    private string _path = "";

    /// <summary>Takes the fields of a row; false where it cannot be used at all.</summary>
    public bool Load(JsonElement row, int index)
    {
        _path = JsonRowStream.RowPath(index);
        Array.Clear(_values);
        if (!Utf8.IsValid(JsonMarshal.GetRawUtf8Value(row)))
        {
            problems.Error(_path, "is not valid UTF-8");
            return false;
        }

        int expected = 0;
        foreach (JsonProperty property in row.EnumerateObject())
        {
            // Rows repeat their fields in one order: comparing with the next one needs no look-up.
            RowField field = (RowField)expected;
            if (!JsonNames.Is(property, RowFields.Name(field)) && !Find(property, out field))
            {
                continue;
            }

            if (Has(field))
            {
                problems.Error(PathOf(field), "stands twice in the row");
            }

            _values[(int)field] = property.Value;
            expected = ((int)field + 1) % RowFields.Count;
        }

        return true;
    }

    public string PathOf(RowField field) => $"{_path}.{RowFields.Name(field)}";

    public bool Has(RowField field) => _values[(int)field].ValueKind != JsonValueKind.Undefined;

    /// <summary>A text; null where it is absent, null, None or empty.</summary>
    public string? Text(RowField field) => AnyText(field) is { Length: > 0 } text && text != "None" ? text : null;

    /// <summary>A text that may be anything, as names are; null where it is absent or null.</summary>
    public string? AnyText(RowField field)
    {
        JsonElement value = _values[(int)field];
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                return String(field, value);
            default:
                Wrong(field, "expected a text");
                return null;
        }
    }

    public int RequiredInteger(RowField field)
    {
        if (!IsNull(field))
        {
            return Integer(field, 0);
        }

        problems.Error(PathOf(field), $"is missing; {ValueText.IntegerExpected}");
        return 0;
    }

    public int Integer(RowField field, int fallback)
    {
        JsonElement value = _values[(int)field];
        if (IsNull(field))
        {
            return fallback;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0)
        {
            return number;
        }

        if (Scalar(field, value) is { } text && ValueText.TryInteger(text, truncate: false, out number))
        {
            return number;
        }

        Wrong(field, ValueText.IntegerExpected);
        return fallback;
    }

    public double Ratio(RowField field)
    {
        if (IsNull(field))
        {
            return 1;
        }

        if (Scalar(field, _values[(int)field]) is { } text && ValueText.TryRatio(text, out double number))
        {
            return number;
        }

        Wrong(field, ValueText.RatioExpected);
        return 1;
    }

    public bool Flag(RowField field)
    {
        JsonElement value = _values[(int)field];
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False || IsNull(field))
        {
            return value.ValueKind == JsonValueKind.True;
        }

        if (Scalar(field, value) is { } text && ValueText.TryFlag(text, out bool flag))
        {
            return flag;
        }

        Wrong(field, ValueText.FlagExpected);
        return false;
    }

    /// <summary>A dict, as an object or as the text of one.</summary>
    public AttributeMap? Map(RowField field)
    {
        JsonElement value = _values[(int)field];
        string? text = value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String => String(field, value),
            _ => value.GetRawText(),
        };
        AttributeMap? map = null;
        if (text is not null && maps.TryMap(text, out map) is { } error)
        {
            problems.Error(PathOf(field), error);
        }

        return map;
    }

    /// <summary>Whether a field that is no name is absent, null, None or empty.</summary>
    public bool IsNull(RowField field) => _values[(int)field] is var value
        && (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && (value.ValueEquals("") || value.ValueEquals("None"))));

    private string? Scalar(RowField field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => String(field, value),
        _ => null,
    };

    private string String(RowField field, JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            problems.Error(PathOf(field), "has half a surrogate pair (an escape such as \\ud800 alone); it is not a text");
            return "";
        }
    }

    private bool Find(JsonProperty property, out RowField field)
    {
        string name;
        try
        {
            name = property.Name;
        }
        catch (InvalidOperationException)
        {
            name = "\\ud800";
        }

        if (RowFields.TryFind(name, out field))
        {
            return true;
        }

        problems.Tally($"the field {Quoted.Text(name)} is not one of the data-model API and is ignored", _path, static path => path);
        return false;
    }

    private void Wrong(RowField field, string expected) =>
        problems.Error(PathOf(field), $"is {Quoted.Text(JsonMarshal.GetRawUtf8Value(_values[(int)field]) is var raw ? System.Text.Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, 200)]) : "")}; {expected}");
}
