using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies.Consolidation;
using Watcher.Strategies.Worth;

namespace Watcher.Strategies.Thermal;

/// <summary>
/// Upstream's <c>uniform_airflow</c>: moves load off nodes with too much airflow; a node that blows hard while it draws little power and its inlet is
/// cool is taken for faulty and emptied as far as it can be. Differs from upstream where upstream has faults or stops short: all such nodes are
/// handled in one audit; what destinations will read is predicted; ratios and reserved room count; excluded instances stay on faulty nodes too;
/// where power or inlet have no reading nobody is called faulty.
/// </summary>
[Strategy("uniform_airflow", Goal = GoalNames.AirflowOptimization, DisplayName = "Uniform airflow migration strategy",
    Description = "Moves load off nodes whose airflow is at or over a threshold, and everything off those that seem faulty.",
    UseWhen = "When nodes report their airflow; with power and inlet temperature, faulty nodes are emptied.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk)]
[UsesMetric(MetricNames.HostAirflow, Without = "no node is known to need too much air: nothing is done")]
[UsesMetric(MetricNames.HostInletTemperature, Without = "no node is taken for faulty")]
[UsesMetric(MetricNames.HostPower, Without = "no node is taken for faulty")]
[UsesMetric(MetricNames.InstanceCpuUsage, Without = "the airflow of a node is shared out by vCPUs")]
[DiffersFromUpstream(
    "All nodes over the threshold are handled in one audit; what destinations will read is predicted.",
    "Power and inlet temperature are asked of nodes; upstream asks them of instances. Where one has no reading nobody is called faulty; upstream fails with an exception.",
    "Excluded instances stay on faulty nodes too; upstream moves them.",
    "Ratios and reserved room count, as do filters, zones, server groups, locks and the scope.",
    "As many instances as can move do; upstream plans nothing where one has no place.",
    "granularity is accepted and has no effect; a negative period or granularity is refused.")]
public sealed class UniformAirflow : Strategy<UniformAirflowParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<UniformAirflowParameters> ParametersContract => ThermalJson.Default.UniformAirflowParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, UniformAirflowParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        MetricAggregation aggregation = parameters.AggregationMethod.Over(context, parameters.Period, parameters.Period);
        var readings = new HeatReadings(context, MetricNames.HostAirflow, parameters.ThresholdAirflow, aggregation);
        bool[] faulty = HoldTime.Lasting(context, Faulty(context.Metrics), [MetricNames.HostInletTemperature, MetricNames.HostPower], Faulty);
        return HeatRelief.Solve(context, readings, node => faulty[node.Row]);

        bool[] Faulty(MetricSet metrics)
        {
            double[] inlet = aggregation.Column(metrics, context.Model, MetricNames.HostInletTemperature, MetricUnit.DegreesCelsius);
            double[] power = aggregation.Column(metrics, context.Model, MetricNames.HostPower, MetricUnit.Watts);
            return [.. inlet.Zip(power, (t, w) => t < parameters.ThresholdInletT && w < parameters.ThresholdPower)];
        }
    }
}
