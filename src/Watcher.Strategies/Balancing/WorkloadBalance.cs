using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Solvers;
using Watcher.Strategies.Consolidation;
using Watcher.Strategies.Worth;

namespace Watcher.Strategies.Balancing;

/// <summary>
/// Upstream's <c>workload_balance</c>: brings every node under a share of what it has, measured over its instances, with the fewest migrations.
/// Differs from upstream where upstream has faults or stops short: one audit makes all the moves that are needed; where the first instance has no
/// destination, others are tried; an instance without a reading stays, and a node with one takes only what fits even if that instance used all it
/// has; nodes are compared by their share, not by absolute load.
/// </summary>
[Strategy("workload_balance", Goal = GoalNames.WorkloadBalancing, DisplayName = "Workload Balance Migration Strategy",
    Description = "Brings every node under a threshold of measured CPU or memory with the fewest migrations.",
    UseWhen = "When every node is to stay below one threshold of CPU or memory, measured over its instances.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk)]
[UsesMetric(MetricNames.InstanceCpuUsage, When = "metrics=instance_cpu_usage", Without = "nothing is known to be over the threshold: nothing is done")]
[UsesMetric(MetricNames.InstanceRamUsage, When = "metrics=instance_ram_usage", Without = "nothing is known to be over the threshold: nothing is done")]
[DiffersFromUpstream(
    "One audit makes all the moves that are needed; upstream makes one move an audit.",
    "Where an instance has no destination others are tried; upstream gives up.",
    "An instance without a reading stays, and a node with one takes only what fits even if that instance used all it has; upstream fails with an exception.",
    "Nodes are compared by their share, not by absolute load: unequal nodes are treated fairly.",
    "Capacity in allocation, zones, server groups, locks and the scope hold for every move.",
    "A metrics value other than the two known ones is accepted, as upstream accepts it, and then nothing is done, with a warning.",
    "granularity is accepted and has no effect; a negative period or granularity is refused.")]
public sealed class WorkloadBalance : Strategy<WorkloadBalanceParameters>
{
    /// <summary>Nothing is left standing on the threshold: what is only just below it must not be above it in other arithmetic.</summary>
    private const long Margin = 16;

    /// <inheritdoc/>
    protected override JsonTypeInfo<WorkloadBalanceParameters> ParametersContract => BalancingJson.Default.WorkloadBalanceParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, WorkloadBalanceParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        if (!LoadReader.AddsUp(parameters.Metrics))
        {
            context.Warn($"metric '{parameters.Metrics}' cannot be balanced (instance_cpu_usage, instance_ram_usage): nothing is done");
            return context.Conclude();
        }

        var readings = new MeasuredLoads(context, parameters.AggregationMethod, parameters.Period, parameters.Period);
        MeasuredLoad load = readings.BySum(parameters.Metrics);
        BalancedNodes nodes = BalancedNodes.Of(context, load);
        long[] full = load.Full(), start = load.Hosts();
        long[] limits = [.. full.Select(f => Math.Max(0, (long)Math.Floor(parameters.Threshold / 100 * f) - Margin))];
        bool[] over = [.. start.Select((s, node) => nodes.Rows[node] && s >= limits[node])];
        bool[] lasting = HoldTime.Lasting(context, over, [parameters.Metrics],
            then => [.. readings.At(then).BySum(parameters.Metrics).Hosts().Select((s, node) => s >= limits[node])], ("node is over the threshold", "nodes are over the threshold"));
        for (int node = 0; node < limits.Length; node++)
        {
            // What has not lasted is borne as it is, but not made worse.
            limits[node] = over[node] && !lasting[node] ? start[node] + 1 : limits[node];
        }

        long[] silent = load.Unread(context.Model, context.Model.DemandColumn(parameters.Metrics == MetricNames.InstanceCpuUsage ? 0 : 1));

        // What is not read counts whole from the first arrival on, and not at all before: nobody is relieved of what may not be there.
        long Judged(int node, long at) => at > start[node] ? at + silent[node] : at;
        NodeLoad carried = load.Load(nodes.Rows);
        return context.Place()
            .Only(nodes.MayLeave)
            .OnlyTo(nodes.Counts)
            .Minimize(Objectives.LoadCost("nodes_over_threshold", carried, (node, at) => Judged(node, at) >= limits[node] ? 1 : 0, [.. limits.Select(l => l - 1)]))
            .ThenMinimize(Objectives.LoadCost("load_over_threshold", carried, (node, at) => Shares.Above(Judged(node, at), limits[node], full[node]), limits, Shares.StepsPerUnit))
            .ThenMinimize(Objectives.Migrations)
            .ThenMinimize(Objectives.DeviationAbove("load_deviation", new WeightedLoad(carried, full, 0, 1)))
            .Using(new DescentSolver())
            .Solve();
    }
}
