using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Watcher.Diagnostics;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Contention;

/// <summary>Parameters of <c>sla_enforcement</c>.</summary>
public sealed record SlaEnforcementParameters : IValidatableParameters
{
    /// <summary>The promises by tier; default gold (5 % steal, 10 % pressure, 20 ms) and silver (10 %, 25 %, 50 ms).</summary>
    [Description("The promises by tier; without it gold (5 % steal, 10 % pressure, 20 ms) and silver (10 %, 25 %, 50 ms).")]
    public IReadOnlyList<SlaTierParameters> Tiers { get; set; } =
    [
        new() { Tier = "gold", CpuSteal = 5, CpuPressure = 10, DiskLatency = 20 },
        new() { Tier = "silver", CpuSteal = 10, CpuPressure = 25, DiskLatency = 50 },
    ];

    /// <summary>CPU use from which on an instance takes CPU from others, % of its vCPUs; default 80.</summary>
    [Description("CPU use from which on an instance takes CPU from others, % of its vCPUs.")]
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double BusyThreshold { get; set; } = 80;

    /// <summary>
    /// Seconds that readings are aggregated over, 0 = the whole series; null (default) = the period that the metrics give their readings over, the mean of which is the
    /// readings as they are. Used where the metrics have a series.
    /// </summary>
    [Description("Seconds that the readings are aggregated over, 0 = the whole series; without it the period of the metrics.")]
    [Range(0, double.PositiveInfinity)]
    public double? Period { get; set; }

    /// <summary>How samples become one reading; default mean for both kinds. Used where the metrics have a series.</summary>
    [Description("How samples become one reading.")]
    public AggregationMethod AggregationMethod { get; set; } = new();

    /// <inheritdoc/>
    public IEnumerable<Problem> Validate()
    {
        for (int i = 0; i < Tiers.Count; i++)
        {
            if (Tiers[i] is not { Tier.Length: > 0 })
            {
                yield return Problem.Error(FormattableString.Invariant($"tiers[{i}].tier"), "is missing; expected the name of a tier");
            }
        }
    }
}
