using Watcher.Model;

namespace Watcher.Documents;

/// <summary>How a document is read. Immutable; safe to share across threads.</summary>
public sealed record DocumentReadOptions
{
    /// <summary>The defaults.</summary>
    public static DocumentReadOptions Default { get; } = new();

    /// <summary>Name of the input in messages; default: the file's path, else the kind of document.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Most bytes that a document may have after decompression; a longer one is refused once the limit is reached, so that a small
    /// compressed file cannot fill the memory. Default: 2 GiB, three times what 100,000 nodes with 1,000,000 instances need.
    /// </summary>
    public long MaximumBytes { get; init; } = 2L << 30;

    /// <summary>Most bytes of a single value (a text, or an attribute's object or array). Default: 64 MiB.</summary>
    public int MaximumValueBytes { get; init; } = 64 << 20;

    /// <summary>Size of the window that a stream is read through: tests make it small.</summary>
    internal int WindowBytes { get; init; } = 256 << 10;

    /// <summary>The version that counts as the library's own: tests of upgrades change it.</summary>
    internal CdmVersion LibraryVersion { get; init; } = CdmVersion.Current;

    /// <summary>The steps from older versions to <see cref="LibraryVersion"/>.</summary>
    internal DocumentUpgradeChain Upgrades { get; init; } = DocumentUpgradeChain.Default;
}
