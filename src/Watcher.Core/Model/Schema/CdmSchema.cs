using System.Collections.Frozen;

namespace Watcher.Model;

/// <summary>All attribute descriptors of the cluster data model. Immutable; safe to share across threads.</summary>
public static class CdmSchema
{
    private static readonly AttributeDescriptor[][] s_attributes =
    [
        ComputeNodeAttributes.All,
        InstanceAttributes.All,
        AggregateAttributes.All,
        ServerGroupAttributes.All,
        StorageNodeAttributes.All,
        StoragePoolAttributes.All,
        VolumeAttributes.All,
        VolumeTypeAttributes.All,
        BaremetalNodeAttributes.All,
    ];

    private static readonly string[] s_collections = ["compute_nodes", "instances", "aggregates", "server_groups", "storage_nodes", "storage_pools", "volumes", "volume_types", "baremetal_nodes"];

    private static readonly FrozenDictionary<string, AttributeDescriptor> s_byPath =
        s_attributes.SelectMany(a => a).ToFrozenDictionary(a => a.Path, StringComparer.Ordinal);

    /// <summary>The kinds of element, in document order.</summary>
    public static IReadOnlyList<ElementKind> Kinds { get; } = Enum.GetValues<ElementKind>();

    /// <summary>The attributes of one kind of element, in document order; the first is its id.</summary>
    public static IReadOnlyList<AttributeDescriptor> Attributes(ElementKind kind) => s_attributes[(int)kind];

    /// <summary>Name of the top-level array of a kind of element, for example <c>compute_nodes</c>.</summary>
    public static string CollectionName(ElementKind kind) => s_collections[(int)kind];

    /// <summary>The attribute at a path such as <c>instances.metadata</c>; null where there is none.</summary>
    public static AttributeDescriptor? Find(string path) => s_byPath.GetValueOrDefault(path);

    /// <summary>
    /// Attributes that are gone, with the version that removed them and what replaces them: documents that still have them are
    /// upgraded, strategies that still read them are refused. None so far.
    /// </summary>
    internal static IReadOnlyList<AttributeDescriptor> Retired { get; } = [];

    internal static AttributeDescriptor[] AttributeArray(ElementKind kind) => s_attributes[(int)kind];
}
