using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Watcher.Model;

/// <summary>
/// An immutable map of text keys to values: metadata, extra specs, image properties, hints. A value that is not a text (upstream
/// allows any JSON) reads as its JSON text. Keys are sorted ordinally. Equal maps compare equal. Safe to share across threads.
/// </summary>
public sealed class AttributeMap : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<AttributeMap>
{
    private readonly byte[] _canonical;
    private KeyValuePair<string, string>[]? _entries;
    private IReadOnlyDictionary<string, ResourceInventory>? _inventories;

    private AttributeMap(byte[] canonical) => _canonical = canonical;

    /// <summary>The map without entries.</summary>
    public static AttributeMap Empty { get; } = new("{}"u8.ToArray());

    /// <summary>Number of entries.</summary>
    public int Count => Entries.Length;

    /// <summary>The keys, sorted ordinally.</summary>
    public IEnumerable<string> Keys => Entries.Select(e => e.Key);

    internal ReadOnlySpan<byte> Utf8Json => _canonical;

    /// <summary>The map read as inventories of resource classes; made when first asked for, as the entries are.</summary>
    internal IReadOnlyDictionary<string, ResourceInventory> Inventories => _inventories ??= ResourceJson.ParseInventories(this);

    private KeyValuePair<string, string>[] Entries => _entries ??= ReadEntries();

    /// <summary>The value of a key as text; null where the key is absent or its value is null.</summary>
    public string? this[string key] => TryGetValue(key, out string? value) ? value : null;

    /// <summary>Makes a map of texts; of equal keys the last wins.</summary>
    public static AttributeMap Of(params IEnumerable<(string Key, string Value)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (IGrouping<string, (string Key, string Value)> entry in entries.GroupBy(e => e.Key, StringComparer.Ordinal))
            {
                writer.WriteString(entry.Key, entry.Last().Value);
            }

            writer.WriteEndObject();
        }

        return Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>Reads a JSON object.</summary>
    /// <exception cref="JsonException">The text is not a JSON object, or a key stands twice.</exception>
    public static AttributeMap Parse(string json)
    {
        byte[] canonical;
        string? duplicate;
        try
        {
            canonical = CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json), out duplicate);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("expected text that is valid Unicode; half a surrogate pair is not", e);
        }

        if (duplicate is not null || canonical[0] != (byte)'{')
        {
            throw new JsonException(duplicate is null ? "expected a JSON object" : $"the key {duplicate[1..]} stands twice");
        }

        return new AttributeMap(canonical);
    }

    /// <summary>Whether the key is there with a value other than null.</summary>
    public bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
    {
        KeyValuePair<string, string>[] entries = Entries;
        int low = 0, high = entries.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = string.CompareOrdinal(entries[middle].Key, key);
            if (order == 0)
            {
                value = entries[middle].Value;
                return value is not null;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        value = null;
        return false;
    }

    /// <summary>Whether the key is there.</summary>
    public bool ContainsKey(string key) => Array.Exists(Entries, e => e.Key == key);

    /// <summary>The map at a key whose value is an object; empty otherwise.</summary>
    public AttributeMap Child(string key)
    {
        if (this[key] is not ['{', ..] text)
        {
            return Empty;
        }

        try
        {
            return Parse(text);
        }
        catch (JsonException)
        {
            // A text that only looks like an object is a text.
            return Empty;
        }
    }

    /// <summary>The texts of a key whose value is an array, or the single text; empty where absent.</summary>
    public IReadOnlyList<string> ListOf(string key)
    {
        if (this[key] is not { } text)
        {
            return [];
        }

        try
        {
            return text is ['[', ..] ? CanonicalJson.ReadStrings(Encoding.UTF8.GetBytes(text)) : [text];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A text that only looks like a list is a text.
            return [text];
        }
    }

    /// <summary>The map as canonical JSON: keys sorted, no blanks.</summary>
    public string ToJson() => Encoding.UTF8.GetString(_canonical);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)Entries).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(AttributeMap? other) => other is not null && _canonical.AsSpan().SequenceEqual(other._canonical);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributeMap);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Utf8Hash.Compute(_canonical);

    /// <inheritdoc/>
    public override string ToString() => ToJson();

    internal static AttributeMap FromCanonical(byte[] canonical) => new(canonical);

    private KeyValuePair<string, string>[] ReadEntries()
    {
        using JsonDocument document = JsonDocument.Parse(_canonical);
        return [.. document.RootElement.EnumerateObject()
            .Select(p => new KeyValuePair<string, string>(p.Name, p.Value.ValueKind == JsonValueKind.Null ? null! : CanonicalJson.Text(p.Value)))];
    }
}
