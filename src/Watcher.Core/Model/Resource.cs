namespace Watcher.Model;

/// <summary>A resource class of Placement: a dimension of every capacity check. Compared by name.</summary>
/// <param name="Name">Name of the class, for example <c>VCPU</c> or <c>CUSTOM_LICENCE</c>.</param>
public readonly record struct Resource(string Name)
{
    /// <summary>Virtual CPUs, in vCPU.</summary>
    public static Resource Vcpu { get; } = new("VCPU");

    /// <summary>Memory, in MiB.</summary>
    public static Resource Memory { get; } = new("MEMORY_MB");

    /// <summary>Local disk, in GiB.</summary>
    public static Resource Disk { get; } = new("DISK_GB");

    /// <summary>
    /// Number of instances on a node: a resource of clusters in which aggregates limit it (<c>max_instances_per_host</c>), each instance takes one.
    /// </summary>
    public static Resource InstanceCount { get; } = new("INSTANCES");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
