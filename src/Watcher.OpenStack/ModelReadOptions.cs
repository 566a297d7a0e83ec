namespace Watcher.OpenStack;

/// <summary>Bounds on what a reader accepts. The defaults take a cluster of 1,000,000 instances and refuse what no cluster needs. Immutable.</summary>
public sealed record ModelReadOptions
{
    /// <summary>The defaults.</summary>
    public static ModelReadOptions Default { get; } = new();

    /// <summary>Size of a document after decompression. Unit: byte.</summary>
    /// <value>8 GiB.</value>
    public long MaximumBytes { get; init; } = 8L << 30;

    /// <summary>
    /// Size of one XML element's tag, or of one row of the data-model API: what must be in memory at once. Unit: byte.
    /// </summary>
    /// <value>4 MiB.</value>
    public int MaximumElementBytes { get; init; } = 4 << 20;

    /// <summary>How deep XML elements, and values such as metadata, may be nested.</summary>
    /// <value>32; more than 60 counts as 60.</value>
    public int MaximumDepth { get; init; } = 32;

    internal int Depth => Math.Clamp(MaximumDepth, 1, 60);
}
