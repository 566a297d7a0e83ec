using System.ComponentModel;

namespace Watcher.Strategies.Contention;

/// <summary>Parameters of <c>noisy_neighbor</c>: upstream's names and defaults.</summary>
public sealed record NoisyNeighborParameters
{
    /// <summary>Change of cache use from one period to the next that counts, %; default 35.</summary>
    [Description("Change of cache use from one period to the next that counts, %.")]
    public double CacheThreshold { get; set; } = 35.0;

    /// <summary>Period of the readings, seconds; default 100.</summary>
    [Description("Period of the readings, seconds.")]
    public double Period { get; set; } = 100.0;
}
