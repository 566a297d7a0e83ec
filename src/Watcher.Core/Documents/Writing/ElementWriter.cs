using System.Text.Json;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>Writes the elements of one kind; what equals its default is left out, except required attributes.</summary>
internal sealed class ElementWriter
{
    private readonly ClusterModel _model;
    private readonly ElementTable _table;
    private readonly AttributeDescriptor[] _attributes;
    private readonly JsonEncodedText[] _names;
    private readonly byte[]?[] _defaults;

    public ElementWriter(ClusterModel model, ElementKind kind)
    {
        _model = model;
        _table = model.Table(kind);
        _attributes = CdmSchema.AttributeArray(kind);
        _names = [.. _attributes.Select(a => JsonEncodedText.Encode(a.Name))];
        _defaults = [.. _attributes.Select(a => a.DefaultText is { } text ? System.Text.Encoding.UTF8.GetBytes(text) : null)];
    }

    /// <summary>Writes one element as an object.</summary>
    public void Write(Utf8JsonWriter writer, int row)
    {
        writer.WriteStartObject();
        foreach (AttributeDescriptor attribute in _attributes)
        {
            if (attribute.Required || !IsDefault(attribute, row))
            {
                writer.WritePropertyName(_names[attribute.Ordinal]);
                WriteValue(writer, attribute, row);
            }
        }

        if (_table.Unknown is { } unknown && unknown[row] >= 0)
        {
            WriteMembers(writer, _table.Pool.Utf8(unknown[row]));
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the value of an attribute, default or not.</summary>
    public void WriteValue(Utf8JsonWriter writer, AttributeDescriptor attribute, int row)
    {
        int ordinal = attribute.Ordinal;
        switch (attribute.Kind)
        {
            case AttributeValueKind.Text:
                writer.WriteStringValue(_table.Texts(ordinal)[row]);
                break;
            case AttributeValueKind.NumericId:
                writer.WriteRawValue(_table.Texts(ordinal)[row], skipInputValidation: true);
                break;
            case AttributeValueKind.Integer when _table.Ints(ordinal)[row] != NullValue.Integer:
                writer.WriteNumberValue(_table.Ints(ordinal)[row]);
                break;
            case AttributeValueKind.Real:
                writer.WriteNumberValue(_table.Reals(ordinal)[row]);
                break;
            case AttributeValueKind.Flag when _table.Flags(ordinal)[row] != NullValue.Flag:
                writer.WriteBooleanValue(_table.Flag(ordinal, row));
                break;
            case AttributeValueKind.Timestamp when _table.Times(ordinal)[row] != NullValue.Timestamp:
                writer.WriteStringValue(JsonTime.ToWritten(_table.Times(ordinal)[row]));
                break;
            case AttributeValueKind.Symbol when _table.Ints(ordinal)[row] >= 0:
                writer.WriteStringValue(_table.Pool.Utf8(_table.Ints(ordinal)[row]));
                break;
            case AttributeValueKind.Reference when _table.Ints(ordinal)[row] >= 0:
                writer.WriteStringValue(_model.Table(attribute.Target!.Value).Texts(0)[_table.Ints(ordinal)[row]]);
                break;
            case AttributeValueKind.JsonObject or AttributeValueKind.JsonArray when _table.Ints(ordinal)[row] >= 0:
                writer.WriteRawValue(_table.Pool.Utf8(_table.Ints(ordinal)[row]), skipInputValidation: true);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>Writes the members of a canonical object into the object that is being written.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json.ToArray());
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            writer.WritePropertyName(property.Name);
            writer.WriteRawValue(property.Value.GetRawText(), skipInputValidation: true);
        }
    }

    /// <summary>Whether a value equals its default, so that leaving it out changes nothing.</summary>
    public bool IsDefault(AttributeDescriptor attribute, int row)
    {
        int ordinal = attribute.Ordinal;
        return attribute.Kind switch
        {
            AttributeValueKind.Text or AttributeValueKind.NumericId => _table.Texts(ordinal)[row].SequenceEqual(_defaults[ordinal]),
            AttributeValueKind.Integer => _table.Ints(ordinal)[row] == (attribute.Nullable ? NullValue.Integer : (int)attribute.DefaultNumber),
            AttributeValueKind.Real => _table.Reals(ordinal)[row].Equals(attribute.DefaultNumber),
            AttributeValueKind.Flag => _table.Flags(ordinal)[row] == (attribute.Nullable ? NullValue.Flag : (byte)attribute.DefaultNumber),
            AttributeValueKind.Timestamp => _table.Times(ordinal)[row] == NullValue.Timestamp,
            AttributeValueKind.Symbol when _defaults[ordinal] is { } text =>
                _table.Ints(ordinal)[row] is var index && index >= 0 && _table.Pool.Utf8(index).SequenceEqual(text),
            _ => _table.Ints(ordinal)[row] < 0,
        };
    }
}
