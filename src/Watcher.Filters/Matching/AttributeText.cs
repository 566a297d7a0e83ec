using System.Text.Json;

namespace Watcher.Filters;

/// <summary>A value that extra specs are matched with: its text and, where that is a JSON array, its elements.</summary>
internal sealed class AttributeText
{
    private readonly string[]? _elements;

    public AttributeText(string text)
    {
        Text = text;
        _elements = text.Length > 1 && text[0] == '[' ? Elements(text) : null;
    }

    public string Text { get; }

    /// <summary>Whether a word is an element where the value is a list, else whether it is part of the text.</summary>
    public bool Contains(string word) =>
        _elements is null ? Text.Contains(word, StringComparison.Ordinal) : Array.IndexOf(_elements, word) >= 0;

    public override string ToString() => Text;

    public static AttributeText? Of(string? text) => text is null ? null : new AttributeText(text);

    private static string[]? Elements(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : e.GetRawText())];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A text that only looks like a list is a text.
            return null;
        }
    }
}
