namespace Watcher.Model;

/// <summary>
/// One element of <c>compute_nodes</c>: a view over a row of an immutable <see cref="ClusterModel"/>. The default value is not usable.
/// Safe to share across threads.
/// </summary>
/// <param name="Model">The model that it is part of.</param>
/// <param name="Row">Its row in the model's columns: rows are sorted by id.</param>
[System.Diagnostics.DebuggerDisplay("{Uuid}")]
public readonly record struct ComputeNode(ClusterModel Model, int Row)
{
    /// <summary>Unique id: the hypervisor's and resource provider's.</summary>
    public string Uuid => Table.Text(NodeAttr.Uuid, Row);

    /// <summary>Name of the compute service's host; what migrations name.</summary>
    public string Hostname => Table.Text(NodeAttr.Hostname, Row);

    /// <summary>Liveness of the compute service.</summary>
    public string State => Table.Symbol(NodeAttr.State, Row)!;

    /// <summary>What the operator wants of the compute service.</summary>
    public string Status => Table.Symbol(NodeAttr.Status, Row)!;

    /// <summary>Why it is disabled, free text.</summary>
    public string? DisabledReason => Table.Symbol(NodeAttr.DisabledReason, Row);

    /// <summary>Physical threads that count as vCPUs, before the ratio. Unit: vCPU.</summary>
    public int Vcpus => Table.Ints(NodeAttr.Vcpus)[Row];

    /// <summary>vCPUs kept for the host. Unit: vCPU.</summary>
    public int VcpuReserved => Table.Ints(NodeAttr.VcpuReserved)[Row];

    /// <summary>Over-commit factor of vCPUs.</summary>
    public double VcpuRatio => Table.Reals(NodeAttr.VcpuRatio)[Row];

    /// <summary>Physical memory.</summary>
    public int MemoryMiB => Table.Ints(NodeAttr.Memory)[Row];

    /// <summary>Memory kept for the host.</summary>
    public int MemoryReservedMiB => Table.Ints(NodeAttr.MemoryReserved)[Row];

    /// <summary>Over-commit factor of memory.</summary>
    public double MemoryRatio => Table.Reals(NodeAttr.MemoryRatio)[Row];

    /// <summary>Local disk.</summary>
    public int DiskGiB => Table.Ints(NodeAttr.Disk)[Row];

    /// <summary>Disk kept for the host.</summary>
    public int DiskReservedGiB => Table.Ints(NodeAttr.DiskReserved)[Row];

    /// <summary>Over-commit factor of disk.</summary>
    public double DiskRatio => Table.Reals(NodeAttr.DiskRatio)[Row];

    /// <summary>Zone of the node itself; null = that of its aggregates, else nova.</summary>
    public string? AvailabilityZone => Table.Symbol(NodeAttr.AvailabilityZone, Row);

    /// <summary>Hypervisor type, for example QEMU.</summary>
    public string? HypervisorType => Table.Symbol(NodeAttr.HypervisorType, Row);

    /// <summary>Hypervisor version as one number, for example 8002000.</summary>
    public int? HypervisorVersion => Table.Integer(NodeAttr.HypervisorVersion, Row);

    /// <summary>CPU architecture, vendor, model and features. Empty where absent.</summary>
    public AttributeMap CpuInfo => Table.Map(NodeAttr.CpuInfo, Row) ?? AttributeMap.Empty;

    /// <summary>Traits of the resource provider; null = unknown.</summary>
    public IReadOnlyList<string>? Traits => Table.List(NodeAttr.Traits, Row);

    /// <summary>Free key-value pairs. Empty where absent.</summary>
    public AttributeMap Metadata => Table.Map(NodeAttr.Metadata, Row) ?? AttributeMap.Empty;

    /// <summary>Inventories of further resource classes: total, reserved, allocation_ratio.</summary>
    public IReadOnlyDictionary<string, ResourceInventory> Resources => ResourceJson.ReadInventories(Table.Map(NodeAttr.Resources, Row));

    /// <summary>Attributes that this version of the library does not know, as they stood in the document.</summary>
    public AttributeMap UnknownAttributes => Table.UnknownOf(Row);

    /// <summary>Whether the compute service is alive (<c>state</c> is <c>up</c>).</summary>
    public bool IsUp => Model.NodeFacts.Up(Row);

    /// <summary>Whether the operator has it enabled (<c>status</c> is <c>enabled</c>).</summary>
    public bool IsEnabled => Model.NodeFacts.Enabled(Row);

    /// <summary>The instances on it, by ascending uuid, whatever their state.</summary>
    public InstanceList Instances => new(Model, Model.InstanceRowsOf(Row));

    /// <summary>Availability zones: its own, else those of its aggregates, else <c>nova</c>.</summary>
    public IReadOnlyList<string> Zones => Model.Zones.ZonesOf(Row);

    /// <summary>
    /// Whether as many instances on it are being built, resized, saved or moved as its aggregates allow (metadata <c>max_io_ops_per_host</c>): it
    /// takes no more then.
    /// </summary>
    public bool IsBusy => Model.IsBusy(Row);

    /// <summary>The host aggregates that it is in, by ascending id.</summary>
    public IReadOnlyList<Aggregate> Aggregates
    {
        get
        {
            ReadOnlySpan<int> rows = Model.AggregatesByNode[Row];
            var aggregates = new Aggregate[rows.Length];
            for (int i = 0; i < rows.Length; i++)
            {
                aggregates[i] = new Aggregate(Model, rows[i]);
            }

            return aggregates;
        }
    }

    /// <summary>Usable capacity of a resource in its unit: ⌊(total − reserved) × ratio⌋; 0 where the node has none of it.</summary>
    public long Capacity(Resource resource) => Model.Capacities.Capacity(resource, Row);

    /// <summary>Sum of what the instances on it have of a resource, in its unit.</summary>
    public long Used(Resource resource) => Model.Capacities.Used(resource, Row);

    /// <summary>Capacity less use; negative where the node is over-committed beyond its ratio.</summary>
    public long Free(Resource resource) => Capacity(resource) - Used(resource);

    private ElementTable Table => Model.Table(ElementKind.ComputeNode);

    /// <inheritdoc/>
    public override string ToString() => Table.Text(0, Row);
}
