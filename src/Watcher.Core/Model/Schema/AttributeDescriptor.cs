namespace Watcher.Model;

/// <summary>
/// What the library knows of one attribute of the cluster data model. Reader, writer, JSON Schema, content hash, diff and the
/// check of what a strategy reads are all driven by these descriptors. Immutable; safe to share across threads.
/// </summary>
public sealed class AttributeDescriptor
{
    internal AttributeDescriptor(ElementKind element, int ordinal, string name, AttributeValueKind kind, string description)
    {
        Element = element;
        Ordinal = ordinal;
        Name = name;
        Kind = kind;
        Description = description;
    }

    /// <summary>The kind of element that has the attribute.</summary>
    public ElementKind Element { get; }

    /// <summary>Name in the document, for example <c>memory_mb_reserved</c>.</summary>
    public string Name { get; }

    /// <summary>Collection and name, for example <c>compute_nodes.memory_mb_reserved</c>: what <see cref="CdmAttribute"/> lists.</summary>
    public string Path => $"{CdmSchema.CollectionName(Element)}.{Name}";

    /// <summary>What the value is.</summary>
    public AttributeValueKind Kind { get; }

    /// <summary>One sentence on the meaning.</summary>
    public string Description { get; }

    /// <summary>Unit of the value; null where it has none.</summary>
    public string? Unit { get; internal init; }

    /// <summary>Whether the document must have it.</summary>
    public bool Required { get; internal init; }

    /// <summary>Whether <c>null</c> (unknown or none) is allowed, and the default.</summary>
    public bool Nullable { get; internal init; }

    /// <summary>Default of a number or flag that is absent (flags: 0 or 1); not used where <see cref="Nullable"/>.</summary>
    public double DefaultNumber { get; internal init; }

    /// <summary>Default of a text that is absent; null where <see cref="Nullable"/>.</summary>
    public string? DefaultText { get; internal init; }

    /// <summary>The values known for a text attribute; others are kept with a warning. Empty: any.</summary>
    public IReadOnlyList<string> KnownValues { get; internal init; } = [];

    /// <summary>What a <see cref="AttributeValueKind.Reference"/> points at.</summary>
    public ElementKind? Target { get; internal init; }

    /// <summary>First version that has the attribute.</summary>
    public CdmVersion Since { get; internal init; } = new(1, 0);

    /// <summary>First version in which it is deprecated; null = not deprecated.</summary>
    public CdmVersion? DeprecatedIn { get; internal init; }

    /// <summary>First version that no longer has it; null = not removed.</summary>
    public CdmVersion? RemovedIn { get; internal init; }

    /// <summary>Path of the attribute to use instead of a deprecated one.</summary>
    public string? Replacement { get; internal init; }

    /// <summary>What an object or array must look like inside.</summary>
    internal JsonShape Shape { get; init; }

    /// <summary>Position among the attributes of its element: the index of its column.</summary>
    internal int Ordinal { get; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
