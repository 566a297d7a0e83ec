using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Model;
using Watcher.Solvers;

namespace Watcher.Strategies.Balancing;

/// <summary>
/// Spreads instances evenly by count or by what is allocated to them, with the fewest migrations: no metrics are needed, so idle instances that piled
/// up on the first nodes to come back after a failure are spread again. Not upstream's. A cluster that is balanced gets an empty plan.
/// </summary>
[Strategy("allocation_balance", Goal = GoalNames.WorkloadBalancing, DisplayName = "Allocation Balance Strategy",
    Description = "Spreads instances evenly by count or allocated resources with the fewest migrations; needs no metrics.",
    UseWhen = "When instances piled up on some nodes, for example after a failure, and there are no readings, or idle instances are to be spread too.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk)]
[DiffersFromUpstream(
    "Upstream has no such strategy: its balancing strategies need readings and never move idle instances.")]
public sealed class AllocationBalance : Strategy<AllocationBalanceParameters>
{
    private const double FineSteps = 1e12;

    /// <summary>More than a thousand times of what there is counts as that: integers end somewhere.</summary>
    private const double LargestShare = 1_000;

    /// <summary>What sums of rounded shares may be off by.</summary>
    private const double Rounding = 1e-7;

    /// <inheritdoc/>
    protected override JsonTypeInfo<AllocationBalanceParameters> ParametersContract => BalancingJson.Default.AllocationBalanceParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, AllocationBalanceParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        NodeObjective[] uneven = [.. parameters.Resources.Distinct(StringComparer.Ordinal).Select(r => Uneven(context, r, parameters.Tolerance / 100))];
        if (uneven.Length == 0)
        {
            context.Note("no resource is to be balanced");
            return context.Conclude();
        }

        return context.Place()
            .Minimize(uneven)
            .ThenMinimize(Objectives.Migrations)
            .ThenMinimize(Objectives.MigratedMemory)
            .Using(new DescentSolver())
            .Solve();
    }

    /// <summary>How far nodes are outside the band around the mean: instances in millionths of one, shares in millionths of capacity.</summary>
    private static NodeObjective Uneven(StrategyContext context, string resource, double tolerance)
    {
        ClusterModel model = context.Model;
        int dimension = Array.IndexOf(AllocationBalanceParameters.Known, resource) - 1;
        var full = new long[model.Nodes.Count];
        long allocated = 0, capacity = 0;
        foreach (ComputeNode node in context.Nodes)
        {
            bool counts = node.IsUp && node.IsEnabled;
            full[node.Row] = counts ? dimension < 0 ? 1 : Math.Max(0, model.CapacityColumn(dimension)[node.Row]) : 0;
            allocated += full[node.Row] == 0 ? 0 : dimension < 0 ? node.Instances.Count : model.UsedColumn(dimension)[node.Row];
            capacity += full[node.Row];
        }

        // Shares of what all nodes have together: amounts of unlike resources can be compared, and nothing hangs on the units that they are counted in.
        long Fine(double amount) => capacity == 0 ? 0 : (long)Math.Round(Math.Min(amount / capacity, LargestShare) * FineSteps);
        double Share(int node, long at) => at / FineSteps * capacity / full[node];
        double mean = capacity == 0 ? 0 : (double)allocated / capacity;
        double highest = dimension < 0 ? Math.Ceiling(mean) : mean + tolerance, lowest = dimension < 0 ? Math.Floor(mean) : Math.Max(0, mean - tolerance);
        long[] each = [.. Enumerable.Range(0, model.Instances.Count).Select(row => Fine(dimension < 0 ? 1 : model.DemandColumn(dimension)[row]))];

        // Sums of what was rounded, so that a node has as much when it is looked at again as it had when the moves to it were counted.
        long[] held = [.. full.Select(f => f == 0 ? -1L : 0)];
        ReadOnlySpan<int> nodeOf = model.NodeOfInstance;
        for (int row = 0; row < each.Length; row++)
        {
            if (nodeOf[row] >= 0 && held[nodeOf[row]] >= 0)
            {
                held[nodeOf[row]] += each[row];
            }
        }

        var load = new NodeLoad(resource, held, each);
        return Objectives.LoadCost(
            $"uneven_{resource}",
            load,
            (node, at) => Steps(Share(node, at) - highest) + Steps(lowest - Share(node, at)),
            [.. full.Select(f => Fine(f * lowest))],
            1e6);
    }

    /// <summary>How far outside the band a share is, in millionths: shares, and no amounts that are rounded, so that nothing hangs on the unit.</summary>
    private static long Steps(double outside) => outside <= Rounding ? 0 : (long)Math.Ceiling(outside * 1e6);
}
