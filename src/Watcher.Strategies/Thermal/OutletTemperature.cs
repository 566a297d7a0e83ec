using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Thermal;

/// <summary>
/// Upstream's <c>outlet_temperature</c>: moves load off nodes whose outlet is too hot. Differs from upstream where upstream has faults or stops short:
/// all hot nodes are handled in one audit, with as many moves as it takes; what destinations will read is predicted (load moved, heat moved);
/// actions name hosts; capacity, filters and server groups hold.
/// </summary>
[Strategy("outlet_temperature", Goal = GoalNames.ThermalOptimization, DisplayName = "Outlet temperature based strategy",
    Description = "Moves load off nodes whose outlet temperature is at or over a threshold, to nodes that stay below it.",
    UseWhen = "When nodes report the temperature at their outlet.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk)]
[UsesMetric(MetricNames.HostOutletTemperature, Without = "no node is known to be hot: nothing is done")]
[UsesMetric(MetricNames.InstanceCpuUsage, Without = "the heat of a node is shared out by vCPUs")]
[DiffersFromUpstream(
    "All hot nodes are handled in one audit, with as many moves as it takes; upstream moves one instance of the hottest.",
    "What destinations will read is predicted (load moved, heat moved), so that none becomes hot.",
    "Actions name hosts; upstream writes uuids, and its moves are always skipped.",
    "Capacity, filters, zones, server groups, locks and the scope hold for every move.",
    "granularity is accepted and has no effect; a negative period or granularity is refused.")]
public sealed class OutletTemperature : Strategy<OutletTemperatureParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<OutletTemperatureParameters> ParametersContract => ThermalJson.Default.OutletTemperatureParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, OutletTemperatureParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        var readings = new HeatReadings(context, MetricNames.HostOutletTemperature, parameters.Threshold,
            parameters.AggregationMethod.Over(context, parameters.Period, parameters.Period));
        return HeatRelief.Solve(context, readings, isFaulty: _ => false);
    }
}
