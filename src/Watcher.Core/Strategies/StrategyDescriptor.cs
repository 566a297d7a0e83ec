using System.Reflection;

namespace Watcher.Strategies;

/// <summary>What the catalogue knows of a strategy. Immutable.</summary>
public sealed record StrategyDescriptor
{
    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Name of the goal that it serves.</summary>
    public required string Goal { get; init; }

    /// <summary>What it does.</summary>
    public string Description { get; init; } = "";

    /// <summary>When it is the right one among those of its goal.</summary>
    public string UseWhen { get; init; } = "";

    /// <summary>Whether it does what somebody demands: its moves are not charged.</summary>
    public bool IsDemand { get; init; }

    /// <summary>Where it is in its life.</summary>
    public LifecycleStatus Status { get; init; }

    /// <summary>Name of its successor; null = none.</summary>
    public string? Successor { get; init; }

    /// <summary>Paths of the model attributes that it reads.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Metrics that it cannot work without.</summary>
    public IReadOnlyList<string> RequiredMetrics { get; init; } = [];

    /// <summary>Metrics that it uses where they are there.</summary>
    public IReadOnlyList<string> OptionalMetrics { get; init; } = [];

    /// <summary>Each metric with when it is asked for and what happens without it; <see cref="RequiredMetrics"/> and <see cref="OptionalMetrics"/> are its names.</summary>
    public IReadOnlyList<MetricUse> MetricUses { get; init; } = [];

    /// <summary>What it does otherwise than OpenStack Watcher's strategy of the same name, one sentence each.</summary>
    public IReadOnlyList<string> UpstreamDifferences { get; init; } = [];

    /// <summary>Reads the attributes on a strategy class.</summary>
    /// <exception cref="InvalidOperationException">The class has no <see cref="StrategyAttribute"/>.</exception>
    public static StrategyDescriptor Of(Type strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        StrategyAttribute attribute = strategy.GetCustomAttribute<StrategyAttribute>()
            ?? throw new InvalidOperationException($"{strategy.Name} has no [Strategy(\"name\")] attribute; add one");
        UsesMetricAttribute[] metrics = [.. strategy.GetCustomAttributes<UsesMetricAttribute>()];
        return new StrategyDescriptor
        {
            Name = attribute.Name,
            DisplayName = attribute.DisplayName ?? attribute.Name,
            Goal = attribute.Goal,
            Description = attribute.Description,
            UseWhen = attribute.UseWhen,
            IsDemand = attribute.IsDemand,
            Status = attribute.Status,
            Successor = attribute.Successor,
            Reads = strategy.GetCustomAttribute<ReadsAttribute>()?.Attributes ?? [],
            RequiredMetrics = [.. metrics.Where(m => m.Required).Select(m => m.Metric).Distinct().Order(StringComparer.Ordinal)],
            OptionalMetrics = [.. metrics.Where(m => !m.Required).Select(m => m.Metric).Distinct().Order(StringComparer.Ordinal)],
            MetricUses = [.. metrics.Select(m => new MetricUse(m.Metric, m.Required, m.When, m.Without, m.InsteadOf))
                .OrderBy(m => m.Metric, StringComparer.Ordinal).ThenBy(m => m.When, StringComparer.Ordinal)],
            UpstreamDifferences = strategy.GetCustomAttribute<DiffersFromUpstreamAttribute>()?.Differences ?? [],
        };
    }
}
