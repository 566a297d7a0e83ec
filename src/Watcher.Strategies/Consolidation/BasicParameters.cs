using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Consolidation;

/// <summary>Parameters of <c>basic</c>: upstream's names and defaults; <c>check_optimize_metadata</c> is upstream's configuration option.</summary>
public sealed record BasicParameters
{
    /// <summary>Accepted for compatibility; default 0 (unlimited). The engine's work is bounded by the audit's budget instead.</summary>
    [Description("Accepted for compatibility: the audit's budget bounds the search.")]
    [Range(0, double.PositiveInfinity)]
    public double MigrationAttempts { get; set; }

    /// <summary>Seconds that the readings are aggregated over; default 7200, 0 = the whole series. Used where the metrics have a series.</summary>
    [Description("Seconds that the readings are aggregated over.")]
    [Range(0, double.PositiveInfinity)]
    public double Period { get; set; } = 7200;

    /// <summary>Seconds between two samples; default 300.</summary>
    [Description("Seconds between two samples.")]
    [Range(0, double.PositiveInfinity)]
    public double Granularity { get; set; } = 300;

    /// <summary>How samples become one reading; default mean for both kinds. Used where the metrics have a series.</summary>
    [Description("How samples become one reading.")]
    public AggregationMethod AggregationMethod { get; set; } = new();

    /// <summary>Whether instances whose <c>optimize</c> metadata is false stay where they are; default false.</summary>
    [Description("Whether instances whose optimize metadata is false stay where they are.")]
    public bool CheckOptimizeMetadata { get; set; }
}
