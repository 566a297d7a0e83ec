using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Watcher.OpenStack;

/// <summary>
/// Streams the objects of <c>{"context": […]}</c>: only one of them, and a read buffer, is in memory. Everything that is wrong with
/// the JSON itself becomes one <see cref="MalformedInputException"/>.
/// </summary>
internal sealed class JsonRowStream(Stream content, ModelReadOptions options, ProblemList problems)
{
    private const string Context = "context";
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _total;
    private bool _final;
    private bool _sawContext;
    private Phase _phase;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = options.Depth + 4 });

    private enum Phase
    {
        Document,
        Top,
        ContextValue,
        OtherValue,
        Rows,
        End,
    }

    /// <summary>Number of rows handed out; the index of the row that is being read.</summary>
    public int Count { get; private set; }

    /// <summary>Place for problems with the JSON.</summary>
    public string Path => _phase == Phase.Rows ? RowPath(Count) : "";

    public static string RowPath(int row) => string.Create(CultureInfo.InvariantCulture, $"{Context}[{row}]");

    /// <summary>Reads to the end; every row goes to <paramref name="visit"/>, valid during the call only.</summary>
    /// <exception cref="MalformedInputException">It is not the JSON of the data-model API.</exception>
    public void ReadAll(Action<JsonElement> visit, CancellationToken cancellationToken)
    {
        while (true)
        {
            Fill();
            cancellationToken.ThrowIfCancellationRequested();
            if (Advance(visit))
            {
                break;
            }
        }

        if (!_sawContext)
        {
            throw new MalformedInputException("has no \"context\"; expected {\"context\": [ … ]}, the answer of the data-model list API");
        }
    }

    /// <summary>Consumes the complete tokens in the buffer; true at the end of the document.</summary>
    private bool Advance(Action<JsonElement> visit)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _final, _state);
        Utf8JsonReader complete = reader;
        try
        {
            while (Step(ref reader, visit))
            {
                complete = reader;
            }
        }
        catch (JsonException e)
        {
            throw Malformed(e);
        }

        _start += (int)complete.BytesConsumed;
        _state = complete.CurrentState;
        return _final;
    }

    /// <summary>One step; false where the buffer holds no whole one, and then the reader's position does not count.</summary>
    private bool Step(ref Utf8JsonReader reader, Action<JsonElement> visit)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (_phase)
        {
            case Phase.Document:
                Expect(reader.TokenType == JsonTokenType.StartObject, "expected an object, {\"context\": [ … ]}");
                _phase = Phase.Top;
                return true;
            case Phase.Top when reader.TokenType == JsonTokenType.PropertyName:
                return Property(ref reader);
            case Phase.Top:
                _phase = Phase.End;
                return true;
            case Phase.ContextValue:
                Expect(reader.TokenType == JsonTokenType.StartArray, "\"context\" is not a list; expected a list of rows");
                _phase = Phase.Rows;
                return true;
            case Phase.OtherValue:
                if (!reader.TrySkip())
                {
                    return false;
                }

                _phase = Phase.Top;
                return true;
            case Phase.Rows when reader.TokenType == JsonTokenType.EndArray:
                _phase = Phase.Top;
                return true;
            default:
                return Row(ref reader, visit);
        }
    }

    private bool Property(ref Utf8JsonReader reader)
    {
        if (JsonNames.Is(ref reader, Context))
        {
            Expect(!_sawContext, "\"context\" stands twice");
            (_sawContext, _phase) = (true, Phase.ContextValue);
            return true;
        }

        string name = Quoted.Text(Encoding.UTF8.GetString(reader.ValueSpan));
        problems.Warning("", $"the field {name} beside \"context\" is not known and is ignored");
        _phase = Phase.OtherValue;
        return true;
    }

    private bool Row(ref Utf8JsonReader reader, Action<JsonElement> visit)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, "is not an object; expected a row of fields");
        if (!JsonDocument.TryParseValue(ref reader, out JsonDocument? row))
        {
            return false;
        }

        using (row)
        {
            visit(row.RootElement);
        }

        Count++;
        return true;
    }

    /// <summary>Moves what is left to the front and reads more behind it.</summary>
    private void Fill()
    {
        bool first = _total == 0;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            if (_end >= options.MaximumElementBytes)
            {
                throw new MalformedInputException(string.Create(CultureInfo.InvariantCulture, $"one row is longer than {options.MaximumElementBytes} bytes"));
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        while (!_final && _end < _buffer.Length)
        {
            int count = ReadSome();
            _final = count == 0;
            _end += count;
            _total += count;
        }

        if (_total > options.MaximumBytes)
        {
            throw new MalformedInputException(string.Create(CultureInfo.InvariantCulture, $"the document is longer than {options.MaximumBytes} bytes"));
        }

        if (first && _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }
    }

    private int ReadSome()
    {
        try
        {
            return content.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (InvalidDataException e)
        {
            throw new MalformedInputException($"the compressed data is damaged: {Quoted.Line(e.Message)}");
        }
    }

    private static void Expect(bool condition, string message)
    {
        if (!condition)
        {
            throw new MalformedInputException(message);
        }
    }

    private static MalformedInputException Malformed(JsonException e)
    {
        int cut = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string what = Quoted.Line(cut < 0 ? e.Message : e.Message[..cut]);
        return new MalformedInputException(string.Create(CultureInfo.InvariantCulture, $"is not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: {what}"));
    }
}
