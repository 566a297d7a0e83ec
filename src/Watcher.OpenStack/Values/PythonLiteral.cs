using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Watcher.OpenStack;

/// <summary>
/// Reads the text of a dict or list as upstream writes it: JSON (<c>{"optimize": true}</c>) or a Python literal
/// (<c>{'optimize': True}</c>), also mixed. The result is JSON.
/// </summary>
internal static class PythonLiteral
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as JSON text.</summary>
    /// <param name="text">A JSON value or Python literal.</param>
    /// <param name="maximumDepth">How deep lists and dicts may be nested, at most 60.</param>
    /// <exception cref="LiteralException">It is neither; the message says what is wrong at which character.</exception>
    public static string ToJson(string text, int maximumDepth)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Clamp(text.Length, 16, 1 << 16));
        using var writer = new Utf8JsonWriter(buffer, s_options);
        var parser = new LiteralParser(text, maximumDepth, writer);
        parser.ParseDocument();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Like <see cref="ToJson"/>; false where the text is no literal.</summary>
    public static bool TryToJson(string text, int maximumDepth, out string json, out string error)
    {
        try
        {
            (json, error) = (ToJson(text, maximumDepth), "");
            return true;
        }
        catch (LiteralException e)
        {
            (json, error) = ("", e.Message);
            return false;
        }
    }
}
