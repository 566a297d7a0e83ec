using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Watcher.Documents;

/// <summary>
/// Pulls JSON tokens out of a stream through a window that is refilled as needed, or out of memory without a copy. The window
/// grows only for a value that does not fit, up to the limit of the options, so that any value can be had as one span.
/// </summary>
internal ref struct JsonSource
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = Model.CanonicalJson.MaximumDepth };

    private readonly Stream? _stream;
    private readonly DocumentReadOptions _limits;
    private byte[] _window;
    private ReadOnlySpan<byte> _data;
    private byte[] _scratch;
    private long _dropped;
    private int _base;
    private int _anchor;
    private int _validated;
    private bool _final;

    /// <summary>The tokens; call <see cref="Read"/> of this structure, not the reader's own.</summary>
    public Utf8JsonReader Reader;

    public JsonSource(ReadOnlySpan<byte> json, DocumentReadOptions limits)
    {
        _limits = limits;
        _window = [];
        _scratch = [];
        _anchor = -1;
        _data = json;
        _final = true;
        KnownLength = json.Length;
        if (json.Length > limits.MaximumBytes)
        {
            throw TooLong();
        }

        Begin();
    }

    public JsonSource(Stream stream, DocumentReadOptions limits)
    {
        _stream = stream;
        _limits = limits;
        KnownLength = stream is PrefixStream prefix ? prefix.KnownLength : -1;
        bool isSmall = KnownLength >= 0 && KnownLength < limits.WindowBytes;
        _window = GC.AllocateUninitializedArray<byte>(isSmall ? (int)KnownLength + 1 : limits.WindowBytes);
        _scratch = [];
        _anchor = -1;
        int length = Fill(ref _window, 0);
        _data = _window.AsSpan(0, length);
        Begin();
    }

    /// <summary>Length of the document in bytes; -1 = unknown.</summary>
    public long KnownLength { get; }

    /// <summary>Number of bytes before the end of the current token.</summary>
    public readonly long Position => _dropped + _base + Reader.BytesConsumed;

    /// <summary>Offset of the first byte that is not UTF-8; -1 where none was met.</summary>
    public long InvalidByte { get; private set; } = -1;

    /// <summary>What the last <see cref="ReadRaw"/> returned; valid until the next token is read.</summary>
    public ReadOnlySpan<byte> LastRaw { get; private set; }

    /// <summary>Moves to the next token; false at the end of the document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Read() => Reader.Read() || ReadMore();

    /// <summary>Moves to the next token, which must be there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReadNext()
    {
        if (!Reader.Read() && !ReadMore())
        {
            throw new JsonException("the document ends too early");
        }
    }

    /// <summary>The bytes of the value that the reader is on, as they stand in the document; moves to the value's last token.</summary>
    public ReadOnlySpan<byte> ReadRaw()
    {
        int start = _base + (int)Reader.TokenStartIndex;
        if (Reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _anchor = start;
            Skip();
            start = _anchor;
            _anchor = -1;
        }

        return LastRaw = _data[start..(_base + (int)Reader.BytesConsumed)];
    }

    /// <summary>Moves to the last token of the value that the reader is on.</summary>
    public void Skip()
    {
        if (Reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            int depth = Reader.CurrentDepth;
            do
            {
                ReadNext();
            }
            while (Reader.CurrentDepth > depth);
        }
    }

    /// <summary>The text of the string or property name that the reader is on, without escapes; false where an escape is no character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryText(out ReadOnlySpan<byte> text)
    {
        if (!Reader.ValueIsEscaped)
        {
            text = Reader.ValueSpan;
            return true;
        }

        return TryUnescape(out text);
    }

    /// <summary>What the reader is on, for a message: kind and value, cut to a readable length.</summary>
    public readonly string Describe() => JsonText.Describe(Reader);

    private bool TryUnescape(out ReadOnlySpan<byte> text)
    {
        if (_scratch.Length < Reader.ValueSpan.Length)
        {
            _scratch = new byte[Math.Max(256, Reader.ValueSpan.Length)];
        }

        try
        {
            text = _scratch.AsSpan(0, Reader.CopyString(_scratch));
            return true;
        }
        catch (InvalidOperationException)
        {
            // The only cause left: half of a surrogate pair.
            text = default;
            return false;
        }
    }

    private void Begin()
    {
        Encodings.RefuseOtherThanUtf8(_data);
        Validate();
        if (_data.StartsWith("\uFEFF"u8))
        {
            _base = 3;
        }

        Reader = new Utf8JsonReader(_data[_base..], _final, new JsonReaderState(s_options));
    }

    private bool ReadMore()
    {
        while (!_final)
        {
            Refill();
            if (Reader.Read())
            {
                return true;
            }
        }

        return false;
    }

    private void Refill()
    {
        int consumed = _base + (int)Reader.BytesConsumed;
        int keep = _anchor >= 0 ? _anchor : consumed;
        int kept = _data.Length - keep;
        byte[] window = _window;
        if (kept > window.Length / 2)
        {
            if (kept > _limits.MaximumValueBytes)
            {
                throw new DocumentLimitException(Encodings.Invariant(
                    $"the value has more than {_limits.MaximumValueBytes} bytes; shorten it, or raise MaximumValueBytes"));
            }

            window = GC.AllocateUninitializedArray<byte>(window.Length * 2);
        }

        _data[keep..].CopyTo(window);
        _dropped += keep;
        _validated -= keep;
        _base = consumed - keep;
        _anchor = _anchor >= 0 ? 0 : -1;
        int length = Fill(ref window, kept);
        _window = window;
        _data = window.AsSpan(0, length);
        Validate();
        Reader = new Utf8JsonReader(_data[_base..], _final, Reader.CurrentState);
    }

    /// <summary>Reads behind <paramref name="length"/> until the window is full or the stream ends.</summary>
    private int Fill(ref byte[] window, int length)
    {
        while (length < window.Length)
        {
            int read = _stream!.Read(window, length, window.Length - length);
            if (read == 0)
            {
                _final = true;
                break;
            }

            length += read;
        }

        return _dropped + length > _limits.MaximumBytes ? throw TooLong() : length;
    }

    /// <summary>Checks the bytes that came in. What follows the first wrong one is cut off, so that the tokens before it give the place.</summary>
    private void Validate()
    {
        int complete = _final ? _data.Length : Encodings.CompleteLength(_data);
        int valid = _validated + Encodings.ValidLength(_data[_validated..complete]);
        if (valid < complete)
        {
            InvalidByte = _dropped + valid;
            _data = _data[..valid];
            _final = true;
        }

        _validated = valid;
    }

    private readonly DocumentLimitException TooLong() => new(Encodings.Invariant(
        $"the document has more than {_limits.MaximumBytes} bytes (after decompression); raise MaximumBytes if it is meant to be that large"));
}
