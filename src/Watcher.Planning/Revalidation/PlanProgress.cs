using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// Tells from a model how far a plan has come. The actions on one resource are a chain; a number of them is done that agrees with where the resource is now.
/// Where several numbers agree (there and back again) the smallest one counts, unless something that is done depends on a later one.
/// </summary>
internal sealed class PlanProgress
{
    private readonly ClusterModel _model;
    private readonly IReadOnlyList<PlannedAction> _plan;
    private readonly Dictionary<int, int> _position = [];
    private readonly List<int>[] _chainOf;
    private readonly int[] _link;

    public PlanProgress(ClusterModel model, ActionPlan plan, IReadOnlyCollection<int> completed)
    {
        _model = model;
        _plan = plan.Actions;
        _chainOf = new List<int>[_plan.Count];
        _link = new int[_plan.Count];
        Done = new bool[_plan.Count];
        var chains = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < _plan.Count; i++)
        {
            _position.TryAdd(_plan[i].Id, i);
            string resource = _plan[i].Action.ResourceId;
            if (resource.Length == 0 || !chains.TryGetValue(resource, out List<int>? chain))
            {
                chain = [];
                if (resource.Length > 0)
                {
                    chains[resource] = chain;
                }
            }

            _link[i] = chain.Count;
            chain.Add(i);
            _chainOf[i] = chain;
        }

        Find(completed);
    }

    /// <summary>By position in the plan: whether it is done.</summary>
    public bool[] Done { get; }

    private void Find(IReadOnlyCollection<int> completed)
    {
        var open = new Queue<int>();
        foreach (int id in completed)
        {
            if (_position.TryGetValue(id, out int at))
            {
                Mark(_chainOf[at], _link[at] + 1, open);
            }
        }

        foreach (List<int> chain in _chainOf.Distinct())
        {
            Raise(chain, 0, open);
        }

        while (open.TryDequeue(out int done))
        {
            foreach (int id in _plan[done].DependsOn)
            {
                if (_position.TryGetValue(id, out int before) && !Done[before])
                {
                    Raise(_chainOf[before], _link[before] + 1, open);
                }
            }
        }
    }

    /// <summary>Finds the smallest number of links, at least <paramref name="least"/>, that agrees with the model; what shows nothing counts as done when it must be.</summary>
    private void Raise(List<int> chain, int least, Queue<int> open)
    {
        int done = chain.TakeWhile(i => Done[i]).Count();
        int number = Enumerable.Range(Math.Max(done, least), chain.Count + 1 - Math.Max(done, least)).FirstOrDefault(n => Agrees(chain, n), -1);
        if (number < 0 && chain.TrueForAll(i => AspectsOf(_plan[i].Action).Length == 0))
        {
            number = least;
        }

        Mark(chain, Math.Max(done, number), open);
    }

    private void Mark(List<int> chain, int number, Queue<int> open)
    {
        foreach (int i in chain.Take(number))
        {
            if (!Done[i])
            {
                Done[i] = true;
                open.Enqueue(i);
            }
        }
    }

    /// <summary>Whether everything that a chain changes is as it is after its first links.</summary>
    private bool Agrees(List<int> chain, int number)
    {
        if (!Exists(_plan[chain[0]].Action))
        {
            // Gone: what a deletion in the chain explains is done.
            return number > 0 && _plan[chain[number - 1]].Action is DeleteAction;
        }

        // The last one done that changes an aspect shows in it, the first one to come does not.
        var seen = new HashSet<Aspect>();
        for (int link = number - 1; link >= 0; link--)
        {
            ClusterAction action = _plan[chain[link]].Action;
            if (!AspectsOf(action).Where(seen.Add).All(aspect => IsAfter(action, aspect)))
            {
                return false;
            }
        }

        for (int link = number; link < chain.Count; link++)
        {
            ClusterAction action = _plan[chain[link]].Action;
            Aspect[] first = [.. AspectsOf(action).Where(seen.Add)];
            if (first.Length > 0 && !IsBefore(action, first))
            {
                return false;
            }
        }

        // A chain whose actions show nothing is not done as long as nothing says that it is.
        return number == 0 || seen.Count > 0;
    }

    /// <summary>Whether things are as an action expects them: a move starts at its source, everything else is not all so yet.</summary>
    private bool IsBefore(ClusterAction action, Aspect[] aspects) =>
        action.SourceNode is { } source ? HostOf(action) == source : !aspects.All(aspect => IsAfter(action, aspect));

    private bool Exists(ClusterAction action) => action switch
    {
        VolumeMigrateAction => _model.Volumes.TryGet(action.ResourceId, out _),
        ChangeServiceStateAction => _model.Nodes.TryGet(action.ResourceId, out _),
        ChangePowerStateAction => _model.BaremetalNodes.TryGet(action.ResourceId, out _),
        _ => AspectsOf(action).Length == 0 || _model.Instances.TryGet(action.ResourceId, out _),
    };

    private bool IsAfter(ClusterAction action, Aspect aspect) => (action, aspect) switch
    {
        (MigrateAction or EvacuateAction, _) => HostOf(action) is { } host && host == action.DestinationNode,
        (ShelveAction or DeleteAction, Aspect.Place) => HostOf(action) is null,
        (StopAction, _) => StateOf(action) == "stopped",
        (ShelveAction, _) => StateOf(action) is "shelved" or "shelved_offloaded",
        (DeleteAction, _) => StateOf(action) is "deleted" or "soft-delete",
        (ResizeAction resize, _) => _model.Instances[resize.Instance].Flavor.Name == resize.Flavor,
        (VolumeMigrateAction volume, Aspect.Type) => _model.Volumes[volume.Volume].VolumeType == volume.DestinationType,
        (VolumeMigrateAction volume, _) => volume.DestinationPool is null || _model.Volumes[volume.Volume].Pool?.Name == volume.DestinationPool,
        (ChangeServiceStateAction service, _) => _model.Nodes[service.Node].IsEnabled == service.Enable,
        (ChangePowerStateAction power, _) => _model.BaremetalNodes[power.Machine].PowerState == (power.On ? "on" : "off"),
        _ => false,
    };

    private string? HostOf(ClusterAction action) => _model.Instances[action.ResourceId].Node?.Hostname;

    private string StateOf(ClusterAction action) => _model.Instances[action.ResourceId].VmState;

    /// <summary>What an action changes of its resource.</summary>
    private static Aspect[] AspectsOf(ClusterAction action) => action switch
    {
        MigrateAction or EvacuateAction => [Aspect.Place],
        StopAction => [Aspect.State],
        ShelveAction or DeleteAction => [Aspect.State, Aspect.Place],
        ResizeAction => [Aspect.Flavor],
        VolumeMigrateAction { Type: VolumeMigrationType.Retype } => [Aspect.Type, Aspect.Pool],
        VolumeMigrateAction => [Aspect.Pool],
        ChangeServiceStateAction => [Aspect.Service],
        ChangePowerStateAction => [Aspect.Power],
        _ => [],
    };

    private enum Aspect
    {
        Place,
        State,
        Flavor,
        Pool,
        Type,
        Service,
        Power,
    }
}
