using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.DatacenterRepair;

/// <summary>
/// Mends a datacenter with as few moves as possible: overloaded servers are relieved, waiting machines started, servers that have to go off
/// emptied. Capacity, spread and settled amongs are hard rules of every placement; what is broken at the start is mended first.
/// </summary>
[Strategy("datacenter_repair", Description = "Mends a datacenter with as few moves as possible.")]
internal sealed class DatacenterRepairStrategy(Datacenter datacenter) : Strategy<NoParameters>
{
    protected override Solution Solve(StrategyContext context, NoParameters parameters)
    {
        ClusterModel model = context.Model;
        HashSet<int> start = [.. datacenter.MustRun.Where(m => datacenter.Machines[m].Server < 0).Select(m => RowOf(model, m))];
        ComputeNode[] closing = [.. datacenter.ToSwitchOff.Select(s => model.Nodes[ClusterTranslation.IdOf(datacenter.Servers[s])])];
        NodePlacement placement = context.Place()
            .WhenBroken(BrokenRules.RepairFirst)
            .Recover(instance => start.Contains(instance.Row))
            .Minimize(Objectives.Migrations)
            .ThenMinimize(Objectives.MigratedMemory);
        foreach (AmongRule rule in datacenter.Amongs.Where(r => r.BoundTo(datacenter) < 0)) placement.Require(Among(model, rule));
        if (closing.Length > 0) placement.Require(Constraints.Drain(closing));

        NodePlacementResult result = placement.Apply();
        bool done = result.Engine.ViolationAfter == 0 && result.Unplaced.Count == 0 && SwitchPower(context, closing);
        return context.Conclude(result.Details, done ? null : PlanStatus.Infeasible);
    }

    private int RowOf(ClusterModel model, int machine) => model.Instances[ClusterTranslation.IdOf(datacenter.Machines[machine])].Row;

    private NodeConstraint Among(ClusterModel model, AmongRule rule)
    {
        int[] partOfNode = new int[model.Nodes.Count];
        for (int s = 0; s < datacenter.Servers.Length; s++)
            partOfNode[model.Nodes[ClusterTranslation.IdOf(datacenter.Servers[s])].Row] = rule.Partition.PartOfServer[s];
        Instance[] members = [.. rule.Machines.Select(m => model.Instances[ClusterTranslation.IdOf(datacenter.Machines[m])])];
        return Constraints.MaxDomains(node => partOfNode[node.Row] is var part && part >= 0 ? FormattableString.Invariant($"{part}") : null, 1, members);
    }

    /// <summary>Servers that are empty go off, those that have to be on go on; a server that boots takes nothing in this plan.</summary>
    private bool SwitchPower(StrategyContext context, ComputeNode[] closing)
    {
        bool done = true;
        foreach (ComputeNode node in closing)
        {
            done &= context.State.InstanceCount(node) == 0
                && context.State.TryDisable(node, "has to go off", out _, "has to go off")
                && new ChangePowerStateAction(node.Uuid, node.Hostname, On: false).Apply(context.State, "has to go off") is null;
        }

        foreach (int server in datacenter.ToSwitchOn)
        {
            string id = ClusterTranslation.IdOf(datacenter.Servers[server]);
            Refusal? refusal = new ChangePowerStateAction(id, id, On: true).Apply(context.State, "has to be on");
            done &= refusal is null;
        }

        return done;
    }
}
