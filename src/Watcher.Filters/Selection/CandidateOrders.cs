using Watcher.Candidates;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>The built-in keys of the order in which instances are taken. Each is ascending; <see cref="Descending"/> turns one round. Thread-safe.</summary>
public static class CandidateOrders
{
    /// <summary><c>tier</c>: the least protected first.</summary>
    public static ICandidateOrder Tier { get; } = new CandidateOrder("tier", (i, facts) => -facts.Tiers.Of(i).Rank);

    /// <summary><c>priority</c>: the least important first (1 is the most important); unknown last.</summary>
    public static ICandidateOrder Priority { get; } = new CandidateOrder("priority", (i, facts) => -facts.Tiers.Of(i).Priority);

    /// <summary><c>vcpus</c>: the fewest first.</summary>
    public static ICandidateOrder Vcpus { get; } = new CandidateOrder("vcpus", (i, _) => i.Vcpus);

    /// <summary><c>memory</c>: the least first.</summary>
    public static ICandidateOrder Memory { get; } = new CandidateOrder("memory", (i, _) => i.MemoryMiB);

    /// <summary><c>disk</c>: the least first.</summary>
    public static ICandidateOrder Disk { get; } = new CandidateOrder("disk", (i, _) => i.DiskGiB);

    /// <summary><c>age</c>: the youngest first; unknown last.</summary>
    public static ICandidateOrder Age { get; } = new CandidateOrder("age", (i, facts) => (facts.Now - i.CreatedAt)?.TotalSeconds);

    /// <summary><c>preemptible</c>: preemptible instances first.</summary>
    public static ICandidateOrder Preemptible { get; } = new CandidateOrder("preemptible", (i, facts) => facts.Tiers.Of(i).IsPreemptible ? 0 : 1);

    /// <summary>A metric of the instance, the smallest first; unknown last.</summary>
    /// <param name="name">Name of the metric, for example <c>instance_cpu_usage</c>.</param>
    public static ICandidateOrder Metric(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new CandidateOrder("metric:" + name, (i, facts) => facts.Metrics.Get(name, i.Uuid));
    }

    /// <summary>Instances of the listed projects first, in the order of the list (<c>priority.project</c> of <c>zone_migration</c>).</summary>
    public static ICandidateOrder Projects(params IEnumerable<string> projects) => Listed("project", projects, i => i.ProjectId);

    /// <summary>Instances on the listed nodes (host names) first, in the order of the list (<c>priority.compute_node</c> of <c>zone_migration</c>).</summary>
    public static ICandidateOrder Nodes(params IEnumerable<string> hostnames) => Listed("compute_node", hostnames, i => i.Node?.Hostname);

    /// <summary>The same key, the largest first; unknown stays last.</summary>
    public static ICandidateOrder Descending(this ICandidateOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new CandidateOrder("-" + order.Name, (i, facts) => -order.Key(i, facts));
    }

    /// <summary>The key of a name, for configuration: <c>tier</c>, <c>priority</c>, <c>vcpus</c>, <c>memory</c>, <c>disk</c>, <c>age</c>, <c>preemptible</c>,
    /// <c>metric:NAME</c>, with a minus in front to turn it round; null where there is none.</summary>
    public static ICandidateOrder? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.StartsWith('-'))
        {
            return Find(name[1..])?.Descending();
        }

        const string MetricPrefix = "metric:";
        return name.StartsWith(MetricPrefix, StringComparison.Ordinal) && name.Length > MetricPrefix.Length
            ? Metric(name[MetricPrefix.Length..])
            : ((ICandidateOrder[])[Tier, Priority, Vcpus, Memory, Disk, Age, Preemptible]).FirstOrDefault(o => o.Name == name);
    }

    private static CandidateOrder Listed(string name, IEnumerable<string> values, Func<Instance, string?> of)
    {
        string[] list = [.. values];
        return new CandidateOrder(name, (i, _) => of(i) is { } value && Array.IndexOf(list, value) is var place and >= 0 ? place : null);
    }
}
