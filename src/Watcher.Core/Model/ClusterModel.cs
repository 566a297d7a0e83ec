namespace Watcher.Model;

/// <summary>
/// An immutable snapshot of a cluster: compute nodes, instances, aggregates, server groups, storage and bare metal. Storage is by
/// column; <see cref="ComputeNode"/>, <see cref="Instance"/> and the others are views over a row. Made by
/// <see cref="ClusterModelBuilder"/> or read from a document. Safe to share across threads; a derived model shares every column
/// that did not change.
/// </summary>
public sealed class ClusterModel
{
    private readonly ElementTable[] _tables;
    private readonly Lazy<NodeFacts> _nodeFacts;
    private readonly Lazy<CapacityMap> _capacities;
    private readonly Lazy<ZoneMap> _zones;
    private readonly Lazy<GroupMap> _groups;
    private readonly Lazy<AggregateMap> _aggregates;
    private readonly Lazy<HintMap> _hints;
    private readonly Lazy<bool[]?> _busy;
    private readonly Lazy<RowIndex> _instancesByNode;
    private readonly Lazy<RowIndex> _volumesByPool;
    private readonly Lazy<AttachmentMap> _attachments;
    private readonly Lazy<IdIndex> _hostnames;
    private readonly Lazy<string> _revision;

    internal ClusterModel(CdmVersion version, DateTimeOffset? takenAt, ElementTable[] tables, AttributeMap unknownAttributes)
    {
        Version = version;
        TakenAt = takenAt;
        UnknownAttributes = unknownAttributes;
        _tables = tables;
        _nodeFacts = new(() => new NodeFacts(Table(ElementKind.ComputeNode)));
        _capacities = new(() => new CapacityMap(this));
        _zones = new(() => new ZoneMap(this));
        _groups = new(() => new GroupMap(this));
        _aggregates = new(() => new AggregateMap(this));
        _hints = new(() => new HintMap(this));
        _busy = new(() => HostLimits.Busy(this));
        _instancesByNode = new(() => new RowIndex(Table(ElementKind.Instance).Ints(InstanceAttr.Node), Nodes.Count));
        _volumesByPool = new(() => new RowIndex(Table(ElementKind.Volume).Ints(VolumeAttr.Host), StoragePools.Count));
        _attachments = new(() => new AttachmentMap(this));
        _hostnames = new(() => new IdIndex(Table(ElementKind.ComputeNode).Texts(NodeAttr.Hostname)));
        _revision = new(() => RevisionHash.Compute(this));
    }

    /// <summary>A model without elements.</summary>
    public static ClusterModel Empty { get; } = new ClusterModelBuilder().Build();

    /// <summary>Version of the document that it came from, or the library's own; attributes of a newer minor version are kept.</summary>
    public CdmVersion Version { get; }

    /// <summary>When the snapshot was taken; null = unknown.</summary>
    public DateTimeOffset? TakenAt { get; }

    /// <summary>Attributes at the top of the document that this version of the library does not know.</summary>
    public AttributeMap UnknownAttributes { get; }

    /// <summary>
    /// Content hash (SHA-256, 64 hexadecimal digits) over everything but <see cref="Version"/>: equal content has equal revisions,
    /// whatever the order of elements in the document. Computed when first asked for.
    /// </summary>
    public string Revision => _revision.Value;

    /// <summary>The compute nodes.</summary>
    public ComputeNodeTable Nodes => new(this);

    /// <summary>The instances.</summary>
    public InstanceTable Instances => new(this);

    /// <summary>The host aggregates.</summary>
    public AggregateTable Aggregates => new(this);

    /// <summary>The server groups.</summary>
    public ServerGroupTable ServerGroups => new(this);

    /// <summary>The storage nodes (backends).</summary>
    public StorageNodeTable StorageNodes => new(this);

    /// <summary>The storage pools.</summary>
    public StoragePoolTable StoragePools => new(this);

    /// <summary>The volumes.</summary>
    public VolumeTable Volumes => new(this);

    /// <summary>The volume types.</summary>
    public VolumeTypeTable VolumeTypes => new(this);

    /// <summary>What the bare-metal service says of the machines under compute nodes.</summary>
    public BaremetalNodeTable BaremetalNodes => new(this);

    /// <summary>The resource classes of this model: vCPU, memory, disk, then the further ones by name. The position is the dimension.</summary>
    public IReadOnlyList<Resource> Resources => Capacities.Resources;

    internal NodeFacts NodeFacts => _nodeFacts.Value;

    internal CapacityMap Capacities => _capacities.Value;

    internal ZoneMap Zones => _zones.Value;

    internal GroupMap Groups => _groups.Value;

    internal AggregateMap AggregatesByNode => _aggregates.Value;

    /// <summary>Whether some instance has a scheduler hint <c>same_host</c> or <c>different_host</c> (<see cref="Instance.KeptNear"/>, <see cref="Instance.KeptApart"/>).</summary>
    public bool HasHostHints => !Hints.IsEmpty;

    /// <summary>
    /// The instances that a scheduler hint <c>same_host</c> or <c>different_host</c> binds, their own or another's, by ascending uuid: those of
    /// <see cref="Instances"/> of which <see cref="Instance.KeptNear"/>, <see cref="Instance.KeptApart"/> or somebody's wish to be near them says anything.
    /// </summary>
    public IReadOnlyList<Instance> InstancesWithHostHints => Views(Hints.Bound);

    internal HintMap Hints => _hints.Value;

    internal AttachmentMap Attachments => _attachments.Value;

    internal bool IsBusy(int node) => _busy.Value is { } busy && busy[node];

    /// <summary>Usable capacity of a dimension, one value a node: ⌊(total − reserved) × ratio + 10⁻⁶⌋.</summary>
    public ReadOnlySpan<long> CapacityColumn(int dimension) => Capacities.CapacityColumn(dimension);

    /// <summary>Sum of the instances' amounts of a dimension, one value a node.</summary>
    public ReadOnlySpan<long> UsedColumn(int dimension) => Capacities.UsedColumn(dimension);

    /// <summary>Amount of a dimension, one value an instance.</summary>
    public ReadOnlySpan<int> DemandColumn(int dimension) => Capacities.DemandColumn(dimension);

    /// <summary>Row of the node of each instance; -1 = on none.</summary>
    public ReadOnlySpan<int> NodeOfInstance => Table(ElementKind.Instance).Ints(InstanceAttr.Node);

    /// <summary>The compute node with a host name; null where there is none.</summary>
    public ComputeNode? FindNodeByHostname(string hostname)
    {
        ArgumentNullException.ThrowIfNull(hostname);
        int row = _hostnames.Value.Find(System.Text.Encoding.UTF8.GetBytes(hostname));
        return row < 0 ? null : new ComputeNode(this, row);
    }

    /// <summary>
    /// Whether an instance pinned to a zone may be on a node: its zones contain it. null (not pinned), and a zone that nothing in the model
    /// has, is no constraint.
    /// </summary>
    public bool ZoneAllows(string? pinnedZone, ComputeNode node) => Zones.Allows(pinnedZone, node.Row);

    internal Instance[] Views(ReadOnlySpan<int> rows)
    {
        if (rows.Length == 0)
        {
            return [];
        }

        var views = new Instance[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            views[i] = new Instance(this, rows[i]);
        }

        return views;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Nodes.Count} nodes, {Instances.Count} instances");

    internal ElementTable Table(ElementKind kind) => _tables[(int)kind];

    internal ReadOnlyMemory<int> InstanceRowsOf(int node) => _instancesByNode.Value[node];

    internal ReadOnlyMemory<int> VolumeRowsOf(int pool) => _volumesByPool.Value[pool];

    /// <summary>A model with some tables replaced; the others are shared.</summary>
    internal ClusterModel With(params ReadOnlySpan<ElementTable> replacements)
    {
        var tables = (ElementTable[])_tables.Clone();
        foreach (ElementTable table in replacements)
        {
            tables[(int)table.Kind] = table;
        }

        return new ClusterModel(Version, TakenAt, tables, UnknownAttributes);
    }
}
