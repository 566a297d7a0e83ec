using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Contention;

/// <summary>What instances of one tier are promised; a bound that is left out promises nothing.</summary>
public sealed record SlaTierParameters
{
    /// <summary>Name of the tier, for example <c>gold</c>. Required.</summary>
    [Description("Name of the tier.")]
    [Required]
    public string Tier { get; set; } = "";

    /// <summary>CPU steal from which on the promise is broken, % of a vCPU's time; null = none.</summary>
    [Description("CPU steal from which on the promise is broken, % of a vCPU's time.")]
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? CpuSteal { get; set; }

    /// <summary>CPU pressure of the node from which on it is broken where there is no reading of steal, %; null = none.</summary>
    [Description("CPU pressure of the node from which on it is broken where there is no reading of steal, %.")]
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? CpuPressure { get; set; }

    /// <summary>Disk latency from which on it is broken, ms, where the node as a whole is as slow; null = none.</summary>
    [Description("Disk latency from which on it is broken, ms, where the node as a whole is as slow.")]
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? DiskLatency { get; set; }
}
