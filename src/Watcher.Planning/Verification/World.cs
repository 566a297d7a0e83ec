using Watcher.Model;

namespace Watcher.Planning;

/// <summary>
/// What the verifier knows of a model, read once through the public views with its own arithmetic: capacities
/// <c>(total − reserved) × ratio</c>, demands, zones and hard server groups. Shares nothing with the working copy on purpose.
/// </summary>
internal sealed class World
{
    public const double Tolerance = 1e-6;
    private readonly Dictionary<string, int> _hosts = new(StringComparer.Ordinal);
    private const string InstanceCount = "INSTANCES";
    private readonly WorldZones _zones;
    private readonly bool[] _busy;

    public World(ClusterModel model)
    {
        Model = model;
        foreach (ComputeNode node in model.Nodes)
        {
            _hosts.TryAdd(node.Hostname, node.Row);
        }

        var names = new SortedSet<string>(StringComparer.Ordinal);
        var inventories = new IReadOnlyDictionary<string, ResourceInventory>[model.Nodes.Count];
        foreach (ComputeNode node in model.Nodes)
        {
            inventories[node.Row] = node.Resources;
            names.UnionWith(inventories[node.Row].Keys);
        }

        var amounts = new IReadOnlyDictionary<string, int>?[model.Instances.Count];
        foreach (Instance instance in model.Instances)
        {
            if (instance.Resources is { Count: > 0 } some)
            {
                amounts[instance.Row] = some;
                names.UnionWith(some.Keys);
            }
        }

        int?[] most = WorldLimits.Smallest(model, _hosts, "max_instances_per_host");
        if (most.Any(m => m is not null))
        {
            names.Add(InstanceCount);
        }

        string[] own = ["VCPU", "MEMORY_MB", "DISK_GB"];
        names.ExceptWith(own);
        Dimensions = [.. own, .. names];
        Capacity = new double[Dimensions.Length][];
        Demand = new long[Dimensions.Length][];
        for (int d = 0; d < Dimensions.Length; d++)
        {
            Capacity[d] = [.. model.Nodes.Select(n => CapacityOf(n, d, inventories[n.Row]))];
            Demand[d] = [.. model.Instances.Select(i => DemandOf(i, d, amounts[i.Row]))];
        }

        if (Array.IndexOf(Dimensions, InstanceCount) is var count and >= 0 && most.Any(m => m is not null))
        {
            Capacity[count] = [.. most.Select(m => (double)(m ?? int.MaxValue))];
            Demand[count] = [.. model.Instances.Select(_ => 1L)];
        }

        _busy = WorldLimits.Busy(model, WorldLimits.Smallest(model, _hosts, "max_io_ops_per_host"));
        Hints = new WorldHints(model);
        _zones = new WorldZones(model, _hosts);
        Groups = new WorldGroups(model);
    }

    public ClusterModel Model { get; }

    public string[] Dimensions { get; }

    /// <summary>By dimension, then node.</summary>
    public double[][] Capacity { get; }

    /// <summary>By dimension, then instance.</summary>
    public long[][] Demand { get; }

    public WorldGroups Groups { get; }

    public WorldHints Hints { get; }

    /// <summary>Whether as many instances are in progress on a node as its aggregates allow.</summary>
    public bool IsBusy(int node) => _busy[node];

    public int NodeByHost(string host) => _hosts.TryGetValue(host, out int row) ? row : -1;

    public bool ZoneAllows(int instance, int node) => _zones.Allows(new Instance(Model, instance).PinnedAz, node);

    public bool IsIn(string zone, int node) => _zones.Has(zone, node);

    public string Host(int node) => node < 0 ? "no node" : new ComputeNode(Model, node).Hostname;

    public string Id(int instance) => new Instance(Model, instance).Uuid;

    public string Pool(int pool) => pool < 0 ? "no pool" : new StoragePool(Model, pool).Name;

    public int InitialNode(int instance) => new Instance(Model, instance).Node is { } node ? node.Row : -1;

    public int InitialPool(int volume) => new Volume(Model, volume).Pool is { } pool ? pool.Row : -1;

    /// <summary>Amounts of every dimension that the model's placement uses on each node.</summary>
    public long[][] InitialUse()
    {
        var used = new long[Dimensions.Length][];
        for (int d = 0; d < used.Length; d++)
        {
            used[d] = new long[Model.Nodes.Count];
        }

        foreach (Instance instance in Model.Instances)
        {
            if (instance.Node is { } node)
            {
                for (int d = 0; d < used.Length; d++)
                {
                    used[d][node.Row] += Demand[d][instance.Row];
                }
            }
        }

        return used;
    }

    private double CapacityOf(ComputeNode node, int dimension, IReadOnlyDictionary<string, ResourceInventory> inventory) => dimension switch
    {
        0 => ((double)node.Vcpus - node.VcpuReserved) * node.VcpuRatio,
        1 => ((double)node.MemoryMiB - node.MemoryReservedMiB) * node.MemoryRatio,
        2 => ((double)node.DiskGiB - node.DiskReservedGiB) * node.DiskRatio,
        _ => inventory.TryGetValue(Dimensions[dimension], out ResourceInventory? r) ? ((double)r.Total - r.Reserved) * r.AllocationRatio : 0,
    };

    private long DemandOf(Instance instance, int dimension, IReadOnlyDictionary<string, int>? amounts) => dimension switch
    {
        0 => instance.Vcpus,
        1 => instance.MemoryMiB,
        2 => instance.DiskGiB,
        _ => amounts is not null && amounts.TryGetValue(Dimensions[dimension], out int amount) ? amount : 0,
    };
}
