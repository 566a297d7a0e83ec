using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>
/// Measured use of one resource as integers of a fixed step: what each instance uses, what a node uses beyond its instances (the
/// hypervisor's share: <c>max(0, host reading − Σ instances)</c>, constant while instances move), and the node's capacity.
/// A node's use is therefore <c>max(Σ instances, host reading)</c> at the start. A missing reading is not 0: the instance counts with its
/// whole flavor. Immutable.
/// </summary>
public sealed class MeasuredUse
{
    /// <summary>Creates a measured dimension from columns.</summary>
    /// <param name="name">Name of the dimension, unique in a placement.</param>
    /// <param name="stepsPerUnit">Integer steps in one unit of the resource, for reports.</param>
    /// <param name="instanceUse">Steps used by each instance row.</param>
    /// <param name="nodeOverhead">Steps used by each node row beyond its instances.</param>
    /// <param name="nodeCapacity">Capacity of each node row in steps.</param>
    public MeasuredUse(string name, double stepsPerUnit, long[] instanceUse, long[] nodeOverhead, long[] nodeCapacity)
    {
        Name = name;
        StepsPerUnit = stepsPerUnit;
        InstanceUse = instanceUse;
        NodeOverhead = nodeOverhead;
        NodeCapacity = nodeCapacity;
    }

    /// <summary>Name of the dimension.</summary>
    public string Name { get; }

    /// <summary>Integer steps in one unit of the resource.</summary>
    public double StepsPerUnit { get; }

    /// <summary>Whether the allocation already implies that the use fits: no instance uses more than it has, no node more than its instances.</summary>
    internal bool IsImplied { get; private init; }

    internal long[] InstanceUse { get; }

    internal long[] NodeOverhead { get; }

    internal long[] NodeCapacity { get; }

    /// <summary>CPU in micro-cores: instance_cpu_usage × vCPUs, host_cpu_usage × the node's vCPUs; capacity with ratio and reserved.</summary>
    /// <param name="context">The context.</param>
    /// <param name="aggregation">How samples become readings; null (default) = the readings as they are.</param>
    public static MeasuredUse Cpu(StrategyContext context, MetricAggregation? aggregation = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Cpu(context.Model, context.Metrics, aggregation);
    }

    /// <summary>The same for other readings, for example those of an earlier sample.</summary>
    /// <param name="model">The cluster.</param>
    /// <param name="metrics">The readings.</param>
    /// <param name="aggregation">How samples become readings; null (default) = the readings as they are.</param>
    public static MeasuredUse Cpu(ClusterModel model, MetricSet metrics, MetricAggregation? aggregation = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(metrics);
        const double step = 1e6;
        double[] instances = Column(model, metrics, aggregation, MetricNames.InstanceCpuUsage, MetricUnit.Ratio);
        double[] hosts = HostColumn(model, metrics, aggregation, MetricNames.HostCpuUsage, MetricNames.InstanceCpuUsage, MetricUnit.Ratio);
        ReadOnlySpan<int> flavor = model.DemandColumn(0), nodeVcpus = model.Nodes.Vcpus;
        for (int i = 0; i < instances.Length; i++)
        {
            instances[i] = flavor[i] * (double.IsNaN(instances[i]) ? 1 : instances[i]);
        }

        for (int n = 0; n < hosts.Length; n++)
        {
            hosts[n] *= nodeVcpus[n];
        }

        return Create("measured_cpu", step, model, 0, instances, hosts);
    }

    /// <summary>By node row: whether more is used there than there is.</summary>
    /// <param name="model">Where the instances are.</param>
    public bool[] Overloaded(ClusterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        long[] used = Used(model);
        return [.. used.Select((u, node) => u > NodeCapacity[node])];
    }

    /// <summary>The same with room on some nodes for what is used there now, so that nothing has to leave them.</summary>
    /// <param name="model">Where the instances are.</param>
    /// <param name="nodes">By node row: whether its present use is borne.</param>
    public MeasuredUse Bearing(ClusterModel model, bool[] nodes)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(nodes);
        long[] used = Used(model);
        long[] capacity = [.. NodeCapacity.Select((c, node) => nodes[node] ? Math.Max(c, used[node]) : c)];
        return new MeasuredUse(Name, StepsPerUnit, InstanceUse, NodeOverhead, capacity) { IsImplied = IsImplied };
    }

    private long[] Used(ClusterModel model)
    {
        long[] used = [.. NodeOverhead];
        ReadOnlySpan<int> nodeOf = model.NodeOfInstance;
        for (int i = 0; i < InstanceUse.Length; i++)
        {
            if (nodeOf[i] >= 0)
            {
                used[nodeOf[i]] += InstanceUse[i];
            }
        }

        return used;
    }

    /// <summary>
    /// Memory in KiB: instance_ram_usage (else instance_ram_allocated, else the flavor, as upstream has it), host_ram_usage; capacity with ratio and reserved.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="aggregation">How samples become readings; null (default) = the readings as they are.</param>
    public static MeasuredUse Memory(StrategyContext context, MetricAggregation? aggregation = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        double[] used = Column(context.Model, context.Metrics, aggregation, MetricNames.InstanceRamUsage, MetricUnit.MiB);
        if (Array.Exists(used, double.IsNaN))
        {
            double[] allocated = Column(context.Model, context.Metrics, aggregation, MetricNames.InstanceRamAllocated, MetricUnit.MiB);
            for (int i = 0; i < used.Length; i++)
            {
                used[i] = double.IsNaN(used[i]) ? allocated[i] : used[i];
            }
        }

        double[] hosts = HostColumn(context.Model, context.Metrics, aggregation, MetricNames.HostRamUsage, MetricNames.InstanceRamUsage, MetricUnit.MiB);
        return Create("measured_memory", 1024, context.Model, 1, ElseFlavor(context, used, 1), hosts);
    }

    /// <summary>Disk in MiB: instance_root_disk_size (else the flavor); capacity with ratio and reserved.</summary>
    /// <param name="context">The context.</param>
    /// <param name="aggregation">How samples become readings; null (default) = the readings as they are.</param>
    public static MeasuredUse Disk(StrategyContext context, MetricAggregation? aggregation = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        double[] sizes = Column(context.Model, context.Metrics, aggregation, MetricNames.InstanceRootDiskSize, MetricUnit.GiB);
        return Create("measured_disk", 1024, context.Model, 2, ElseFlavor(context, sizes, 2), new double[context.Model.Nodes.Count]);
    }

    private static double[] Column(ClusterModel model, MetricSet metrics, MetricAggregation? aggregation, string metric, MetricUnit unit) =>
        (aggregation ?? MetricAggregation.None).Column(metrics, model, metric, unit);

    /// <summary>
    /// What a host uses beyond its instances is a difference, and both sides of it must be of the same time: where instances have no series the host's is left
    /// alone, and its reading taken.
    /// </summary>
    private static double[] HostColumn(ClusterModel model, MetricSet metrics, MetricAggregation? aggregation, string metric, string ofInstances, MetricUnit unit) =>
        Column(model, metrics, metrics.SeriesMetrics.Contains(ofInstances) ? aggregation : null, metric, unit);

    private static double[] ElseFlavor(StrategyContext context, double[] values, int dimension)
    {
        ReadOnlySpan<int> flavor = context.Model.DemandColumn(dimension);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = double.IsNaN(values[i]) ? flavor[i] : values[i];
        }

        return values;
    }

    private static MeasuredUse Create(string name, double step, ClusterModel model, int dimension, double[] instances, double[] hosts)
    {
        var use = new long[instances.Length];
        long[] overhead = Steps(hosts, step);
        var sums = new long[overhead.Length];
        bool isImplied = true;
        ReadOnlySpan<int> nodeOf = model.NodeOfInstance, demand = model.DemandColumn(dimension);
        for (int i = 0; i < use.Length; i++)
        {
            use[i] = ToSteps(instances[i], step);
            isImplied = isImplied && use[i] <= ToSteps(demand[i], step);
            if (nodeOf[i] >= 0)
            {
                sums[nodeOf[i]] += use[i];
            }
        }

        long[] capacity = dimension switch
        {
            0 => Capacity(model.Nodes.Vcpus, model.Nodes.VcpuReserved, model.Nodes.VcpuRatio, step),
            1 => Capacity(model.Nodes.MemoryMiB, model.Nodes.MemoryReservedMiB, model.Nodes.MemoryRatio, step),
            _ => Capacity(model.Nodes.DiskGiB, model.Nodes.DiskReservedGiB, model.Nodes.DiskRatio, step),
        };
        for (int n = 0; n < overhead.Length; n++)
        {
            overhead[n] = Math.Max(0, overhead[n] - sums[n]);
        }

        return new MeasuredUse(name, step, use, overhead, capacity) { IsImplied = isImplied && !overhead.AsSpan().ContainsAnyExcept(0) };
    }

    private static long[] Capacity(ReadOnlySpan<int> total, ReadOnlySpan<int> reserved, ReadOnlySpan<double> ratio, double step)
    {
        var capacity = new long[total.Length];
        for (int n = 0; n < capacity.Length; n++)
        {
            capacity[n] = ToSteps(Math.Max(0, ((double)total[n] - reserved[n]) * ratio[n]), step);
        }

        return capacity;
    }

    private static long[] Steps(double[] values, double step)
    {
        var steps = new long[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            steps[i] = ToSteps(values[i], step);
        }

        return steps;
    }

    // Missing and negative readings are no use at all; a reading beyond any machine is cut so that sums cannot overflow.
    private static long ToSteps(double value, double step) => value > 0 ? (long)Math.Round(Math.Min(value, 1e9) * step) : 0;
}
