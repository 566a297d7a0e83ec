namespace Watcher.Model;

/// <summary>The kinds of element of the cluster data model, in the order of the document.</summary>
public enum ElementKind
{
    /// <summary><c>compute_nodes</c>, identified by <c>uuid</c>.</summary>
    ComputeNode,

    /// <summary><c>instances</c>, identified by <c>uuid</c>.</summary>
    Instance,

    /// <summary><c>aggregates</c>, identified by <c>id</c>.</summary>
    Aggregate,

    /// <summary><c>server_groups</c>, identified by <c>uuid</c>.</summary>
    ServerGroup,

    /// <summary><c>storage_nodes</c>, identified by <c>host</c>.</summary>
    StorageNode,

    /// <summary><c>storage_pools</c>, identified by <c>name</c>.</summary>
    StoragePool,

    /// <summary><c>volumes</c>, identified by <c>uuid</c>.</summary>
    Volume,

    /// <summary><c>volume_types</c>, identified by <c>name</c>.</summary>
    VolumeType,

    /// <summary><c>baremetal_nodes</c>, identified by <c>uuid</c>.</summary>
    BaremetalNode,
}
