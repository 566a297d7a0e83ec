namespace Watcher.Strategies.Balancing;

/// <summary>Seconds that readings are aggregated over, by kind of element: upstream's parameter. Used where the metrics have a series.</summary>
public sealed record Periods
{
    /// <summary>For instances; default 720.</summary>
    public int Instance { get; set; } = 720;

    /// <summary>For compute nodes; default 600.</summary>
    public int ComputeNode { get; set; } = 600;

    /// <summary>Upstream's deprecated name of <see cref="ComputeNode"/>; default 0 = not given.</summary>
    public int Node { get; set; }
}
