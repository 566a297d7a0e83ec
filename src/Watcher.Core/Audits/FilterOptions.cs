namespace Watcher.Audits;

/// <summary>What the destination filters are told by configuration (contracts.md §4, <c>filters</c>). Immutable.</summary>
public sealed record FilterOptions
{
    /// <summary>Host names kept for isolated images (<c>isolated_hosts</c>); default none.</summary>
    public IReadOnlyList<string> IsolatedHosts { get; init; } = [];

    /// <summary>Ids of isolated images (<c>isolated_hosts</c>); default none.</summary>
    public IReadOnlyList<string> IsolatedImages { get; init; } = [];

    /// <summary>Whether isolated hosts run nothing but isolated images (<c>isolated_hosts</c>); default true.</summary>
    public bool RestrictIsolatedHosts { get; init; } = true;

    /// <summary>Architecture of images that do not say theirs (<c>image_properties</c>); null (default) = none is asked for.</summary>
    public string? DefaultArchitecture { get; init; }

    /// <summary>Only aggregate keys with this prefix are compared with images (<c>aggregate_image_properties</c>); null (default) = all.</summary>
    public string? AggregateImageNamespace { get; init; }

    /// <summary>What stands between that prefix and the rest of a key; default <c>.</c></summary>
    public string AggregateImageSeparator { get; init; } = ".";
}
