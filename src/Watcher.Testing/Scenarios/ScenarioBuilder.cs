using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Testing;

/// <summary>
/// Describes a scenario in one line per thing; what is not said has a sensible default. Order does not matter. Everything that a short
/// line cannot say is said with the full record: <see cref="Add(InstanceData)"/> and its siblings. Not thread-safe; used once.
/// </summary>
public sealed partial class ScenarioBuilder
{
    private static readonly DateTimeOffset s_takenAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ClusterModelBuilder _model = new() { TakenAt = s_takenAt };
    private readonly MetricSetBuilder _metrics = new() { TakenAt = s_takenAt };
    private AuditScope _scope = AuditScope.Everything;
    private PlanLimits _limits = PlanLimits.None;
    private int _aggregates;

    internal ScenarioBuilder()
    {
    }

    /// <summary>A compute node that is up and enabled unless said otherwise.</summary>
    /// <param name="id">Its uuid and, unless <paramref name="hostname"/> says otherwise, its host name.</param>
    /// <param name="vcpus">vCPUs before the ratio.</param>
    /// <param name="memoryMiB">Memory.</param>
    /// <param name="diskGiB">Disk.</param>
    /// <param name="vcpuRatio">Over-commit factor of vCPUs.</param>
    /// <param name="zone">Availability zone; null = that of its aggregates, else nova.</param>
    /// <param name="up">Whether its service is alive.</param>
    /// <param name="enabled">Whether the operator has it enabled.</param>
    /// <param name="hostname">Host name; null = <paramref name="id"/>.</param>
    public ScenarioBuilder Node(string id, int vcpus = 16, int memoryMiB = 65536, int diskGiB = 1000, double vcpuRatio = 1.0,
        string? zone = null, bool up = true, bool enabled = true, string? hostname = null) => Add(new ComputeNodeData
        {
            Uuid = id,
            Hostname = hostname ?? id,
            Vcpus = vcpus,
            MemoryMiB = memoryMiB,
            DiskGiB = diskGiB,
            VcpuRatio = vcpuRatio,
            AvailabilityZone = zone,
            State = up ? "up" : "down",
            Status = enabled ? "enabled" : "disabled",
        });

    /// <summary>An instance that runs and may be moved unless said otherwise.</summary>
    /// <param name="id">Its uuid and name.</param>
    /// <param name="on">The node it is on; null = none.</param>
    /// <param name="vcpus">vCPUs.</param>
    /// <param name="memoryMiB">Memory.</param>
    /// <param name="diskGiB">Disk.</param>
    /// <param name="state">Its state, for example active, stopped, paused.</param>
    /// <param name="locked">Whether it is locked.</param>
    /// <param name="excluded">Whether it has <c>watcher_exclude</c>.</param>
    /// <param name="task">Task in progress; null = not busy.</param>
    /// <param name="zone">Zone that it is pinned to; null = none.</param>
    /// <param name="project">Owner.</param>
    /// <param name="metadata">Metadata pairs.</param>
    public ScenarioBuilder Instance(string id, string? on = null, int vcpus = 2, int memoryMiB = 4096, int diskGiB = 20, string state = "active",
        bool locked = false, bool excluded = false, string? task = null, string? zone = null, string? project = null,
        params (string Key, string Value)[] metadata) => Add(new InstanceData
        {
            Uuid = id,
            Name = id,
            Node = on,
            Vcpus = vcpus,
            MemoryMiB = memoryMiB,
            DiskGiB = diskGiB,
            State = state,
            IsLocked = locked,
            IsExcluded = excluded,
            TaskState = task,
            PinnedAz = zone,
            ProjectId = project,
            Metadata = metadata is { Length: > 0 } ? AttributeMap.Of(metadata) : null,
        });

    /// <summary>A group of which each host may hold one member.</summary>
    public ScenarioBuilder AntiAffinity(string id, params string[] members) => Group(id, "anti-affinity", null, members);

    /// <summary>A group of which each host may hold so many members.</summary>
    public ScenarioBuilder AntiAffinity(string id, int maxPerHost, params string[] members) => Group(id, "anti-affinity", maxPerHost, members);

    /// <summary>A group whose members share a host.</summary>
    public ScenarioBuilder Affinity(string id, params string[] members) => Group(id, "affinity", null, members);

    /// <summary>An aggregate of hosts; null zone = it makes none.</summary>
    public ScenarioBuilder Aggregate(string name, string? zone, params string[] hosts) =>
        Add(new AggregateData { Id = ++_aggregates, Name = name, AvailabilityZone = zone, Hosts = hosts });

    /// <summary>A reading of a node, an instance, or (by name) a pool.</summary>
    /// <param name="metric">A name of <see cref="MetricNames"/>, which also says the unit.</param>
    /// <param name="id">The element.</param>
    /// <param name="value">The reading; a missing one is simply not given.</param>
    public ScenarioBuilder Metric(string metric, string id, double value)
    {
        _metrics.Add(metric, id, value);
        return this;
    }

    /// <summary>A reading over time.</summary>
    public ScenarioBuilder Series(string metric, string id, double stepSeconds, params double[] values)
    {
        _metrics.AddSeries(metric, id, new MetricSeries(_metrics.TakenAt ?? s_takenAt, stepSeconds, values));
        return this;
    }

    /// <summary>When snapshot and readings were taken; default 2026-01-01T00:00:00Z.</summary>
    public ScenarioBuilder TakenAt(DateTimeOffset time)
    {
        _model.TakenAt = time;
        _metrics.TakenAt = time;
        return this;
    }

    /// <summary>What the audit may look at and change: upstream's audit-scope JSON.</summary>
    /// <exception cref="Watcher.Diagnostics.InvalidInputException">It is not of that form.</exception>
    public ScenarioBuilder Scope(string json)
    {
        _scope = AuditScope.Parse(json);
        return this;
    }

    /// <summary>Limits of the plan.</summary>
    public ScenarioBuilder Limits(PlanLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _limits = limits;
        return this;
    }

    /// <summary>Checks everything and freezes.</summary>
    /// <exception cref="Watcher.Diagnostics.InvalidInputException">An element is wrong; lists every problem.</exception>
    public Scenario Build() => new() { Model = _model.Build(), Metrics = _metrics.Build(), Scope = _scope, Limits = _limits };

    private ScenarioBuilder Group(string id, string policy, int? maxPerHost, string[] members) =>
        Add(new ServerGroupData { Uuid = id, Name = id, Policy = policy, MaxServerPerHost = maxPerHost, Members = members });
}
