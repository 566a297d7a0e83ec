namespace Watcher.Model;

/// <summary>
/// One element of <c>instances</c>: a view over a row of an immutable <see cref="ClusterModel"/>. The default value is not usable.
/// Safe to share across threads.
/// </summary>
/// <param name="Model">The model that it is part of.</param>
/// <param name="Row">Its row in the model's columns: rows are sorted by id.</param>
[System.Diagnostics.DebuggerDisplay("{Uuid}")]
public readonly record struct Instance(ClusterModel Model, int Row)
{
    /// <summary>Unique id of the server.</summary>
    public string Uuid => Table.Text(InstanceAttr.Uuid, Row);

    /// <summary>Display name, not unique.</summary>
    public string Name => Table.Text(InstanceAttr.Name, Row);

    /// <summary>The compute node it is on; null = none.</summary>
    public ComputeNode? Node => Table.Ints(InstanceAttr.Node)[Row] is var row && row >= 0 ? new ComputeNode(Model, row) : null;

    /// <summary>State (upstream's attribute; vm_state decides where both stand).</summary>
    public string State => Table.Symbol(InstanceAttr.State, Row)!;

    /// <summary>State that decides: vm_state where it stands, else state.</summary>
    public string VmState => Table.Symbol(InstanceAttr.VmState, Row) ?? Table.Symbol(InstanceAttr.State, Row)!;

    /// <summary>Task in progress; null = not busy.</summary>
    public string? TaskState => Table.Symbol(InstanceAttr.TaskState, Row);

    /// <summary>vCPUs of the flavor. Unit: vCPU.</summary>
    public int Vcpus => Table.Ints(InstanceAttr.Vcpus)[Row];

    /// <summary>Memory of the flavor.</summary>
    public int MemoryMiB => Table.Ints(InstanceAttr.Memory)[Row];

    /// <summary>Local disk: root, ephemeral and swap.</summary>
    public int DiskGiB => Table.Ints(InstanceAttr.Disk)[Row];

    /// <summary>Locked by owner or operator: must not be moved.</summary>
    public bool IsLocked => Table.Flag(InstanceAttr.Locked, Row);

    /// <summary>Excluded by an audit scope: must not be moved.</summary>
    public bool IsExcluded => Table.Flag(InstanceAttr.WatcherExclude, Row);

    /// <summary>Owner.</summary>
    public string? ProjectId => Table.Symbol(InstanceAttr.ProjectId, Row);

    /// <summary>Creation time.</summary>
    public DateTimeOffset? CreatedAt => Table.Time(InstanceAttr.CreatedAt, Row);

    /// <summary>Availability zone the instance is bound to for its whole life; null = none or unknown.</summary>
    public string? PinnedAz => Table.Symbol(InstanceAttr.PinnedAz, Row);

    /// <summary>Server metadata, user controlled. Empty where absent.</summary>
    public AttributeMap Metadata => Table.Map(InstanceAttr.Metadata, Row) ?? AttributeMap.Empty;

    /// <summary>Flavor: name and extra_specs.</summary>
    public Flavor Flavor => Table.Pool.Flavor(Table.Ints(InstanceAttr.Flavor)[Row]);

    /// <summary>Properties of the image it was made from. Empty where absent.</summary>
    public AttributeMap ImageProperties => Table.Map(InstanceAttr.ImageProperties, Row) ?? AttributeMap.Empty;

    /// <summary>Scheduler hints given at creation. Empty where absent.</summary>
    public AttributeMap SchedulerHints => Table.Map(InstanceAttr.SchedulerHints, Row) ?? AttributeMap.Empty;

    /// <summary>Amounts of further resource classes.</summary>
    public IReadOnlyDictionary<string, int> Resources => ResourceJson.ReadAmounts(Table.Map(InstanceAttr.Resources, Row));

    /// <summary>An earlier migration of it failed.</summary>
    public bool LastMigrationFailed => Table.Flag(InstanceAttr.LastMigrationFailed, Row);

    /// <summary>Attributes that this version of the library does not know, as they stood in the document.</summary>
    public AttributeMap UnknownAttributes => Table.UnknownOf(Row);

    /// <summary>The server groups that it is a member of, by ascending uuid.</summary>
    public IReadOnlyList<ServerGroup> ServerGroups => Model.Groups.GroupsOf(Row);

    /// <summary>
    /// The instances that may not share a node with it, by its own scheduler hint <c>different_host</c> or theirs, by ascending uuid.
    /// </summary>
    public IReadOnlyList<Instance> KeptApart => Model.Views(Model.Hints.ApartFrom(Row));

    /// <summary>
    /// The instances of which at least one must be on its node, by its scheduler hint <c>same_host</c>, by ascending uuid; null = no such hint.
    /// </summary>
    public IReadOnlyList<Instance>? KeptNear => Model.Hints.NearTo(Row) is { } rows ? Model.Views(rows) : null;

    /// <summary>How much it has of a resource, in its unit.</summary>
    public long Amount(Resource resource) => Model.Capacities.Amount(resource, Row);

    private ElementTable Table => Model.Table(ElementKind.Instance);

    /// <inheritdoc/>
    public override string ToString() => Table.Text(0, Row);
}
