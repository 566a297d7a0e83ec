using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Thermal;

/// <summary>Parameters of <c>outlet_temperature</c>: upstream's names and defaults.</summary>
public sealed record OutletTemperatureParameters
{
    /// <summary>Outlet temperature in °C from which on a node is too hot; default 35.</summary>
    [Description("Outlet temperature in °C from which on a node is too hot.")]
    public double Threshold { get; set; } = 35;

    /// <summary>Seconds that readings are aggregated over; default 30. Used where the metrics have a series.</summary>
    [Description("Seconds that the readings are aggregated over.")]
    [Range(0, double.PositiveInfinity)]
    public double Period { get; set; } = 30;

    /// <summary>Seconds between two samples; default 300.</summary>
    [Description("Seconds between two samples.")]
    [Range(0, double.PositiveInfinity)]
    public double Granularity { get; set; } = 300;

    /// <summary>How samples become one reading; default mean for both kinds. Used where the metrics have a series. Not upstream's.</summary>
    [Description("How samples become one reading.")]
    public AggregationMethod AggregationMethod { get; set; } = new();
}
