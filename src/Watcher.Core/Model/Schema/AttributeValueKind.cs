namespace Watcher.Model;

/// <summary>What an attribute's value is, in the document and in its column.</summary>
public enum AttributeValueKind
{
    /// <summary>Text that is different in nearly every element (ids, names).</summary>
    Text,

    /// <summary>An integer id, kept as text (aggregates).</summary>
    NumericId,

    /// <summary>Text with few distinct values; stored once.</summary>
    Symbol,

    /// <summary>A non-negative 32-bit integer.</summary>
    Integer,

    /// <summary>A finite non-negative real number.</summary>
    Real,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>ISO-8601 time, kept as UTC.</summary>
    Timestamp,

    /// <summary>A JSON object; equal objects are stored once, keys sorted.</summary>
    JsonObject,

    /// <summary>A JSON array; equal arrays are stored once.</summary>
    JsonArray,

    /// <summary>The id of an element of another kind, resolved to its row.</summary>
    Reference,
}
