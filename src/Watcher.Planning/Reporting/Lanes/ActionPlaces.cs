using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>
/// Where the actions of a plan happen, asked in listed order: an action that names no node happens where the plan, or else the model, has its
/// resource by then.
/// </summary>
internal sealed class ActionPlaces(ClusterModel? model)
{
    private readonly Dictionary<string, string> _hostOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _poolOf = new(StringComparer.Ordinal);

    /// <summary>The places of the next action, at least one.</summary>
    public IEnumerable<(LaneKind Kind, string Name, LaneRole Role)> Of(PlannedAction planned)
    {
        var places = new List<(LaneKind, string, LaneRole)>(2);
        ClusterAction action = planned.Action;
        switch (action)
        {
            case { SourceNode: not null } or { DestinationNode: not null }:
                Move(action, places);
                break;
            case ChangeServiceStateAction service:
                places.Add((LaneKind.Host, service.Hostname.Length > 0 ? service.Hostname : HostOfNode(service.Node) ?? service.Node, LaneRole.Change));
                break;
            case ChangePowerStateAction power:
                places.Add((LaneKind.Host, power.Hostname.Length > 0 ? power.Hostname : power.Machine, LaneRole.Change));
                break;
            case VolumeMigrateAction volume:
                Volume(volume, places);
                break;
            default:
                string? host = HostOf(action.ResourceId);
                places.Add(host is null ? (LaneKind.Elsewhere, "", LaneRole.Change) : (LaneKind.Host, host, LaneRole.Change));
                break;
        }

        return places;
    }

    private void Move(ClusterAction action, List<(LaneKind, string, LaneRole)> places)
    {
        if (action.SourceNode is { } source)
        {
            places.Add((LaneKind.Host, source, LaneRole.Departure));
        }

        if (action.DestinationNode is { } destination)
        {
            places.Add((LaneKind.Host, destination, LaneRole.Arrival));
            _hostOf[action.ResourceId] = destination;
        }
    }

    private void Volume(VolumeMigrateAction volume, List<(LaneKind, string, LaneRole)> places)
    {
        string? source = _poolOf.GetValueOrDefault(volume.Volume)
            ?? (model is not null && model.Volumes.TryGet(volume.Volume, out Volume found) ? found.Pool?.Name : null);
        if (source is not null)
        {
            places.Add((LaneKind.Pool, source, volume.DestinationPool is null || volume.DestinationPool == source ? LaneRole.Change : LaneRole.Departure));
        }

        if (volume.DestinationPool is { } pool)
        {
            _poolOf[volume.Volume] = pool;
            if (pool != source)
            {
                places.Add((LaneKind.Pool, pool, LaneRole.Arrival));
            }
        }

        if (places.Count == 0)
        {
            places.Add((LaneKind.Elsewhere, "", LaneRole.Change));
        }
    }

    /// <summary>The host of an instance, or of the node itself for an action of an author's own on a node.</summary>
    private string? HostOf(string resource) => _hostOf.TryGetValue(resource, out string? host) ? host
        : model is null ? null
        : model.Instances.TryGet(resource, out Instance instance) ? instance.Node?.Hostname
        : HostOfNode(resource);

    private string? HostOfNode(string uuid) => model is not null && model.Nodes.TryGet(uuid, out ComputeNode node) ? node.Hostname : null;
}
