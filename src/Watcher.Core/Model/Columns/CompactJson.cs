using System.Text;
using System.Text.Json;

namespace Watcher.Model;

/// <summary>
/// The fast road to the canonical form: for values that are canonical but for blanks (ASCII, no escapes, keys in order), which
/// is nearly all that is written by machines, in one pass and without an object. Agrees with <see cref="CanonicalJson"/> byte for byte.
/// </summary>
internal sealed class CompactJson
{
    private readonly (int Start, int Length)[] _lastKeys = new (int, int)[CanonicalJson.MaximumDepth + 1];
    private byte[] _output = new byte[1024];
    private int _length;

    /// <summary>The canonical form, valid until the next call; false where only <see cref="CanonicalJson"/> can tell.</summary>
    public bool TryCompact(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> canonical)
    {
        canonical = default;
        if (!Ascii.IsValid(json) || json.IndexOfAny((byte)'\\', (byte)0x7F) >= 0)
        {
            return false;
        }

        if (_output.Length < json.Length)
        {
            _output = new byte[Math.Max(json.Length, _output.Length * 2)];
        }

        _length = 0;
        var reader = new Utf8JsonReader(json, isFinalBlock: true, new JsonReaderState(new JsonReaderOptions { MaxDepth = CanonicalJson.MaximumDepth }));
        bool first = true;
        while (reader.Read())
        {
            JsonTokenType token = reader.TokenType;
            if (!first && token is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                Put((byte)',');
            }

            first = false;
            switch (token)
            {
                case JsonTokenType.StartObject:
                    _lastKeys[reader.CurrentDepth] = (0, -1);
                    Put((byte)'{');
                    first = true;
                    break;
                case JsonTokenType.StartArray:
                    Put((byte)'[');
                    first = true;
                    break;
                case JsonTokenType.EndObject:
                    Put((byte)'}');
                    break;
                case JsonTokenType.EndArray:
                    Put((byte)']');
                    break;
                case JsonTokenType.PropertyName:
                    ref (int Start, int Length) last = ref _lastKeys[reader.CurrentDepth - 1];
                    if (last.Length >= 0 && _output.AsSpan(last.Start, last.Length).SequenceCompareTo(reader.ValueSpan) >= 0)
                    {
                        return false;
                    }

                    last = (_length + 1, reader.ValueSpan.Length);
                    PutText(reader.ValueSpan);
                    Put((byte)':');
                    first = true;
                    break;
                case JsonTokenType.String:
                    PutText(reader.ValueSpan);
                    break;
                default:
                    Put(reader.ValueSpan);
                    break;
            }
        }

        canonical = _output.AsSpan(0, _length);
        return true;
    }

    private void PutText(ReadOnlySpan<byte> text)
    {
        Put((byte)'"');
        Put(text);
        Put((byte)'"');
    }

    private void Put(byte value) => _output[_length++] = value;

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_output.AsSpan(_length));
        _length += bytes.Length;
    }
}
