using System.Text.Json.Serialization.Metadata;
using Watcher.Actions;
using Watcher.Eligibility;
using Watcher.Goals;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Strategies.Preemption;

/// <summary>
/// <c>preemption</c>: shelves or deletes preemptible instances (flavor <c>lifecycle:preemptable=true</c>) until a share of the cluster's capacity is free, as few of them as
/// can be found, and among equally few the preferred ones. Allocation counts, not use. A proven bound on the number comes with it. Locked, excluded,
/// busy and young instances stay.
/// </summary>
[Strategy("preemption", Goal = GoalNames.WorkloadOptimization, IsDemand = true, DisplayName = "Workload Preemption",
    Description = "Shelves or deletes preemptible instances until a share of the capacity is free, as few as can be.",
    UseWhen = "When room is wanted at once and some instances are marked as preemptible.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus, CdmAttribute.InstanceMemory,
    CdmAttribute.InstanceDisk, CdmAttribute.InstanceCreatedAt, CdmAttribute.InstanceFlavor, CdmAttribute.InstanceMetadata)]
[DiffersFromUpstream(
    "Upstream has a specification, and no such strategy yet; parameters and indicators have its names.",
    "As few instances as can be found are preempted, with a proven bound, and among equally few the preferred ones; the specification takes them in the order of preference.",
    "tier is a key of preemption_preference beside age and resource:CLASS.",
    "Locked, excluded and busy instances, and those of unknown age, stay.")]
public sealed class WorkloadPreemption : Strategy<PreemptionParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<PreemptionParameters> ParametersContract => PreemptionJson.Default.PreemptionParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, PreemptionParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        ComputeNode[] nodes = [.. context.Nodes.Where(n => n.IsUp && n.IsEnabled)];
        (Resource Resource, double? Percent, string Unit)[] targets =
        [
            (Resource.Vcpu, parameters.CpuFreePercentage, "vCPU"), (Resource.Memory, parameters.RamFreePercentage, "MiB of memory"),
            (Resource.Disk, parameters.DiskFreePercentage, "GiB of disk"),
        ];
        long[] deficit = [.. targets.Select(t => Deficit(context, nodes, t.Resource, t.Percent))];
        if (Array.TrueForAll(deficit, d => d == 0))
        {
            context.Note("as much as is wanted is free already");
            return context.Conclude();
        }

        Instance[] candidates = PreferenceOrder.Sort(
            context, nodes.SelectMany(n => n.Instances).Where(i => IsCandidate(context, parameters, i)), parameters.PreemptionPreference);
        long[][] amounts = [.. candidates.Select(i => targets.Select(t => i.Amount(t.Resource)).ToArray())];
        var cover = new VictimCover(deficit, amounts);
        long most = Math.Min(context.Limits.MaxPreemptions ?? long.MaxValue, context.Limits.MaxActions ?? long.MaxValue);
        List<int> victims = cover.Find(most);
        foreach (int victim in victims)
        {
            ActionOf(context, parameters, candidates[victim]).Apply(context.State, "preempted: its room is wanted");
        }

        long[] missing = cover.Missing([.. victims.Select(v => amounts[v])]);
        bool met = Array.TrueForAll(missing, m => m == 0);
        if (!met)
        {
            string lacking = string.Join(", ", missing.Select((m, t) => FormattableString.Invariant($"{m} {targets[t].Unit}")).Where((_, t) => missing[t] > 0));
            context.Note((victims.Count == most ? "a limit ends it before enough is free: " : "all that may be preempted is not enough: ") + lacking + " missing");
        }

        int bound = cover.LowerBound;
        ObjectiveLevelResult[] Levels(ClusterModel after)
        {
            int preempted = candidates.Count(c => after.NodeOfInstance[c.Row] < 0);
            return [new("preempted_instances", ObjectiveDirection.Minimize, 0, preempted, Math.Min(bound, preempted))];
        }

        PlanStatus? status = met || victims.Count == most || context.CancellationToken.IsCancellationRequested ? null : PlanStatus.Infeasible;
        return context.Conclude(new SolutionDetails { Objective = Levels(context.State.ToModel()), Reevaluate = Levels }, status);
    }

    /// <summary>What is missing of a resource for the wanted share of all capacity to be free, rounded up; 0 = nothing.</summary>
    private static long Deficit(StrategyContext context, ComputeNode[] nodes, Resource resource, double? percent)
    {
        if (percent is not { } share)
        {
            return 0;
        }

        long capacity = nodes.Sum(n => Math.Max(0, n.Capacity(resource))), free = nodes.Sum(n => context.State.Free(n, resource));
        return Math.Max(0, (long)Math.Ceiling((decimal)share * capacity / 100) - free);
    }

    private static bool IsCandidate(StrategyContext context, PreemptionParameters parameters, Instance instance)
    {
        bool old = parameters.MinInstanceAge == 0
            || (instance.CreatedAt is { } created && (context.Now - created).TotalSeconds >= parameters.MinInstanceAge);
        if (!old || !context.Tiers.Of(instance).IsPreemptible)
        {
            return false;
        }

        int mark = context.State.Mark;
        bool allowed = ActionOf(context, parameters, instance).Apply(context.State) is null;
        context.State.UndoTo(mark);
        return allowed;
    }

    private static ClusterAction ActionOf(StrategyContext context, PreemptionParameters parameters, Instance instance)
    {
        WorkloadTier tier = context.Tiers.Of(instance);
        return (tier.PreemptPolicy ?? parameters.PreemptionMode) == "shelve" ? new ShelveAction(instance.Uuid) : new DeleteAction(instance.Uuid);
    }
}
