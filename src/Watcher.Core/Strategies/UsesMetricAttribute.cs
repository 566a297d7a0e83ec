namespace Watcher.Strategies;

/// <summary>Names a metric that a strategy asks for; may stand several times.</summary>
/// <param name="metric">A name of <see cref="Watcher.Metrics.MetricNames"/>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class UsesMetricAttribute(string metric) : Attribute
{
    /// <summary>Name of the metric.</summary>
    public string Metric { get; } = metric;

    /// <summary>Whether the strategy cannot work without any reading of it; default false.</summary>
    public bool Required { get; init; }

    /// <summary>
    /// <c>parameter=value</c>: only asked for where that parameter is, or as a list has, that value, for example <c>metrics=instance_ram_usage</c>; null (default) = always.
    /// </summary>
    public string? When { get; init; }

    /// <summary>What the strategy does where there is no reading at all, for people: "nothing is done"; null = it works without.</summary>
    public string? Without { get; init; }

    /// <summary>Another metric that it stands in for, element by element, where that has no reading: nobody is warned when it is missing. Null (default) = none.</summary>
    public string? InsteadOf { get; init; }
}
