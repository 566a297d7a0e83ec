using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>Finds another destination for a move whose own is lost (<see cref="RevalidationOptions.SuggestDestinations"/>), and makes the move.</summary>
internal sealed class DestinationSearch
{
    private const long Whole = 1_000_000;
    private readonly ClusterModel _model;
    private readonly ClusterState _state;

    /// <summary>Hosts that the plan disables or powers off: never.</summary>
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);

    /// <summary>Hosts and pools that the plan takes something from: last.</summary>
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);

    /// <summary>By host: moves to it, those of the plan and those made here.</summary>
    private readonly Dictionary<string, int> _arrivals = new(StringComparer.Ordinal);
    private readonly long _mostArrivals;

    public DestinationSearch(ClusterModel model, ClusterState state, ActionPlan plan)
    {
        _model = model;
        _state = state;
        _mostArrivals = plan.Limits.MaxMigrationsPerDestinationNode ?? long.MaxValue;
        foreach (PlannedAction planned in plan.Actions)
        {
            switch (planned.Action)
            {
                case ChangeServiceStateAction { Enable: false } service when model.Nodes.TryGet(service.Node, out ComputeNode node):
                    _closed.Add(node.Hostname);
                    break;
                case ChangePowerStateAction { On: false } power when model.BaremetalNodes.TryGet(power.Machine, out BaremetalNode machine):
                    _closed.Add(machine.Hostname);
                    break;
                case VolumeMigrateAction when model.Volumes.TryGet(planned.Action.ResourceId, out Volume volume) && volume.Pool is { } pool:
                    _left.Add(pool.Name);
                    break;
                default:
                    if (planned.Action.SourceNode is { } source)
                    {
                        _left.Add(source);
                    }

                    if (planned.Action.DestinationNode is { } host)
                    {
                        _arrivals[host] = _arrivals.GetValueOrDefault(host) + 1;
                    }

                    break;
            }
        }
    }

    /// <summary>The move with another destination, made on the working copy; null = there is none, or it is no move.</summary>
    public ClusterAction? Find(ClusterAction action, string? reason)
    {
        IEnumerable<ClusterAction> candidates = action switch
        {
            MigrateAction migrate => Nodes(action).Select(host => (ClusterAction)(migrate with { Destination = host })),
            EvacuateAction evacuate => Nodes(action).Select(host => (ClusterAction)(evacuate with { Destination = host })),
            VolumeMigrateAction { Type: VolumeMigrationType.Migrate } move => Pools(move).Select(pool => (ClusterAction)(move with { DestinationPool = pool })),
            _ => [],
        };
        ClusterAction? found = candidates.FirstOrDefault(c => c.Apply(_state, reason) is null);
        if (found?.DestinationNode is { } to)
        {
            _arrivals[to] = _arrivals.GetValueOrDefault(to) + 1;
        }

        return found;
    }

    private IEnumerable<string> Nodes(ClusterAction action)
    {
        Instance instance = _model.Instances[action.ResourceId];
        var ranked = new List<(bool Left, bool Empty, long Used, int Row)>();
        foreach (ComputeNode node in _model.Nodes)
        {
            string host = node.Hostname;
            bool isOpen = _state.IsUp(node) && _state.IsEnabled(node) && !_closed.Contains(host) && _arrivals.GetValueOrDefault(host) < _mostArrivals;
            if (isOpen && host != action.SourceNode && host != action.DestinationNode && UsedShare(instance, node) is var share and <= Whole)
            {
                ranked.Add((_left.Contains(host), _state.InstanceCount(node) == 0, share, node.Row));
            }
        }

        ranked.Sort();
        return ranked.Select(r => new ComputeNode(_model, r.Row).Hostname);
    }

    /// <summary>The share that would be used of the scarcest resource, in millionths.</summary>
    private long UsedShare(Instance instance, ComputeNode node)
    {
        long most = 0;
        for (int d = 0; d < _model.Resources.Count; d++)
        {
            long need = _model.DemandColumn(d)[instance.Row], capacity = Math.Max(1, _model.CapacityColumn(d)[node.Row]);
            if (need > 0)
            {
                most = Math.Max(most, (long)(Int128.One * (_state.UsedColumn(d)[node.Row] + need) * Whole / capacity));
            }
        }

        return most;
    }

    private IEnumerable<string> Pools(VolumeMigrateAction action)
    {
        string? home = _state.PoolOf(_model.Volumes[action.Volume])?.Name;
        return _model.StoragePools.Where(p => p.Name != home && p.Name != action.DestinationPool)
            .OrderBy(p => _left.Contains(p.Name)).ThenByDescending(p => _state.FreeGB(p) ?? 0).ThenBy(p => p.Row)
            .Select(p => p.Name).ToList();
    }
}
