using System.Globalization;
using System.Text.Json;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>Reads one value into the column of its attribute; a wrong one is reported and leaves the default.</summary>
internal sealed class CellParser(ParseContext context, ElementParser place, TableBuilder table)
{
    private const int RememberEvery = 16;

    // Many columns have one value nearly everywhere: a recent one is compared before the cache is asked.
    private readonly (byte[] Text, int Index)[] _last = new (byte[], int)[table.Attributes.Length];
    private readonly uint[] _misses = new uint[table.Attributes.Length];

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

        bool stored = attribute.Kind switch
        {
            AttributeValueKind.Text => token == JsonTokenType.String && ReadText(ref source, attribute),
            AttributeValueKind.Symbol or AttributeValueKind.Reference => token == JsonTokenType.String && ReadSymbol(ref source, attribute),
            AttributeValueKind.Integer => token == JsonTokenType.Number && ReadInteger(ref source, attribute),
            AttributeValueKind.NumericId => token == JsonTokenType.Number && ReadId(ref source, attribute),
            AttributeValueKind.Real => token == JsonTokenType.Number && ReadReal(ref source, attribute),
            AttributeValueKind.Flag => ReadFlag(token, attribute),
            AttributeValueKind.Timestamp => token == JsonTokenType.String && ReadTime(ref source, attribute),
            AttributeValueKind.JsonObject => token == JsonTokenType.StartObject && ReadJson(ref source, attribute),
            _ => token == JsonTokenType.StartArray && ReadJson(ref source, attribute),
        };
        if (!stored)
        {
            Refuse(ref source, attribute);
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

    private void Refuse(ref JsonSource source, AttributeDescriptor attribute)
    {
        table.MarkBroken(attribute.Ordinal);
        context.Error(place.Path, $"is {source.Describe()}; expected {Expected(attribute)}");
        source.Skip();
    }

    private bool ReadInteger(ref JsonSource source, AttributeDescriptor attribute)
    {
        if (!TryInteger(ref source, out int value))
        {
            return false;
        }

        table.SetInteger(attribute.Ordinal, value);
        return true;
    }

    private bool ReadId(ref JsonSource source, AttributeDescriptor attribute)
    {
        if (!TryInteger(ref source, out int value))
        {
            return false;
        }

        Span<byte> digits = stackalloc byte[16];
        _ = value.TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
        table.SetText(attribute.Ordinal, digits[..length]);
        return true;
    }

    private bool ReadReal(ref JsonSource source, AttributeDescriptor attribute)
    {
        if (!source.Reader.TryGetDouble(out double value) || !(value >= 0 && value <= 1e6))
        {
            return false;
        }

        // -0 is 0: equal content has equal bits.
        table.SetReal(attribute.Ordinal, value + 0.0);
        return true;
    }

    private bool ReadFlag(JsonTokenType token, AttributeDescriptor attribute)
    {
        if (token is not (JsonTokenType.True or JsonTokenType.False))
        {
            return false;
        }

        table.SetFlag(attribute.Ordinal, token == JsonTokenType.True);
        return true;
    }

    private bool ReadTime(ref JsonSource source, AttributeDescriptor attribute)
    {
        if (!JsonTime.TryRead(ref source.Reader, out long ticks))
        {
            return false;
        }

        table.SetTime(attribute.Ordinal, ticks);
        return true;
    }

    private bool ReadText(ref JsonSource source, AttributeDescriptor attribute)
    {
        if (source.TryText(out ReadOnlySpan<byte> text))
        {
            table.SetText(attribute.Ordinal, text);
        }
        else
        {
            RefuseEscape(attribute);
        }

        return true;
    }

    private bool ReadSymbol(ref JsonSource source, AttributeDescriptor attribute)
    {
        if (source.TryText(out ReadOnlySpan<byte> text))
        {
            table.SetSymbol(attribute.Ordinal, text);
        }
        else
        {
            RefuseEscape(attribute);
        }

        return true;
    }

    private void RefuseEscape(AttributeDescriptor attribute)
    {
        table.MarkBroken(attribute.Ordinal);
        context.Error(place.Path, "has an escape that is no character (half of a surrogate pair); write the whole character");
    }

    private bool ReadJson(ref JsonSource source, AttributeDescriptor attribute)
    {
        ReadOnlySpan<byte> json = source.ReadRaw();
        ref (byte[] Text, int Index) last = ref _last[attribute.Ordinal];
        if (json.SequenceEqual(last.Text))
        {
            table.SetIndex(attribute.Ordinal, last.Index);
            return true;
        }

        JsonValueCache values = context.Values(attribute.Shape);
        if (!values.TryResolve(json, out int index))
        {
            foreach ((string path, string message) in values.ProblemsOf(index))
            {
                context.Error(place.Path + path, message);
            }

            return true;
        }

        table.SetIndex(attribute.Ordinal, index);
        if (++_misses[attribute.Ordinal] % RememberEvery == 0)
        {
            last = (json.ToArray(), index);
        }

        return true;
    }
}
