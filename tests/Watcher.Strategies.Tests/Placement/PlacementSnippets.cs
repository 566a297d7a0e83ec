using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;

namespace Watcher.Strategies.Tests.Placement;

/// <summary>The examples of docs/placement.md: what stands between a pair of marks is what the page shows.</summary>
internal static class PlacementSnippets
{
    public static NodePlacement Whole(StrategyContext context, int maxPerNode) =>
        // <whole>
        context.Place(context.Instances.Where(i => i.Metadata["licence"] == "oracle"))
            .Require(Constraints.MaxPerNode(maxPerNode))
            .Minimize(Objectives.StandardDeviation(Resource.Vcpu))
            .ThenMinimize(Objectives.MigratedMemory);
    // </whole>

    public static NodeObjective[] Reached(StrategyContext context) =>
        // <reached>
        [
            Objectives.ActiveNodes,                                            // nodes with an instance
            Objectives.StandardDeviation(Resource.Vcpu),                       // of the nodes' utilisation, 1 = 100 %
            Objectives.Peak(MeasuredUse.Cpu(context)),                         // of the fullest node
            Objectives.Utilisation(Resource.Memory, target: 0.8),              // Σ what nodes are over 80 %
            Objectives.Overload(MeasuredUse.Memory(context)),                  // Σ what is over capacity, in MiB
            Objectives.Overload(Resource.Vcpu, safety: 0.9),                   // Σ what is over 90 % of capacity, in vCPU
            Objectives.Balance(Resource.Vcpu, Resource.Memory, ratio: 2048),   // free vCPUs without 2 GiB each beside them
            Objectives.LeftoverLoss(largest: 3),                               // how many fewer large instances still fit
            Objectives.SoftServerGroups,                                       // what soft server groups would rather have
            Objectives.Preference((i, node) => i.ProjectId == "gold" && node.Hostname != "n2" ? 1 : 0),
        ];
    // </reached>

    public static NodeObjective[] Paid(StrategyContext context) =>
        // <paid>
        [
            Objectives.Migrations,                                             // instances that move
            Objectives.MigratedMemory,                                         // MiB that move
            Objectives.MoveCost("outage", i => i.Metadata["tier"] == "1" ? 10 : 1),
            Objectives.RouteCost(n => n.AvailabilityZone, (from, to) => from == to ? 1 : 5),
            Objectives.RouteCost((from, to) => Math.Abs(from.Row - to.Row)),   // by any function of two nodes
            Objectives.LargestMigratedPerGroup(i => i.ProjectId),              // no project carries the whole burden
            Objectives.TierCost(context.Tiers),                                // the less protected rather than the more
        ];
    // </paid>

    public static NodePlacement Weighted(StrategyContext context) =>
        // <weighted>
        context.Place()
            .Minimize(Objectives.Peak(Resource.Vcpu).WithWeight(3), Objectives.Peak(Resource.Memory))   // both in millionths
            .ThenMinimize(Objectives.Migrations);
    // </weighted>

    public static NodeConstraint[] Rules(Instance[] web, Instance[] databases, ComputeNode old) =>
        // <rules>
        [
            Constraints.MaxPerNode(2),                                  // of the chosen instances
            Constraints.MaxInstances(40),                               // of any
            Constraints.AntiAffinity(databases),                        // no two on one node
            Constraints.Affinity(web),                                  // all on one node
            Constraints.SpreadOver(n => n.AvailabilityZone, atLeast: 2, databases),
            Constraints.MaxDomains(n => n.AvailabilityZone, 1, web),    // all in one zone, whichever
            Constraints.DependsOn(web, databases, domainOf: n => n.AvailabilityZone),
            Constraints.Drain(old),                                     // empty it first
        ];
    // </rules>

    public static NodePlacement Recover(StrategyContext context) =>
        // <recover>
        context.Place()
            .Recover(i => i.Metadata["tier"] != "batch")
            .Minimize(Objectives.Migrations);
    // </recover>

    public static NodePlacement Narrowed(StrategyContext context) =>
        // <narrowed>
        context.Place()
            .OnlyTo(node => node.AvailabilityZone != "old")                                     // whatever the instance ...
            .OnlyTo((i, node) => i.ProjectId != "gold" || node.Hostname != "n2", i => i.ProjectId ?? "")   // ... and for each
            .MoveAs(i => i.VmState == "active" ? MigrationType.Live : null)                     // what is stopped stays
            .Within(new PlanLimits { MaxMigrations = 20 })
            .Minimize(Objectives.Peak(Resource.Vcpu));
    // </narrowed>

    public static RelocationResult Emptied(StrategyContext context, ComputeNode old)
    {
        // <emptied>
        RelocationResult result = context.Relocate(old.Instances)
            .OnlyTo(node => node != old)
            .Ranked(i => i.VmState == "active" ? 0 : 1)           // no number of stopped ones outweighs a running one
            .WithHelp(i => i.VmState == "active")                 // others may make room
            .Within(new PlanLimits { MaxMigrations = 20 })
            .Because(i => "empties " + old.Hostname)
            .Apply();
        foreach (UnmovedInstance left in result.Left)
            context.Note($"{left.Instance.Name} stays: {left.Reason}");
        // </emptied>
        return result;
    }

    public static NodePlacement Measured(StrategyContext context)
    {
        // <measured>
        MeasuredUse cpu = MeasuredUse.Cpu(context);
        return context.Place()
            .Respect(cpu)                                   // no instance arrives where its use does not fit
            .Minimize(Objectives.StandardDeviation(cpu));
        // </measured>
    }

    public static NodePlacement OwnTerm(StrategyContext context) =>
        // <own-term>
        context.Place()
            .Minimize(Objectives.Custom(new Fragments(dimension: 1, size: 4096)))
            .ThenMinimize(Objectives.Custom("crowding", numbers =>
                new Crowding([.. Enumerable.Range(0, numbers.ItemCount).Select(i => numbers.InstanceOf(i).ProjectId == "gold")])));
    // </own-term>

    public static NodePlacement OwnRule(StrategyContext context, ComputeNode closed) =>
        // <own-rule>
        context.Place()
            .Require(Constraints.Custom("keep_out", numbers =>
                new KeepOut([.. Enumerable.Range(0, numbers.BinCount).Select(bin => numbers.NodeOf(bin) == closed)])))
            .Minimize(Objectives.Peak(Resource.Vcpu));
    // </own-rule>

    public static string Reading(StrategyContext context, Instance instance)
    {
        // <reading>
        NodePlacementResult placement = context.Place().Minimize(Objectives.Peak(Resource.Vcpu)).Apply();

        LevelResult level = placement.Engine.Levels[0];          // in the engine's steps; Details.Objective has the units
        string text = $"{level.Before} -> {level.After}, at best {level.LowerBound}, gap {level.Gap} ({placement.Engine.StopReason})";
        foreach (PlacementProgress step in placement.Engine.Trace)
            text += $"\n{step.Phase} after {step.Work} units of work: {string.Join(" > ", step.Levels)}";

        foreach (NodeAlternative node in placement.Explain(instance))
            text += $"\n{node.Node}: {string.Join("; ", node.Forbidden)} {string.Join(", ", node.Margins.Select(m => $"{m.Name} {m.Change:+0.###;-0.###;0}"))}";
        // </reading>
        return text;
    }
}
