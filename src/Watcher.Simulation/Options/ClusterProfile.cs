namespace Watcher.Simulation;

/// <summary>
/// The knobs of a generated cluster. The defaults make the preset <c>enterprise</c>. Every share is a fraction from 0 to 1, drawn
/// independently for each element with a resolution of one millionth. Immutable; safe to share across threads.
/// </summary>
public sealed record ClusterProfile
{
    /// <summary>Hardware generations; each node is of one, drawn by weight. Default: three generations of x86 servers and a few GPU servers.</summary>
    public IReadOnlyList<NodeGeneration> Generations { get; init; } = HardwareCatalog.Enterprise;

    /// <summary>Flavors; each instance has one, drawn by weight. Default: general, compute, memory, local-SSD, pinned-CPU and GPU flavors in three tiers.</summary>
    public IReadOnlyList<FlavorSpec> Flavors { get; init; } = FlavorCatalog.Enterprise;

    /// <summary>Host aggregates beside those that make the zones. At most 60. Default: local SSD, GPU and two racks' power feeds.</summary>
    public IReadOnlyList<AggregateSpec> Aggregates { get; init; } = AggregateCatalog.Enterprise;

    /// <summary>Number of availability zones (<c>az-1</c>, …), each an aggregate over a contiguous block of nodes; 0 = all nodes in <c>nova</c>. At most 100. Default: 3.</summary>
    public int Zones { get; init; } = 3;

    /// <summary>Average allocation of the scarcest of vCPU, memory and disk over the cluster, above 0 and at most 0.95. Default: 0.55.</summary>
    public double FillLevel { get; init; } = 0.55;

    /// <summary>How far the allocation of single nodes strays from the average, as a fraction of it: 0 = even, 1 = from none to twice. Default: 0.5.</summary>
    public double Imbalance { get; init; } = 0.5;

    /// <summary>Share of nodes that are filled to 95 %. Default: 0.02.</summary>
    public double HotNodes { get; init; } = 0.02;

    /// <summary>Share of nodes that are kept empty as long as the others have room. Default: 0.03.</summary>
    public double SpareNodes { get; init; } = 0.03;

    /// <summary>
    /// Whether the machines of all generations are scaled by one common factor (a multiple of 1/64, at least 1/4) until the instances
    /// fill them to <see cref="FillLevel"/>. False: the generations are taken as they stand, and instances that do not fit are an error. Default: true.
    /// </summary>
    public bool FitHardware { get; init; } = true;

    /// <summary>Over-commit factor of vCPUs on all nodes instead of the generations' own; null (default) = theirs. Above 0, at most 64.</summary>
    public double? VcpuRatio { get; init; }

    /// <summary>Over-commit factor of memory on all nodes instead of the generations' own; null (default) = theirs. Above 0, at most 4.</summary>
    public double? MemoryRatio { get; init; }

    /// <summary>Share of nodes that an operator has disabled, with reasons. Default: 0.02.</summary>
    public double DisabledNodes { get; init; } = 0.02;

    /// <summary>Share of nodes whose service is down. Default: 0.01.</summary>
    public double DownNodes { get; init; } = 0.01;

    /// <summary>Share of nodes that the bare-metal service knows as machines. Default: 0.</summary>
    public double BaremetalNodes { get; init; }

    /// <summary>Number of projects that own the instances; a few own most. At least 1, at most 100,000. Default: 50.</summary>
    public int Projects { get; init; } = 50;

    /// <summary>Age of the oldest instance in days, from 1 to 3650; most are much younger. Default: 900.</summary>
    public int MaximumAgeDays { get; init; } = 900;

    /// <summary>Share of instances that are pinned to the zone they are in. Default: 0.25.</summary>
    public double PinnedInstances { get; init; } = 0.25;

    /// <summary>Share of instances with scheduler hints <c>different_host</c> or <c>same_host</c> that hold. Default: 0.01.</summary>
    public double HintedInstances { get; init; } = 0.01;

    /// <summary>Share of instances with image properties. Default: 0.6.</summary>
    public double ImageProperties { get; init; } = 0.6;

    /// <summary>States, tasks and locks of instances.</summary>
    public InstanceConditions Conditions { get; init; } = new();

    /// <summary>Server groups.</summary>
    public ServerGroupMix Groups { get; init; } = new();

    /// <summary>Service tiers written to metadata. Empty = none. Default: gold, silver and bronze.</summary>
    public IReadOnlyList<TierSpec> Tiers { get; init; } = TierSpec.Defaults;

    /// <summary>Block storage.</summary>
    public StorageProfile Storage { get; init; } = new();

    /// <summary>Load of the instances.</summary>
    public WorkloadMix Workloads { get; init; } = new();

    /// <summary>Which metrics are made, and how.</summary>
    public MetricProfile Metrics { get; init; } = new();

    /// <summary>
    /// Share of nodes, instances, groups, pools and volumes that are damaged: over-full, without capacity, with references to
    /// things that are not there, contradictory. With more than 0 nothing is promised about validity beyond what the model itself demands. Default: 0.
    /// </summary>
    public double Damage { get; init; }
}
