using System.Text;
using System.Text.Json;

namespace Watcher.Documents;

/// <summary>Words for JSON values in messages.</summary>
internal static class JsonText
{
    private const int MaximumLength = 40;

    /// <summary>The value that a reader is on, for example <c>the text "abc"</c>.</summary>
    public static string Describe(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => $"the text \"{Cut(reader.ValueSpan)}\"",
        JsonTokenType.Number => $"the number {Cut(reader.ValueSpan)}",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"the text {Cut(value.GetRawText())}",
        JsonValueKind.Number => $"the number {Cut(value.GetRawText())}",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    /// <summary>A text for one line of a message: control characters replaced, cut to a readable length.</summary>
    public static string Cut(ReadOnlySpan<byte> utf8) => Cut(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * MaximumLength)]));

    public static string Cut(string text)
    {
        string line = text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;
        return line.Length <= MaximumLength ? line : string.Concat(line.AsSpan(0, MaximumLength), "…");
    }
}
