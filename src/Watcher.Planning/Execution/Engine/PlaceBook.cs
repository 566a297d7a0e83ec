using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// The places that actions take while they run, over all plans: workers, types, nodes that are left and arrived at, pools, resources. What
/// <see cref="ScheduleResources"/> counts for a schedule, by name instead of row, and links of the network where they name a number of moves.
/// </summary>
internal sealed class PlaceBook(PlanningOptions limits)
{
    private readonly Dictionary<(string Kind, string Key), int> _numbers = new() { [("worker", "")] = 0 };
    private readonly List<int> _size = [Math.Max(1, limits.Workers)];
    private readonly List<int> _taken = [0];
    private readonly Dictionary<string, ResourceLock> _resources = new(StringComparer.Ordinal);

    public bool HasWorker => _taken[0] < _size[0];

    /// <summary>Notes what an action takes, once that is known: when it is ready.</summary>
    public void Assign(ActionRun run)
    {
        ClusterAction action = run.Action;
        var places = new List<int>(8) { 0 };
        if (limits.PerActionType.TryGetValue(action.ActionType, out int most))
        {
            places.Add(Number("type", action.ActionType, most));
        }

        if (action.SourceNode is { Length: > 0 } source)
        {
            places.Add(Number("source", source, limits.PerSourceNode));
        }

        if (action.DestinationNode is { Length: > 0 } destination)
        {
            places.Add(Number("destination", destination, limits.PerDestinationNode));
            if (action is not VolumeMigrateAction && action.SourceNode != destination)
            {
                AddLinks(places, run.Plan.Options.Model, action.SourceNode, destination);
            }
        }

        if (action is VolumeMigrateAction move)
        {
            run.SourcePool = run.Plan.PoolOf(move.Volume);
            string? target = move.DestinationPool ?? run.SourcePool;
            if (run.SourcePool is { } pool)
            {
                places.Add(Number("pool", pool, limits.PerPool));
                AddLimit(places, "source pool", pool, limits.PerSourcePool);
            }

            if (target is not null && target != run.SourcePool)
            {
                places.Add(Number("pool", target, limits.PerPool));
                AddLimit(places, "destination pool", target, limits.PerDestinationPool);
            }
        }

        run.Places = [.. places];
    }

    /// <summary>Whether an action may start now; <paramref name="reserved"/> has places kept for it that this one must leave.</summary>
    public bool CanTake(ActionRun run, ActionRun? reserved)
    {
        if (run.Resource is { } resource && (resource.Holders > 0 || (reserved is not null && reserved.Resource == resource)))
        {
            return false;
        }

        foreach (int place in run.Places!)
        {
            int kept = reserved is not null && Array.IndexOf(reserved.Places!, place) >= 0 ? 1 : 0;
            if (_taken[place] + kept >= _size[place])
            {
                return false;
            }
        }

        return true;
    }

    public void Take(ActionRun run)
    {
        if (run.HoldsPlaces)
        {
            return;
        }

        run.HoldsPlaces = true;
        run.Plan.Holding++;
        foreach (int place in run.Places!)
        {
            _taken[place]++;
        }

        if (run.Resource is { } resource)
        {
            resource.Holders++;
        }
    }

    public void Free(ActionRun run)
    {
        if (!run.HoldsPlaces)
        {
            return;
        }

        run.HoldsPlaces = false;
        run.Plan.Holding--;
        foreach (int place in run.Places!)
        {
            _taken[place]--;
        }

        if (run.Resource is { } resource)
        {
            resource.Holders--;
            if (run.IsFinal)
            {
                Forget(run);
            }
        }
    }

    public void Open(ActionRun run)
    {
        if (run.Action.ResourceId is { Length: > 0 } id)
        {
            run.Resource = _resources.TryGetValue(id, out ResourceLock? known) ? known : _resources[id] = new ResourceLock();
            run.Resource.Users++;
        }
    }

    /// <summary>An action that needs its resource no more.</summary>
    public void Forget(ActionRun run)
    {
        if (run.Resource is { } resource && !run.HoldsPlaces)
        {
            run.Resource = null;
            if (--resource.Users == 0)
            {
                _resources.Remove(run.Action.ResourceId);
            }
        }
    }

    private void AddLinks(List<int> places, ClusterModel? model, string? source, string destination)
    {
        foreach (NetworkLinkGroup link in limits.NetworkLinks)
        {
            if (link.Moves is { } moves && LinkTraffics.Passes(link, model, source, destination))
            {
                places.Add(Number("link", link.Name, moves));
            }
        }
    }

    private void AddLimit(List<int> places, string kind, string key, int? size)
    {
        if (size is { } most)
        {
            places.Add(Number(kind, key, most));
        }
    }

    private int Number(string kind, string key, int size)
    {
        if (!_numbers.TryGetValue((kind, key), out int number))
        {
            _numbers[(kind, key)] = number = _size.Count;
            _size.Add(Math.Max(1, size));
            _taken.Add(0);
        }

        return number;
    }
}
