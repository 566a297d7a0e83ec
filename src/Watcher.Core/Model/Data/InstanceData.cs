namespace Watcher.Model;

/// <summary>What <see cref="ClusterModelBuilder"/> is given for one element of <c>instances</c>; absent attributes have upstream's defaults.</summary>
public sealed record InstanceData
{
    /// <summary>Unique id of the server.</summary>
    public required string Uuid { get; init; }

    /// <summary>Display name, not unique.</summary>
    public string Name { get; init; } = "";

    /// <summary>uuid of the compute node it is on; null = on none.</summary>
    public string? Node { get; init; }

    /// <summary>State (upstream's attribute; vm_state decides where both stand).</summary>
    public string State { get; init; } = "active";

    /// <summary>Stable state of the server; null = state.</summary>
    public string? VmState { get; init; }

    /// <summary>Task in progress; null = not busy.</summary>
    public string? TaskState { get; init; }

    /// <summary>vCPUs of the flavor. Unit: vCPU.</summary>
    public required int Vcpus { get; init; }

    /// <summary>Memory of the flavor.</summary>
    public required int MemoryMiB { get; init; }

    /// <summary>Local disk: root, ephemeral and swap.</summary>
    public required int DiskGiB { get; init; }

    /// <summary>Locked by owner or operator: must not be moved.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Excluded by an audit scope: must not be moved.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>Owner.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Creation time.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Availability zone the instance is bound to for its whole life; null = none or unknown.</summary>
    public string? PinnedAz { get; init; }

    /// <summary>Server metadata, user controlled.</summary>
    public AttributeMap? Metadata { get; init; }

    /// <summary>Flavor: name and extra_specs.</summary>
    public Flavor? Flavor { get; init; }

    /// <summary>Properties of the image it was made from.</summary>
    public AttributeMap? ImageProperties { get; init; }

    /// <summary>Scheduler hints given at creation.</summary>
    public AttributeMap? SchedulerHints { get; init; }

    /// <summary>Amounts of further resource classes.</summary>
    public IReadOnlyDictionary<string, int>? Resources { get; init; }

    /// <summary>An earlier migration of it failed.</summary>
    public bool LastMigrationFailed { get; init; }

    internal void Fill(TableBuilder table)
    {
        table.BeginRow();
        Row.Text(table, InstanceAttr.Uuid, Uuid);
        Row.Text(table, InstanceAttr.Name, Name);
        Row.Symbol(table, InstanceAttr.Node, Node);
        Row.Symbol(table, InstanceAttr.State, State);
        Row.Symbol(table, InstanceAttr.VmState, VmState);
        Row.Symbol(table, InstanceAttr.TaskState, TaskState);
        Row.Integer(table, InstanceAttr.Vcpus, Vcpus);
        Row.Integer(table, InstanceAttr.Memory, MemoryMiB);
        Row.Integer(table, InstanceAttr.Disk, DiskGiB);
        Row.Flag(table, InstanceAttr.Locked, IsLocked);
        Row.Flag(table, InstanceAttr.WatcherExclude, IsExcluded);
        Row.Symbol(table, InstanceAttr.ProjectId, ProjectId);
        Row.Time(table, InstanceAttr.CreatedAt, CreatedAt);
        Row.Symbol(table, InstanceAttr.PinnedAz, PinnedAz);
        Row.Map(table, InstanceAttr.Metadata, Metadata);
        Row.Map(table, InstanceAttr.Flavor, Flavor?.ToMap());
        Row.Map(table, InstanceAttr.ImageProperties, ImageProperties);
        Row.Map(table, InstanceAttr.SchedulerHints, SchedulerHints);
        Row.Amounts(table, InstanceAttr.Resources, Resources);
        Row.Flag(table, InstanceAttr.LastMigrationFailed, LastMigrationFailed);
    }
}
