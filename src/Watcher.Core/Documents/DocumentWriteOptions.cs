namespace Watcher.Documents;

/// <summary>How a document is written. Immutable; safe to share across threads.</summary>
public sealed record DocumentWriteOptions
{
    /// <summary>The defaults.</summary>
    public static DocumentWriteOptions Default { get; } = new();

    /// <summary>Whether to indent by two spaces, for people; default: no blanks at all.</summary>
    public bool Indented { get; init; }

    /// <summary>Whether to compress with gzip; default: files whose name ends in <c>.gz</c> only.</summary>
    public bool? Compress { get; init; }
}
