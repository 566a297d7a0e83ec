using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>From which readings on an instance counts as harmed by a neighbour, or as harming one. Immutable; a missing reading says nothing.</summary>
public sealed record ContentionThresholds
{
    /// <summary>The defaults.</summary>
    public static ContentionThresholds Default { get; } = new();

    /// <summary>
    /// Change of <c>instance_l3_cache_usage</c> from one period to the next, as a share of the earlier one: above it an instance is an aggressor, below its negative a
    /// victim. Upstream's rule; the earlier period's mean is 2 × mean(two periods) − mean(last period). Default 0.35; null = cache is not looked at.
    /// </summary>
    public double? CacheChange { get; init; } = 0.35;

    /// <summary>Period of the cache readings, seconds; default 100: the metrics document gives them over it and over twice as long.</summary>
    public double CachePeriodSeconds { get; init; } = 100;

    /// <summary><c>instance_cpu_steal</c> from which on an instance is a victim, % of a vCPU's time; default 10; null = CPU is not looked at.</summary>
    public double? StealPercent { get; init; } = 10;

    /// <summary><c>instance_cpu_usage</c> from which on an instance is an aggressor, % of its vCPUs; default 80.</summary>
    public double BusyPercent { get; init; } = 80;

    /// <summary><c>host_cpu_pressure</c> from which on the instances of a node are victims where they have no reading of steal, %; default 25.</summary>
    public double PressurePercent { get; init; } = 25;

    /// <summary>By the parameters of <c>contention_relief</c>, the change of cache in %; null = the default.</summary>
    internal static ContentionThresholds Of(double? cachePercent, double? cachePeriodSeconds, double? stealPercent, double? busyPercent, double? pressurePercent) => new()
    {
        CacheChange = cachePercent is { } percent ? percent / 100 : Default.CacheChange,
        CachePeriodSeconds = cachePeriodSeconds ?? Default.CachePeriodSeconds,
        StealPercent = stealPercent ?? Default.StealPercent,
        BusyPercent = busyPercent ?? Default.BusyPercent,
        PressurePercent = pressurePercent ?? Default.PressurePercent,
    };

    /// <summary>By the parameters of <c>noisy_neighbor</c>, which looks at cache alone.</summary>
    internal static ContentionThresholds OfCache(double? cachePercent, double? periodSeconds) => Of(cachePercent, periodSeconds, null, null, null) with { StealPercent = null };

    /// <summary>The role of each instance row of a model.</summary>
    /// <param name="metrics">The readings.</param>
    /// <param name="model">The model that they were taken on.</param>
    /// <param name="aggregation">How samples of CPU become readings; null (default) = the readings as they are. Cache always counts by its two periods.</param>
    public ContentionRole[] RolesOf(MetricSet metrics, ClusterModel model, MetricAggregation? aggregation = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(model);
        var roles = new ContentionRole[model.Instances.Count];
        if (CacheChange is { } change && CachePeriodSeconds is > 0 and <= int.MaxValue / 2 && metrics.Has(MetricNames.InstanceL3CacheUsage, (int)CachePeriodSeconds))
        {
            AddCache(metrics, model, change, roles);
        }

        if (StealPercent is { } steal)
        {
            AddCpu(metrics, model, steal, roles, aggregation ?? MetricAggregation.None);
        }

        return roles;
    }

    private void AddCache(MetricSet metrics, ClusterModel model, double change, ContentionRole[] roles)
    {
        int period = (int)CachePeriodSeconds;
        foreach (Instance instance in model.Instances)
        {
            string id = instance.Uuid;
            if (metrics.Get(MetricNames.InstanceL3CacheUsage, id, period) is { } now && metrics.Get(MetricNames.InstanceL3CacheUsage, id, 2 * period) is { } both)
            {
                double earlier = (2 * both) - now;
                roles[instance.Row] |= now < (1 - change) * earlier ? ContentionRole.CacheVictim
                    : now > (1 + change) * earlier ? ContentionRole.CacheAggressor : ContentionRole.None;
            }
        }
    }

    private void AddCpu(MetricSet metrics, ClusterModel model, double most, ContentionRole[] roles, MetricAggregation aggregation)
    {
        double[] steal = aggregation.Column(metrics, model, MetricNames.InstanceCpuSteal, MetricUnit.Percent);
        double[] usage = aggregation.Column(metrics, model, MetricNames.InstanceCpuUsage, MetricUnit.Percent);
        double[] pressure = aggregation.Column(metrics, model, MetricNames.HostCpuPressure, MetricUnit.Percent);
        ReadOnlySpan<int> nodeOf = model.NodeOfInstance;
        for (int row = 0; row < roles.Length; row++)
        {
            bool busy = usage[row] >= BusyPercent;
            bool waits = double.IsNaN(steal[row]) ? !busy && nodeOf[row] >= 0 && pressure[nodeOf[row]] >= PressurePercent : steal[row] >= most;
            roles[row] |= (waits ? ContentionRole.CpuVictim : ContentionRole.None) | (busy && !waits ? ContentionRole.CpuAggressor : ContentionRole.None);
        }
    }
}
