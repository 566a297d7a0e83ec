using System.Text.Json;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>Reads one value into the column of its attribute; a wrong one is reported and leaves the default.</summary>
internal sealed class CellParser(ParseContext context, ElementParser place, TableBuilder table)
{
    /// <summary>What an attribute's value must be, for a message.</summary>
    public static string Expected(AttributeDescriptor attribute) => Noun(attribute) + (attribute.Required && !attribute.Nullable ? "" : " or null");

    /// <summary>Reads the value that the source stands on.</summary>
    public void Read(ref JsonSource source, AttributeDescriptor attribute)
    {
        JsonTokenType token = source.Reader.TokenType;
        if (token == JsonTokenType.Null && (attribute.Nullable || !attribute.Required))
        {
            // The default stands in the row already.
            return;
        }

        switch (attribute.Kind)
        {
            case AttributeValueKind.Text or AttributeValueKind.Symbol or AttributeValueKind.Reference when token == JsonTokenType.String:
                ReadText(ref source, attribute);
                break;
            case AttributeValueKind.Integer when token == JsonTokenType.Number && TryInteger(ref source, out int integer):
                table.SetInteger(attribute.Ordinal, integer);
                break;
            case AttributeValueKind.NumericId when token == JsonTokenType.Number && TryInteger(ref source, out int id):
                Span<byte> digits = stackalloc byte[16];
                _ = id.TryFormat(digits, out int length, provider: System.Globalization.CultureInfo.InvariantCulture);
                table.SetText(attribute.Ordinal, digits[..length]);
                break;
            case AttributeValueKind.Real when token == JsonTokenType.Number && TryReal(ref source, out double real):
                table.SetReal(attribute.Ordinal, real);
                break;
            case AttributeValueKind.Flag when token is JsonTokenType.True or JsonTokenType.False:
                table.SetFlag(attribute.Ordinal, token == JsonTokenType.True);
                break;
            case AttributeValueKind.Timestamp when token == JsonTokenType.String && JsonTime.TryRead(ref source.Reader, out long ticks):
                table.SetTime(attribute.Ordinal, ticks);
                break;
            case AttributeValueKind.JsonObject when token == JsonTokenType.StartObject:
            case AttributeValueKind.JsonArray when token == JsonTokenType.StartArray:
                ReadJson(ref source, attribute);
                break;
            default:
                table.MarkBroken(attribute.Ordinal);
                context.Error(place.Path, $"is {source.Describe()}; expected {Expected(attribute)}");
                source.Skip();
                break;
        }
    }

    private static string Noun(AttributeDescriptor attribute) => attribute.Kind switch
    {
        AttributeValueKind.Integer or AttributeValueKind.NumericId => "an integer from 0 to 2147483647",
        AttributeValueKind.Real => "a number from 0 to 1000000",
        AttributeValueKind.Flag => "true or false",
        AttributeValueKind.Timestamp => "an ISO-8601 time such as \"2026-01-01T00:00:00Z\"",
        AttributeValueKind.JsonObject => "an object",
        AttributeValueKind.JsonArray => "an array",
        AttributeValueKind.Reference => $"the id of one of {CdmSchema.CollectionName(attribute.Target!.Value)}",
        _ => "a text",
    };

    private static bool TryInteger(ref JsonSource source, out int value)
    {
        if (source.Reader.TryGetInt32(out value))
        {
            return value >= 0;
        }

        // 4.0 and 1e3 are integers too.
        bool integral = source.Reader.TryGetDouble(out double real) && real >= 0 && real <= int.MaxValue && real == Math.Floor(real);
        value = integral ? (int)real : 0;
        return integral;
    }

    private static bool TryReal(ref JsonSource source, out double value) =>
        source.Reader.TryGetDouble(out value) && value >= 0 && value <= 1e6;

    private void ReadText(ref JsonSource source, AttributeDescriptor attribute)
    {
        if (!source.TryText(out ReadOnlySpan<byte> text))
        {
            table.MarkBroken(attribute.Ordinal);
            context.Error(place.Path, "has an escape that is no character (half of a surrogate pair); write the whole character");
        }
        else if (attribute.Kind == AttributeValueKind.Text)
        {
            table.SetText(attribute.Ordinal, text);
        }
        else
        {
            table.SetSymbol(attribute.Ordinal, text);
        }
    }

    private void ReadJson(ref JsonSource source, AttributeDescriptor attribute)
    {
        JsonValueCache values = context.Values(attribute.Shape);
        if (values.TryResolve(source.ReadRaw(), out int index))
        {
            table.SetIndex(attribute.Ordinal, index);
            return;
        }

        foreach ((string path, string message) in values.ProblemsOf(index))
        {
            context.Error(place.Path + path, message);
        }
    }
}
