using Watcher.Model;

namespace Watcher.Testing;

/// <content>Elements by their full records, and storage.</content>
public sealed partial class ScenarioBuilder
{
    private readonly HashSet<string> _storageHosts = new(StringComparer.Ordinal);

    /// <summary>A storage pool, and its storage node, which is up and enabled.</summary>
    /// <param name="name"><c>host@backend#pool</c>.</param>
    /// <param name="totalGB">Size.</param>
    /// <param name="freeGB">Free space; null = all of it.</param>
    /// <param name="allocatedGB">Sum of the volumes made; null = what is not free.</param>
    public ScenarioBuilder Pool(string name, int totalGB = 1000, int? freeGB = null, int? allocatedGB = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        string host = name.Split('#')[0];
        if (_storageHosts.Add(host))
        {
            Add(new StorageNodeData { Host = host });
        }

        return Add(new StoragePoolData
        {
            Name = name,
            TotalCapacityGB = totalGB,
            FreeCapacityGB = freeGB ?? totalGB,
            AllocatedCapacityGB = allocatedGB ?? (totalGB - (freeGB ?? totalGB)),
        });
    }

    /// <summary>A volume.</summary>
    /// <param name="id">Its uuid and name.</param>
    /// <param name="pool">The pool that it is on.</param>
    /// <param name="sizeGB">Size.</param>
    /// <param name="type">Volume type; null = none.</param>
    /// <param name="attachedTo">Instance that it is attached to; null = none.</param>
    public ScenarioBuilder Volume(string id, string pool, int sizeGB = 10, string? type = null, string? attachedTo = null) => Add(new VolumeData
    {
        Uuid = id,
        Name = id,
        Pool = pool,
        SizeGB = sizeGB,
        VolumeType = type,
        Status = attachedTo is null ? "available" : "in-use",
        AttachedTo = attachedTo is null ? null : [attachedTo],
    });

    /// <summary>Adds a compute node by its full record.</summary>
    public ScenarioBuilder Add(ComputeNodeData node) => Adding(_model.Add(node));

    /// <summary>Adds an instance by its full record.</summary>
    public ScenarioBuilder Add(InstanceData instance) => Adding(_model.Add(instance));

    /// <summary>Adds a server group by its full record.</summary>
    public ScenarioBuilder Add(ServerGroupData group) => Adding(_model.Add(group));

    /// <summary>Adds an aggregate by its full record.</summary>
    public ScenarioBuilder Add(AggregateData aggregate) => Adding(_model.Add(aggregate));

    /// <summary>Adds a storage node by its full record.</summary>
    public ScenarioBuilder Add(StorageNodeData node) => Adding(_model.Add(node));

    /// <summary>Adds a storage pool by its full record.</summary>
    public ScenarioBuilder Add(StoragePoolData pool) => Adding(_model.Add(pool));

    /// <summary>Adds a volume by its full record.</summary>
    public ScenarioBuilder Add(VolumeData volume) => Adding(_model.Add(volume));

    /// <summary>Adds a volume type by its full record.</summary>
    public ScenarioBuilder Add(VolumeTypeData type) => Adding(_model.Add(type));

    /// <summary>Adds a bare-metal node by its full record.</summary>
    public ScenarioBuilder Add(BaremetalNodeData node) => Adding(_model.Add(node));

    /// <summary>The model's builder returns itself; a scenario goes on with its own.</summary>
    private ScenarioBuilder Adding(ClusterModelBuilder _) => this;
}
