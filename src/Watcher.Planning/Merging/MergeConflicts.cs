using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>Finds where a later stage contradicts an earlier one.</summary>
internal sealed class MergeConflicts(ClusterModel model, IReadOnlyList<MergeStage> stages, IReadOnlyList<MergeSource> sources)
{
    private readonly List<MergeConflict> _found = [];
    private readonly HashSet<(MergeConflictKind Kind, string Element, int Earlier, int Later)> _said = [];

    /// <summary>By host: stage that set its service last, and how.</summary>
    private readonly Dictionary<string, (int Stage, bool On)> _service = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Stage, bool On)> _power = new(StringComparer.Ordinal);

    /// <summary>By host or pool: the stage that evacuates it.</summary>
    private readonly Dictionary<string, int> _evacuated = new(StringComparer.Ordinal);

    /// <summary>By instance: the stage that did something to it last, and where it put it; null = nowhere new.</summary>
    private readonly Dictionary<string, (int Stage, string? Host)> _touched = new(StringComparer.Ordinal);
    private readonly List<(int Stage, string Host, string What)> _lost = [];

    public List<MergeConflict> Find()
    {
        int stage = -1;
        foreach (MergeSource source in sources)
        {
            for (; stage < source.Stage; stage++)
            {
                Begin(stage + 1);
            }

            Look(source.Stage, source.Action.Action);
        }

        foreach ((int later, string host, string what) in _lost)
        {
            foreach ((string instance, (int earlier, string? at)) in _touched.OrderBy(t => t.Key, StringComparer.Ordinal))
            {
                if (at == host && earlier < later)
                {
                    Add(MergeConflictKind.DestinationLost, instance, earlier, later, $"puts instance '{instance}' on '{host}', which stage '{stages[later].Name}' {what}");
                }
            }
        }

        return _found;
    }

    private void Begin(int stage)
    {
        foreach (string place in stages[stage].EvacuatedNodes.Concat(stages[stage].EvacuatedPools))
        {
            _evacuated.TryAdd(place, stage);
        }
    }

    private void Look(int stage, ClusterAction action)
    {
        switch (action)
        {
            case ChangeServiceStateAction service:
                string host = model.Nodes[service.Node].Hostname;
                Switch(_service, MergeConflictKind.ServiceState, host, stage, service.Enable, service.Enable ? "enables" : "disables");
                if (!service.Enable)
                {
                    _lost.Add((stage, host, "disables"));
                }

                break;
            case ChangePowerStateAction power:
                Switch(_power, MergeConflictKind.PowerState, power.Machine, stage, power.On, power.On ? "powers on" : "powers off");
                break;
            case MigrateAction or EvacuateAction:
                Arrive(stage, action.ResourceId, action.DestinationNode!);
                if (action is EvacuateAction || (_service.TryGetValue(action.SourceNode!, out (int Stage, bool On) last) && last == (stage, false)))
                {
                    _evacuated.TryAdd(action.SourceNode!, stage);
                }

                _touched[action.ResourceId] = (stage, action.DestinationNode);
                break;
            case VolumeMigrateAction { DestinationPool: { } pool }:
                Arrive(stage, action.ResourceId, pool);
                break;
            case DeleteAction or ShelveAction:
                if (_touched.TryGetValue(action.ResourceId, out (int Stage, string? Host) touched))
                {
                    Add(MergeConflictKind.InstanceRemoved, action.ResourceId, touched.Stage, stage,
                        $"works on instance '{action.ResourceId}', which stage '{stages[stage].Name}' removes ({action.ActionType})");
                }

                _touched[action.ResourceId] = (stage, null);
                break;
            case StopAction or ResizeAction:
                _touched[action.ResourceId] = (stage, _touched.TryGetValue(action.ResourceId, out (int Stage, string? Host) there) ? there.Host : null);
                break;
        }
    }

    private void Switch(Dictionary<string, (int Stage, bool On)> states, MergeConflictKind kind, string element, int stage, bool on, string verb)
    {
        if (states.TryGetValue(element, out (int Stage, bool On) last) && last.On != on)
        {
            Add(kind, element, last.Stage, stage, $"switches '{element}' one way, stage '{stages[stage].Name}' {verb} it");
        }

        states[element] = (stage, on);
    }

    private void Arrive(int stage, string resource, string place)
    {
        if (_evacuated.TryGetValue(place, out int earlier))
        {
            Add(MergeConflictKind.EvacuatedAgain, resource, earlier, stage, $"evacuates '{place}', stage '{stages[stage].Name}' puts '{resource}' there");
        }
    }

    private void Add(MergeConflictKind kind, string element, int earlier, int later, string message)
    {
        if (earlier < later && _said.Add((kind, element, earlier, later)))
        {
            _found.Add(new MergeConflict(kind, element, stages[earlier].Name, stages[later].Name, $"stage '{stages[earlier].Name}' {message}"));
        }
    }
}
