using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Watcher.Documents;

namespace Watcher.Model;

/// <summary>Cells of one kind of element as JSON texts, and whether two cells of two models are equal.</summary>
internal sealed class CellText(ClusterModel model, ElementKind kind)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly ElementWriter _writer = new(model, kind);

    public ElementTable Table { get; } = model.Table(kind);

    /// <summary>The value as in the document, default or not.</summary>
    public string Read(AttributeDescriptor attribute, int row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, s_options);
        _writer.WriteValue(writer, attribute, row);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public bool IsDefault(AttributeDescriptor attribute, int row) => _writer.IsDefault(attribute, row);

    /// <summary>Whether a whole column is the same object in both tables, so that no cell can differ.</summary>
    public bool SharesColumn(CellText other, AttributeDescriptor attribute)
    {
        int ordinal = attribute.Ordinal;
        bool same = attribute.Kind switch
        {
            AttributeValueKind.Text or AttributeValueKind.NumericId => ReferenceEquals(Table.Texts(ordinal), other.Table.Texts(ordinal)),
            AttributeValueKind.Real => ReferenceEquals(Table.Reals(ordinal), other.Table.Reals(ordinal)),
            AttributeValueKind.Flag => ReferenceEquals(Table.Flags(ordinal), other.Table.Flags(ordinal)),
            AttributeValueKind.Timestamp => ReferenceEquals(Table.Times(ordinal), other.Table.Times(ordinal)),
            AttributeValueKind.Integer => ReferenceEquals(Table.Ints(ordinal), other.Table.Ints(ordinal)),
            AttributeValueKind.Reference => ReferenceEquals(Table.Ints(ordinal), other.Table.Ints(ordinal))
                && ReferenceEquals(Target(attribute), other.Target(attribute)),
            _ => ReferenceEquals(Table.Ints(ordinal), other.Table.Ints(ordinal)) && ReferenceEquals(Table.Pool, other.Table.Pool),
        };
        return same && ReferenceEquals(Table.Texts(0), other.Table.Texts(0));
    }

    /// <summary>Whether a cell equals one of another model.</summary>
    public bool Equal(CellText other, AttributeDescriptor attribute, int row, int otherRow)
    {
        int ordinal = attribute.Ordinal;
        switch (attribute.Kind)
        {
            case AttributeValueKind.Text or AttributeValueKind.NumericId:
                return Table.Texts(ordinal)[row].SequenceEqual(other.Table.Texts(ordinal)[otherRow]);
            case AttributeValueKind.Integer:
                return Table.Ints(ordinal)[row] == other.Table.Ints(ordinal)[otherRow];
            case AttributeValueKind.Real:
                return BitConverter.DoubleToInt64Bits(Table.Reals(ordinal)[row]) == BitConverter.DoubleToInt64Bits(other.Table.Reals(ordinal)[otherRow]);
            case AttributeValueKind.Flag:
                return Table.Flags(ordinal)[row] == other.Table.Flags(ordinal)[otherRow];
            case AttributeValueKind.Timestamp:
                return Table.Times(ordinal)[row] == other.Table.Times(ordinal)[otherRow];
            default:
                int index = Table.Ints(ordinal)[row], otherIndex = other.Table.Ints(ordinal)[otherRow];
                return index < 0 || otherIndex < 0
                    ? index < 0 && otherIndex < 0
                    : Pooled(attribute, index).SequenceEqual(other.Pooled(attribute, otherIndex));
        }
    }

    private Utf8Column Target(AttributeDescriptor attribute) => model.Table(attribute.Target!.Value).Texts(0);

    private ReadOnlySpan<byte> Pooled(AttributeDescriptor attribute, int index) =>
        attribute.Kind == AttributeValueKind.Reference ? Target(attribute)[index] : Table.Pool.Utf8(index);
}
