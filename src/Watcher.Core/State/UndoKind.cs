namespace Watcher.State;

/// <summary>Which overlay an <see cref="UndoEntry"/> restores.</summary>
internal enum UndoKind
{
    /// <summary>Node of an instance.</summary>
    InstanceNode,

    /// <summary>Node of an instance, and the last recorded action, which is its migration.</summary>
    Migration,

    /// <summary>State text of an instance.</summary>
    InstanceState,

    /// <summary>Enabled or disabled, and the reason.</summary>
    NodeEnabled,

    /// <summary>Service up or down.</summary>
    NodeUp,

    /// <summary>Power of a machine.</summary>
    Power,

    /// <summary>Pool of a volume.</summary>
    VolumePool,

    /// <summary>Type of a volume.</summary>
    VolumeType,

    /// <summary>The last recorded action.</summary>
    Action,
}
