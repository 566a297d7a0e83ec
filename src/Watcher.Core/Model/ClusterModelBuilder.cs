using System.Text;
using Watcher.Diagnostics;

namespace Watcher.Model;

/// <summary>
/// Builds a <see cref="ClusterModel"/>: elements in any order, references by id. <see cref="Build()"/> sorts by id, validates
/// everything and reports all problems at once. Not thread-safe; used once.
/// </summary>
public sealed class ClusterModelBuilder
{
    private readonly InternPoolBuilder _pool = new();
    private readonly TableBuilder[] _tables;
    private bool _built;

    /// <summary>Creates an empty builder.</summary>
    public ClusterModelBuilder() => _tables = [.. CdmSchema.Kinds.Select(k => new TableBuilder(k, _pool))];

    /// <summary>Version of the source; default: the library's own.</summary>
    public CdmVersion Version { get; set; } = CdmVersion.Current;

    /// <summary>When the snapshot was taken; null = unknown.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>The warnings that <see cref="Build()"/> found; empty before.</summary>
    public IReadOnlyList<Problem> Warnings { get; private set; } = [];

    internal InternPoolBuilder Pool => _pool;

    internal AttributeMap UnknownAttributes { get; set; } = AttributeMap.Empty;

    /// <summary>Adds a compute node.</summary>
    public ClusterModelBuilder Add(ComputeNodeData node) => Add(ElementKind.ComputeNode, node, static (d, t) => d.Fill(t));

    /// <summary>Adds an instance.</summary>
    public ClusterModelBuilder Add(InstanceData instance) => Add(ElementKind.Instance, instance, static (d, t) => d.Fill(t));

    /// <summary>Adds a host aggregate.</summary>
    public ClusterModelBuilder Add(AggregateData aggregate) => Add(ElementKind.Aggregate, aggregate, static (d, t) => d.Fill(t));

    /// <summary>Adds a server group.</summary>
    public ClusterModelBuilder Add(ServerGroupData group) => Add(ElementKind.ServerGroup, group, static (d, t) => d.Fill(t));

    /// <summary>Adds a storage node.</summary>
    public ClusterModelBuilder Add(StorageNodeData node) => Add(ElementKind.StorageNode, node, static (d, t) => d.Fill(t));

    /// <summary>Adds a storage pool.</summary>
    public ClusterModelBuilder Add(StoragePoolData pool) => Add(ElementKind.StoragePool, pool, static (d, t) => d.Fill(t));

    /// <summary>Adds a volume.</summary>
    public ClusterModelBuilder Add(VolumeData volume) => Add(ElementKind.Volume, volume, static (d, t) => d.Fill(t));

    /// <summary>Adds a volume type.</summary>
    public ClusterModelBuilder Add(VolumeTypeData type) => Add(ElementKind.VolumeType, type, static (d, t) => d.Fill(t));

    /// <summary>Adds a bare-metal node.</summary>
    public ClusterModelBuilder Add(BaremetalNodeData node) => Add(ElementKind.BaremetalNode, node, static (d, t) => d.Fill(t));

    /// <summary>Validates and freezes. The builder cannot be used afterwards.</summary>
    /// <exception cref="InvalidInputException">An element is wrong; the exception lists every error with its path.</exception>
    public ClusterModel Build()
    {
        var problems = new ProblemCollector();
        ClusterModel model = Build("model", problems);
        Warnings = problems.ToList();
        return model;
    }

    internal TableBuilder Table(ElementKind kind) => _tables[(int)kind];

    /// <summary>Builds with problems that a reader has already collected; throws when there are errors.</summary>
    internal ClusterModel Build(string source, ProblemCollector problems)
    {
        ObjectDisposedException.ThrowIf(_built, this);
        _built = true;
        foreach (TableBuilder table in _tables)
        {
            table.FlushSymbols();
            ModelValidator.CheckValues(table, problems);
        }

        ResolveDefaultPoolNodes();
        InternPool pool = _pool.Build();
        var frozen = new ElementTable[_tables.Length];
        var orders = new int[_tables.Length][];
        for (int i = 0; i < _tables.Length; i++)
        {
            frozen[i] = _tables[i].Freeze(pool, out orders[i]);
            ModelValidator.CheckUniqueIds(frozen[i], orders[i], problems);
        }

        for (int i = 0; i < frozen.Length; i++)
        {
            ReferenceResolver.Resolve(frozen[i], orders[i], frozen, kind => _tables[(int)kind].HasBrokenIds, problems);
        }

        problems.ThrowIfErrors(source);
        var model = new ClusterModel(Version, TakenAt, frozen, UnknownAttributes);
        ModelValidator.CheckLooseReferences(model, problems);
        return model;
    }

    private ClusterModelBuilder Add<T>(ElementKind kind, T data, Action<T, TableBuilder> fill)
    {
        ArgumentNullException.ThrowIfNull(data);
        ObjectDisposedException.ThrowIf(_built, this);
        fill(data, _tables[(int)kind]);
        return this;
    }

    /// <summary>A pool without a storage node is on the one that its name starts with.</summary>
    private void ResolveDefaultPoolNodes()
    {
        TableBuilder pools = Table(ElementKind.StoragePool);
        for (int row = 0; row < pools.Count; row++)
        {
            if (pools.Ints(StoragePoolAttr.Node)[row] == NullValue.Index)
            {
                ReadOnlySpan<byte> name = pools.Text(StoragePoolAttr.Name, row);
                int cut = name.IndexOf((byte)'#');
                if (!name.IsEmpty)
                {
                    pools.SetIndexAt(StoragePoolAttr.Node, row, _pool.Intern(cut < 0 ? name : name[..cut]));
                }
            }
        }
    }
}
