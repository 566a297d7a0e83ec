using System.Globalization;
using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>What is where, and what may not be.</summary>
public sealed partial class SimulatedCloud
{
    private readonly Dictionary<string, string?> _hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _pools = new(StringComparer.Ordinal);
    private readonly HashSet<string> _enabled = new(StringComparer.Ordinal);
    private readonly HashSet<string> _up = new(StringComparer.Ordinal);

    private void SetUp()
    {
        foreach (ComputeNode node in _model.Nodes)
        {
            if (node.IsEnabled)
            {
                _enabled.Add(node.Hostname);
            }

            if (node.IsUp)
            {
                _up.Add(node.Hostname);
            }

            foreach (Instance instance in node.Instances)
            {
                _hosts[instance.Uuid] = node.Hostname;
            }
        }

        foreach (Volume volume in _model.Volumes)
        {
            _pools[volume.Uuid] = volume.Pool?.Name;
        }
    }

    /// <summary>Whether the cloud is already as an action would make it.</summary>
    internal bool Holds(ClusterAction action)
    {
        lock (_gate)
        {
            return action switch
            {
                MigrateAction or EvacuateAction => _hosts.GetValueOrDefault(action.ResourceId) is { } host && host == action.DestinationNode,
                DeleteAction or ShelveAction => _hosts.GetValueOrDefault(action.ResourceId) is null,
                VolumeMigrateAction { Type: VolumeMigrationType.Migrate } a => _pools.GetValueOrDefault(a.Volume) == a.DestinationPool,
                ChangeServiceStateAction a => _enabled.Contains(a.Hostname) == a.Enable,
                ChangePowerStateAction a => _up.Contains(a.Hostname) == a.On,
                _ => false,
            };
        }
    }

    private void Effect(ClusterAction action)
    {
        switch (action)
        {
            case MigrateAction or EvacuateAction:
                _hosts[action.ResourceId] = action.DestinationNode;
                break;
            case DeleteAction or ShelveAction:
                _hosts[action.ResourceId] = null;
                break;
            case VolumeMigrateAction { DestinationPool: not null } a:
                _pools[a.Volume] = a.DestinationPool;
                break;
            case ChangeServiceStateAction a:
                _ = a.Enable ? _enabled.Add(a.Hostname) : _enabled.Remove(a.Hostname);
                break;
            case ChangePowerStateAction a:
                _ = a.On ? _up.Add(a.Hostname) : _up.Remove(a.Hostname);
                break;
        }
    }

    /// <summary>Why a real cloud would not begin an action now; null when it would.</summary>
    private string? Refuse(ClusterAction action)
    {
        if (action.ResourceId.Length > 0 && _operations.Exists(o => o.Ended is null && o.Action.ResourceId == action.ResourceId))
        {
            return "another operation on it is under way";
        }

        switch (action)
        {
            case MigrateAction or EvacuateAction when _hosts.GetValueOrDefault(action.ResourceId) != action.SourceNode:
                return $"it is on '{_hosts.GetValueOrDefault(action.ResourceId)}', not on '{action.SourceNode}'";
            case MigrateAction or EvacuateAction when action.DestinationNode is not { } host || !_enabled.Contains(host) || !_up.Contains(host):
                return $"host '{action.DestinationNode}' is down or disabled";
            case MigrateAction or EvacuateAction when _operations.Exists(o => o.Ended is null
                && o.Action is ChangePowerStateAction { On: false } off && off.Hostname == action.DestinationNode):
                return $"host '{action.DestinationNode}' is being powered off";
            case MigrateAction or EvacuateAction:
                return Full(_model.Instances[action.ResourceId], action.DestinationNode!);
            case ChangePowerStateAction { On: false } power when Present(power.Hostname).Any():
                return $"host '{power.Hostname}' is not empty";
            default:
                return null;
        }
    }

    private string? Full(Instance instance, string host)
    {
        ComputeNode node = _model.FindNodeByHostname(host)!.Value;
        List<Instance> there = [.. Present(host).Select(i => _model.Instances[i])];
        foreach (Resource resource in _model.Resources)
        {
            long use = instance.Amount(resource) + there.Sum(i => i.Amount(resource));
            if (instance.Amount(resource) > 0 && use > node.Capacity(resource))
            {
                return string.Create(CultureInfo.InvariantCulture, $"host '{host}' would hold {use} {resource} of {node.Capacity(resource)}");
            }
        }

        return null;
    }

    /// <summary>Instances on a host, and those on their way to it; those on their way from it are still on it.</summary>
    private IEnumerable<string> Present(string host) => _hosts.Where(h => h.Value == host).Select(h => h.Key)
        .Union(_operations.Where(o => o.Ended is null && o.Action.DestinationNode == host).Select(o => o.Action.ResourceId));
}
