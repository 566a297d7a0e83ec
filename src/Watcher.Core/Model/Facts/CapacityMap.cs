using System.Text;

namespace Watcher.Model;

/// <summary>
/// Capacity, use and demand of every resource class as integer columns: vCPU, memory and disk first, then the further classes
/// that any element names, by ordinal name. Use and demand are integers, so <c>used + need &lt;= (total − reserved) × ratio + 10⁻⁶</c>
/// holds exactly when <c>used + need &lt;= ⌊(total − reserved) × ratio + 10⁻⁶⌋</c>.
/// </summary>
internal sealed class CapacityMap
{
    public const int BaseCount = 3;
    private const double Tolerance = 1e-6;
    private readonly ClusterModel _model;
    private readonly long[][] _capacity;
    private readonly int[][] _demand;
    private long[][]? _used;

    public CapacityMap(ClusterModel model)
    {
        _model = model;
        ElementTable nodes = model.Table(ElementKind.ComputeNode);
        ElementTable instances = model.Table(ElementKind.Instance);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        Collect(nodes, NodeAttr.Resources, names);
        Collect(instances, InstanceAttr.Resources, names);
        int[]? most = HostLimits.Of(model, HostLimits.Instances);
        if (most is not null)
        {
            // How many instances a host may have is a capacity like any other, of which each instance takes one.
            names.Add(Resource.InstanceCount.Name);
        }

        Resources = [Resource.Vcpu, Resource.Memory, Resource.Disk, .. names.Select(n => new Resource(n))];
        _capacity = new long[Resources.Count][];
        _demand = new int[Resources.Count][];
        _capacity[0] = Capacity(nodes, NodeAttr.Vcpus, NodeAttr.VcpuReserved, NodeAttr.VcpuRatio);
        _capacity[1] = Capacity(nodes, NodeAttr.Memory, NodeAttr.MemoryReserved, NodeAttr.MemoryRatio);
        _capacity[2] = Capacity(nodes, NodeAttr.Disk, NodeAttr.DiskReserved, NodeAttr.DiskRatio);
        _demand[0] = instances.Ints(InstanceAttr.Vcpus);
        _demand[1] = instances.Ints(InstanceAttr.Memory);
        _demand[2] = instances.Ints(InstanceAttr.Disk);
        for (int d = BaseCount; d < Resources.Count; d++)
        {
            string name = Resources[d].Name;
            if (most is not null && Resources[d] == Resource.InstanceCount)
            {
                _capacity[d] = [.. most.Select(limit => (long)limit)];
                _demand[d] = new int[instances.Count];
                Array.Fill(_demand[d], 1);
                continue;
            }

            _capacity[d] = PerDistinct(nodes, NodeAttr.Resources, map =>
                ResourceJson.ReadInventories(map).TryGetValue(name, out ResourceInventory? i) ? Usable(i.Total, i.Reserved, i.AllocationRatio) : 0);
            _demand[d] = PerDistinct(instances, InstanceAttr.Resources, map => ResourceJson.ReadInteger(map, name, 0));
        }
    }

    public IReadOnlyList<Resource> Resources { get; }

    public int Count => _capacity.Length;

    public int IndexOf(Resource resource)
    {
        for (int i = 0; i < Resources.Count; i++)
        {
            if (Resources[i] == resource)
            {
                return i;
            }
        }

        return -1;
    }

    public long[] CapacityColumn(int dimension) => _capacity[dimension];

    public int[] DemandColumn(int dimension) => _demand[dimension];

    public long[] UsedColumn(int dimension) => (_used ??= ComputeUsed())[dimension];

    public long Capacity(Resource resource, int node) => IndexOf(resource) is var d && d < 0 ? 0 : _capacity[d][node];

    public long Used(Resource resource, int node) => IndexOf(resource) is var d && d < 0 ? 0 : UsedColumn(d)[node];

    public long Amount(Resource resource, int instance) => IndexOf(resource) is var d && d < 0 ? 0 : _demand[d][instance];

    public static long Usable(int total, int reserved, double ratio) => (long)Math.Floor(((double)total - reserved) * ratio + Tolerance);

    private static long[] Capacity(ElementTable nodes, int total, int reserved, int ratio)
    {
        int[] totals = nodes.Ints(total), reserves = nodes.Ints(reserved);
        double[] ratios = nodes.Reals(ratio);
        var usable = new long[nodes.Count];
        for (int row = 0; row < usable.Length; row++)
        {
            usable[row] = Usable(totals[row], reserves[row], ratios[row]);
        }

        return usable;
    }

    private static void Collect(ElementTable table, int ordinal, SortedSet<string> names)
    {
        var seen = new HashSet<int>();
        foreach (int index in table.Ints(ordinal))
        {
            if (index >= 0 && seen.Add(index))
            {
                names.UnionWith(table.Pool.Map(index)!.Keys);
            }
        }

        names.Remove(Resource.Vcpu.Name);
        names.Remove(Resource.Memory.Name);
        names.Remove(Resource.Disk.Name);
    }

    private static T[] PerDistinct<T>(ElementTable table, int ordinal, Func<AttributeMap, T> read)
    {
        var cache = new Dictionary<int, T>();
        var column = new T[table.Count];
        int[] indexes = table.Ints(ordinal);
        for (int row = 0; row < column.Length; row++)
        {
            if (indexes[row] >= 0)
            {
                if (!cache.TryGetValue(indexes[row], out T? value))
                {
                    cache[indexes[row]] = value = read(table.Pool.Map(indexes[row])!);
                }

                column[row] = value;
            }
        }

        return column;
    }

    private long[][] ComputeUsed()
    {
        int[] node = _model.Table(ElementKind.Instance).Ints(InstanceAttr.Node);
        var used = new long[Count][];
        for (int d = 0; d < Count; d++)
        {
            used[d] = new long[_model.Nodes.Count];
            int[] demand = _demand[d];
            for (int i = 0; i < node.Length; i++)
            {
                if (node[i] >= 0)
                {
                    used[d][node[i]] += demand[i];
                }
            }
        }

        return used;
    }
}
