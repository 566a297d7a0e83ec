using System.Globalization;
using System.Text;
using System.Text.Json;
using Watcher.Model;

namespace Watcher.Testing;

/// <summary>Parameters written as name-value pairs in a test, as the map that an operator would give.</summary>
internal static class ParameterMap
{
    public static AttributeMap Of(ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (parameters.IsEmpty)
        {
            return AttributeMap.Empty;
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach ((string name, object? value) in parameters)
            {
                writer.WritePropertyName(name);
                Write(writer, name, value);
            }

            writer.WriteEndObject();
        }

        return AttributeMap.Parse(Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    private static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case double or float:
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case int or long or short or byte or uint:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case AttributeMap map:
                writer.WriteRawValue(map.ToJson());
                break;
            case Enum symbol:
                writer.WriteStringValue(JsonNamingPolicy.SnakeCaseLower.ConvertName(symbol.ToString()));
                break;
            case System.Collections.IEnumerable items:
                writer.WriteStartArray();
                foreach (object? item in items)
                {
                    Write(writer, name, item);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException(
                    $"parameter '{name}' is a {value.GetType().Name}; expected a number, a text, a boolean, null, a list of these, or an AttributeMap", nameof(value));
        }
    }
}
