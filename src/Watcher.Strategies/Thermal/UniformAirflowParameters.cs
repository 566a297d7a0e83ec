using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Thermal;

/// <summary>Parameters of <c>uniform_airflow</c>: upstream's names and defaults.</summary>
public sealed record UniformAirflowParameters
{
    /// <summary>Airflow in 0.1 CFM from which on a node is relieved; default 400.</summary>
    [Description("Airflow in 0.1 CFM from which on a node is relieved.")]
    public double ThresholdAirflow { get; set; } = 400;

    /// <summary>Inlet temperature in °C; below it, and below the power threshold, much airflow means faulty hardware; default 28.</summary>
    [Description("Inlet temperature in °C below which much airflow at low power means faulty hardware.")]
    public double ThresholdInletT { get; set; } = 28;

    /// <summary>Power in W, see <see cref="ThresholdInletT"/>; default 350.</summary>
    [Description("Power in W below which much airflow at a low inlet temperature means faulty hardware.")]
    public double ThresholdPower { get; set; } = 350;

    /// <summary>Seconds that readings are aggregated over; default 300. Used where the metrics have a series.</summary>
    [Description("Seconds that the readings are aggregated over.")]
    [Range(0, double.PositiveInfinity)]
    public double Period { get; set; } = 300;

    /// <summary>Seconds between two samples; default 300.</summary>
    [Description("Seconds between two samples.")]
    [Range(0, double.PositiveInfinity)]
    public double Granularity { get; set; } = 300;

    /// <summary>How samples become one reading; default mean for both kinds. Used where the metrics have a series. Not upstream's.</summary>
    [Description("How samples become one reading.")]
    public AggregationMethod AggregationMethod { get; set; } = new();
}
