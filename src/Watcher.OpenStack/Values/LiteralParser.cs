using System.Globalization;
using System.Text.Json;

namespace Watcher.OpenStack;

/// <summary>Recursive descent over JSON and Python literals at once, bounded in depth, linear in the length of the text.</summary>
internal ref struct LiteralParser(ReadOnlySpan<char> text, int maximumDepth, Utf8JsonWriter writer)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly int _maximumDepth = maximumDepth;
    private readonly Utf8JsonWriter _writer = writer;
    private int _at;

    public void ParseDocument()
    {
        SkipBlanks();
        ParseValue(0);
        SkipBlanks();
        if (_at < _text.Length)
        {
            throw Wrong("expected the end of the value");
        }
    }

    private void ParseValue(int depth)
    {
        switch (Peek())
        {
            case '{':
                ParseObject(Deeper(depth));
                break;
            case '[':
                ParseList(']', Deeper(depth));
                break;
            case '(':
                ParseList(')', Deeper(depth));
                break;
            case '\'' or '"':
                _writer.WriteStringValue(ParseString());
                break;
            case '-' or '+' or '.' or (>= '0' and <= '9'):
                _writer.WriteRawValue(ParseNumber());
                break;
            default:
                ParseWord();
                break;
        }
    }

    private readonly int Deeper(int depth) =>
        depth < _maximumDepth ? depth + 1 : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"lists and dicts are nested deeper than {_maximumDepth}"));

    private void ParseObject(int depth)
    {
        _at++;
        _writer.WriteStartObject();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (SkipBlanks(); Peek() != '}';)
        {
            int start = _at;
            string key = ParseKey();
            if (!keys.Add(key))
            {
                _at = start;
                throw Wrong($"the key {Quoted.Text(key)} stands twice");
            }

            SkipBlanks();
            Expect(':', "expected ':' after a key");
            SkipBlanks();
            _writer.WritePropertyName(key);
            ParseValue(depth);
            Separator('}');
        }

        _at++;
        _writer.WriteEndObject();
    }

    private void ParseList(char end, int depth)
    {
        _at++;
        _writer.WriteStartArray();
        for (SkipBlanks(); Peek() != end;)
        {
            ParseValue(depth);
            Separator(end);
        }

        _at++;
        _writer.WriteEndArray();
    }

    /// <summary>A comma (one may follow the last item, as in Python) or, not consumed, the end.</summary>
    private void Separator(char end)
    {
        SkipBlanks();
        if (Peek() == ',')
        {
            _at++;
            SkipBlanks();
        }
        else if (Peek() != end)
        {
            throw Wrong($"expected ',' or '{end}'");
        }
    }

    /// <summary>A text; numbers and constants become texts, as Python's own JSON writer does.</summary>
    private string ParseKey()
    {
        switch (Peek())
        {
            case '\'' or '"':
                return ParseString();
            case '-' or '+' or '.' or (>= '0' and <= '9'):
                return ParseNumber();
            default:
                ReadOnlySpan<char> word = Word();
                if (IsTextPrefix(word))
                {
                    return ParseString();
                }

                return Constant(word) ?? throw WrongWord(word);
        }
    }

    private void ParseWord()
    {
        ReadOnlySpan<char> word = Word();
        if (IsTextPrefix(word))
        {
            _writer.WriteStringValue(ParseString());
            return;
        }

        _writer.WriteRawValue(Constant(word) ?? throw WrongWord(word));
    }

    private static string? Constant(ReadOnlySpan<char> word) => word switch
    {
        "True" or "true" => "true",
        "False" or "false" => "false",
        "None" or "null" => "null",
        _ => null,
    };

    private readonly bool IsTextPrefix(ReadOnlySpan<char> word) =>
        word is "u" or "U" && _at < _text.Length && _text[_at] is '\'' or '"';

    private LiteralException WrongWord(ReadOnlySpan<char> word)
    {
        _at -= word.Length;
        return Wrong(word.IsEmpty ? "expected a value" : $"{Quoted.Text(word)} is not a value; expected a text in quotes, a number, a list, a dict, True, False or None");
    }

    private ReadOnlySpan<char> Word()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private string ParseString()
    {
        int start = _at;
        if (LiteralString.TryRead(_text, ref _at, out string value, out string error))
        {
            return value;
        }

        _at = Math.Max(start, Math.Min(_at, _text.Length));
        throw Wrong(error);
    }

    private string ParseNumber()
    {
        int start = _at;
        if (LiteralNumber.TryRead(_text, ref _at, out string value))
        {
            return value;
        }

        _at = start;
        throw Wrong("expected a number");
    }

    private void Expect(char c, string message)
    {
        if (Peek() != c)
        {
            throw Wrong(message);
        }

        _at++;
    }

    /// <summary>The character at the position; NUL at the end, which no rule accepts.</summary>
    private readonly char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }

    private readonly LiteralException Wrong(string message)
    {
        string found = _at >= _text.Length ? "the text ends" : Quoted.Text(_text.Slice(_at, Math.Min(12, _text.Length - _at)));
        return new LiteralException(string.Create(CultureInfo.InvariantCulture, $"{message} at character {_at + 1} ({found})"));
    }
}
