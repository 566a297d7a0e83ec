using Watcher.Model;

namespace Watcher.Documents;

/// <summary>
/// One step from the document version before <see cref="To"/> to <see cref="To"/>. Steps act on one attribute at a time, so that
/// documents of any size are upgraded while they stream in. Stateless.
/// </summary>
internal interface IDocumentUpgrade
{
    /// <summary>The version that the step leads to; it applies to documents of every older version.</summary>
    CdmVersion To { get; }

    /// <summary>The name that an attribute has afterwards; null = it is dropped.</summary>
    string? Rename(ElementKind kind, string name);

    /// <summary>The value that an attribute has afterwards, as UTF-8 JSON; null = unchanged. The name is the one before the step.</summary>
    byte[]? Convert(ElementKind kind, string name, ReadOnlySpan<byte> json);
}
