using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>The promises of all tiers, and who they are broken to. Immutable; a missing reading breaks nothing.</summary>
public sealed class SlaBounds
{
    private readonly Dictionary<string, SlaBound> _byTier = new(StringComparer.Ordinal);

    /// <summary>Creates bounds; of two of one tier the later counts.</summary>
    public SlaBounds(IEnumerable<SlaBound> bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        foreach (SlaBound bound in bounds)
        {
            _byTier[bound.Tier] = bound;
        }
    }

    /// <summary>Gold: 5 % steal, 10 % pressure, 20 ms; silver: 10 %, 25 %, 50 ms.</summary>
    public static SlaBounds Default { get; } = new([new("gold", 5, 10, 20), new("silver", 10, 25, 50)]);

    /// <summary>What an instance is promised; null = nothing.</summary>
    public SlaBound? Of(Instance instance, WorkloadTiers tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        return tiers.Of(instance).Tier is { } tier ? _byTier.GetValueOrDefault(tier) : null;
    }

    /// <summary>Who waits for CPU beyond its promise, and who uses nearly all that it has, on the nodes that the model has them on.</summary>
    /// <param name="metrics">The readings.</param>
    /// <param name="model">The model that they were taken on.</param>
    /// <param name="tiers">How tiers are read.</param>
    /// <param name="busyPercent">CPU use from which on an instance takes CPU from others, % of its vCPUs.</param>
    /// <param name="aggregation">How samples become readings; null (default) = the readings as they are.</param>
    public ContentionRole[] CpuRolesOf(MetricSet metrics, ClusterModel model, WorkloadTiers tiers, double busyPercent = 80, MetricAggregation? aggregation = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(model);
        MetricAggregation reading = aggregation ?? MetricAggregation.None;
        double[] steal = reading.Column(metrics, model, MetricNames.InstanceCpuSteal, MetricUnit.Percent);
        double[] usage = reading.Column(metrics, model, MetricNames.InstanceCpuUsage, MetricUnit.Percent);
        double[] pressure = reading.Column(metrics, model, MetricNames.HostCpuPressure, MetricUnit.Percent);
        var roles = new ContentionRole[model.Instances.Count];
        ReadOnlySpan<int> nodeOf = model.NodeOfInstance;
        for (int row = 0; row < roles.Length; row++)
        {
            SlaBound? bound = Of(new Instance(model, row), tiers);
            bool waits = double.IsNaN(steal[row])
                ? nodeOf[row] >= 0 && pressure[nodeOf[row]] >= bound?.CpuPressurePercent && !(usage[row] >= busyPercent)
                : steal[row] >= bound?.CpuStealPercent;
            roles[row] = waits ? ContentionRole.CpuVictim : usage[row] >= busyPercent ? ContentionRole.CpuAggressor : ContentionRole.None;
        }

        return roles;
    }
}
