using System.Globalization;
using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Explaining;

/// <summary>Asks every rule whether a node would take an instance: all of them, where a working copy stops at the first.</summary>
internal static class NodeJudge
{
    public static NodeVerdict Judge(ClusterModel model, IFilterChain chain, IEligibility eligibility, ScopeResult scope, WorkingCopyRules rules, Instance instance, ComputeNode node)
    {
        var state = new ClusterState(model, eligibility, scope, rules);
        if (instance.Node is { } home && home.Row == node.Row)
        {
            return new NodeVerdict(node.Uuid, Passes: false, ["it is there already"], []);
        }

        var obstacles = new List<Obstacle>();
        if (state.CheckSource(instance) is { } stays)
        {
            obstacles.Add(new Obstacle(stays.Message, SourceChange(instance, stays)));
        }

        if (!scope.HasNode(node.Row))
        {
            obstacles.Add(new Obstacle($"'{node.Hostname}' is outside the audit scope"));
        }

        NodeJudgement judgement = NodeJudgement.Of(chain, new Candidacy(instance, node));
        foreach (FilterJudgement filter in judgement.Filters.Where(f => !f.Passes))
        {
            foreach (FilterReason reason in filter.Reasons)
            {
                obstacles.Add(new Obstacle($"{filter.Filter}: {reason.Text}", reason.Change));
            }
        }

        List<ResourceRoom> rooms = Rooms(model, instance, node);
        foreach (ResourceRoom room in rooms.Where(r => r.Needed > r.Free))
        {
            obstacles.Add(new Obstacle(
                string.Create(CultureInfo.InvariantCulture, $"capacity: needs {room.Needed} {room.Resource}, {Math.Max(0, room.Free)} of {room.Capacity} are free"),
                CapacityChange(node, room)));
        }

        // Groups, hints and whatever else the working copy knows; its first refusal, unless it is one of those above.
        Refusal? refusal = state.CheckMigrate(instance, node);
        if (refusal is not null && (obstacles.Count == 0 || refusal.Reason is RefusalReason.ServerGroup or RefusalReason.Hint or RefusalReason.Rule or RefusalReason.Destination)
            && !obstacles.Exists(o => o.Text == refusal.Message))
        {
            bool said = refusal.Reason == RefusalReason.Destination && judgement.Filters.Any(f => f is { Filter: "compute_status", Passes: false });
            if (!said)
            {
                obstacles.Add(new Obstacle(refusal.Message, GroupChange(model, instance, node, refusal)));
            }
        }

        return new NodeVerdict(node.Uuid, refusal is null, [.. obstacles.Select(o => o.Text)], rooms)
        {
            Filters = judgement.Filters,
            Change = obstacles is [{ Change: { } change }] ? change : null,
        };
    }

    private static FactChange? SourceChange(Instance instance, Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.Locked => new FactChange(instance.Uuid, CdmAttribute.InstanceLocked, "true", "false"),
        RefusalReason.Busy => new FactChange(instance.Uuid, CdmAttribute.InstanceTaskState, instance.TaskState, null),
        RefusalReason.OutOfScope when refusal.Rule == "watcher_exclude" => new FactChange(instance.Uuid, CdmAttribute.InstanceWatcherExclude, "true", "false"),
        RefusalReason.State => new FactChange(instance.Uuid, CdmAttribute.InstanceVmState, instance.VmState, "active"),
        RefusalReason.Source when instance.Node is { } node => new FactChange(node.Uuid, CdmAttribute.ComputeNodeState, node.State, "up"),
        _ => null,
    };

    /// <summary>The smallest total of a base resource that would be enough.</summary>
    private static FactChange? CapacityChange(ComputeNode node, ResourceRoom room)
    {
        (string? path, int total, int reserved, double ratio) = room.Resource switch
        {
            "VCPU" => (CdmAttribute.ComputeNodeVcpus, node.Vcpus, node.VcpuReserved, node.VcpuRatio),
            "MEMORY_MB" => (CdmAttribute.ComputeNodeMemory, node.MemoryMiB, node.MemoryReservedMiB, node.MemoryRatio),
            "DISK_GB" => (CdmAttribute.ComputeNodeDisk, node.DiskGiB, node.DiskReservedGiB, node.DiskRatio),
            _ => (null, 0, 0, 0.0),
        };
        long wanted = room.Capacity - room.Free + room.Needed;
        if (path is null || ratio <= 0 || Math.Ceiling(wanted / ratio) + reserved is not (<= int.MaxValue and var enough))
        {
            return null;
        }

        return new FactChange(node.Uuid, path, total.ToString(CultureInfo.InvariantCulture), ((long)enough).ToString(CultureInfo.InvariantCulture));
    }

    private static FactChange? GroupChange(ClusterModel model, Instance instance, ComputeNode node, Refusal refusal)
    {
        if (refusal.Reason != RefusalReason.ServerGroup || !model.ServerGroups.TryGet(refusal.Rule, out ServerGroup group) || group.Policy != "anti-affinity")
        {
            return null;
        }

        // A group with a larger limit would take one more; others may still be against it, and would have been named.
        int there = group.Members.Distinct(StringComparer.Ordinal)
            .Count(m => m != instance.Uuid && model.Instances.TryGet(m, out Instance member) && member.Node?.Row == node.Row);
        return new FactChange(group.Uuid, CdmAttribute.ServerGroupRules + "[max_server_per_host]",
            Math.Max(1, group.MaxServerPerHost).ToString(CultureInfo.InvariantCulture), (there + 1).ToString(CultureInfo.InvariantCulture));
    }

    private static List<ResourceRoom> Rooms(ClusterModel model, Instance instance, ComputeNode node)
    {
        var rooms = new List<ResourceRoom>();
        for (int d = 0; d < model.Resources.Count; d++)
        {
            long needed = model.DemandColumn(d)[instance.Row];
            if (needed > 0)
            {
                rooms.Add(new ResourceRoom(model.Resources[d].Name, needed, node.Free(model.Resources[d]), node.Capacity(model.Resources[d])));
            }
        }

        return rooms;
    }
}
