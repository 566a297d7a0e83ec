using Watcher.Model;

namespace Watcher.Planning;

/// <content>What a change may have made possible.</content>
internal sealed partial class OrderRun
{
    private Dictionary<int, List<int>>? _actionsOfTies;

    private void Wake(int i)
    {
        if (!_isDone[i] && IsNext(i))
        {
            _ready.Add((_index.Class[i], i));
        }
    }

    private void WakeAll(Dictionary<int, List<int>> lists, int key)
    {
        if (lists.TryGetValue(key, out List<int>? list))
        {
            foreach (int i in list)
            {
                Wake(i);
            }
        }
    }

    /// <summary>Arrivals at a node that has more room or another state, and the changes of both ends.</summary>
    private void WakeNode(int node, int other)
    {
        WakeAll(_index.Arriving, node);
        WakeAll(_index.Changes, node);
        if (other >= 0 && _index.ArrivalsAt(other) == 0)
        {
            WakeAll(_index.Changes, other);
        }
    }

    /// <summary>Those whom groups and hints tie to an instance that has moved.</summary>
    private void WakeMates(int instance)
    {
        Instance view = new(_model, instance);
        foreach (ServerGroup group in view.ServerGroups)
        {
            foreach (string member in group.Members)
            {
                if (_model.Instances.TryGet(member, out Instance mate))
                {
                    WakeAll(_index.OfInstance, mate.Row);
                }
            }
        }

        if (_model.HasHostHints && (_ties ??= new HintTies(_model)).SetOf(instance) is var set && set >= 0)
        {
            WakeAll(ActionsOfTies(), set);
        }
    }

    private Dictionary<int, List<int>> ActionsOfTies()
    {
        if (_actionsOfTies is null)
        {
            _actionsOfTies = [];
            foreach ((int instance, List<int> actions) in _index.OfInstance)
            {
                if (_ties!.SetOf(instance) is var set && set >= 0)
                {
                    if (!_actionsOfTies.TryGetValue(set, out List<int>? all))
                    {
                        _actionsOfTies[set] = all = [];
                    }

                    all.AddRange(actions);
                }
            }
        }

        return _actionsOfTies;
    }

    private void WakeVolume(int i)
    {
        if (_index.FromPool[i] >= 0)
        {
            WakeAll(_index.IntoPool, _index.FromPool[i]);
        }

        foreach (string server in new Volume(_model, _index.Volume[i]).AttachedTo)
        {
            if (_model.Instances.TryGet(server, out Instance instance))
            {
                WakeAll(_index.OfInstance, instance.Row);
            }
        }
    }
}
