namespace Watcher.Simulation;

/// <summary>Which metrics are made, and how. Immutable.</summary>
public sealed record MetricProfile
{
    /// <summary>Families of metrics. Default: <see cref="MetricGroups.Load"/>.</summary>
    public MetricGroups Groups { get; init; } = MetricGroups.Load;

    /// <summary>Share of readings that are missing. Default: 0.002.</summary>
    public double Missing { get; init; } = 0.002;

    /// <summary>Hours of history as series of CPU and memory of hosts and instances that end at the snapshot, from 0 to 168; 0 (default) = no series.</summary>
    public int SeriesHours { get; init; }

    /// <summary>Seconds between two values of a series, from 60 to 86,400. Default: 300.</summary>
    public int SeriesStepSeconds { get; init; } = 300;

    /// <summary>Whether instances have series too, beside the hosts. Default: false.</summary>
    public bool InstanceSeries { get; init; }

    /// <summary>Age of the readings when the snapshot was taken, in seconds, from 0 to 31,536,000. Default: 0.</summary>
    public int AgeSeconds { get; init; }
}
