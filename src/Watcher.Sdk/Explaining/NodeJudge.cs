using System.Globalization;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Explaining;

/// <summary>Asks every rule whether a node would take an instance: all of them, where a working copy stops at the first.</summary>
internal static class NodeJudge
{
    public static NodeVerdict Judge(ClusterModel model, IEligibility eligibility, Instance instance, ComputeNode node)
    {
        var state = new ClusterState(model, eligibility);
        var refusals = new List<string>();
        if (instance.Node is { } home && home.Row == node.Row)
        {
            return new NodeVerdict(node.Uuid, Passes: false, ["it is there already"], []);
        }

        if (state.CheckSource(instance) is { } stays)
        {
            refusals.Add(stays.Message);
        }

        int instanceClass = eligibility.ClassOfInstance[instance.Row];
        for (int f = 0; f < eligibility.Filters.Count; f++)
        {
            if (!eligibility.MaskOf(instanceClass, f)[node.Row])
            {
                refusals.Add($"{eligibility.Filters[f].Name}: {eligibility.Filters[f].Description}");
            }
        }

        List<ResourceRoom> rooms = Rooms(model, instance, node);
        foreach (ResourceRoom room in rooms.Where(r => r.Needed > r.Free))
        {
            refusals.Add(string.Create(CultureInfo.InvariantCulture, $"capacity: needs {room.Needed} {room.Resource}, {Math.Max(0, room.Free)} of {room.Capacity} are free"));
        }

        // Groups and whatever else the working copy knows; its first refusal, unless it is one of those above.
        Refusal? refusal = state.CheckMigrate(instance, node);
        if (refusal is not null && (refusals.Count == 0 || refusal.Reason is RefusalReason.ServerGroup or RefusalReason.Rule or RefusalReason.Destination)
            && !refusals.Contains(refusal.Message))
        {
            refusals.Add(refusal.Message);
        }

        return new NodeVerdict(node.Uuid, refusal is null, refusals, rooms);
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
