using System.Collections.Frozen;

namespace Watcher.OpenStack;

/// <summary>Names of the fields of a row.</summary>
internal static class RowFields
{
    public const RowField LastOfNode = RowField.NodeDiskRatio;

    private static readonly string[] s_names =
    [
        "node_uuid", "node_hostname", "node_status", "node_disabled_reason", "node_state", "node_memory", "node_memory_mb_reserved", "node_disk",
        "node_disk_gb_reserved", "node_vcpus", "node_vcpu_reserved", "node_memory_ratio", "node_vcpu_ratio", "node_disk_ratio",
        "server_uuid", "server_watcher_exclude", "server_name", "server_state", "server_memory", "server_disk", "server_vcpus", "server_metadata",
        "server_project_id", "server_locked", "server_pinned_az", "server_flavor_extra_specs",
    ];

    private static readonly FrozenDictionary<string, RowField> s_byName =
        s_names.Select((name, i) => (name, field: (RowField)i)).ToFrozenDictionary(p => p.name, p => p.field, StringComparer.Ordinal);

    public static int Count => s_names.Length;

    public static string Name(RowField field) => s_names[(int)field];

    public static bool TryFind(string name, out RowField field) => s_byName.TryGetValue(name, out field);
}
