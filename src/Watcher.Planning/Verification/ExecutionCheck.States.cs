using Watcher.Model;

namespace Watcher.Planning;

/// <content>Rules about states: services and power of nodes, emptiness before power-off, instances that volumes are attached to, affinity.</content>
internal sealed partial class ExecutionCheck
{
    private void CheckNodeStates(Step step)
    {
        if (!step.IsMove || step.Instance < 0)
        {
            return;
        }

        if (step.Node >= 0)
        {
            Require(step, step.Node, _service, new ComputeNode(_world.Model, step.Node).Status == "enabled", wanted: true, "enabled", "disabled");
            Require(step, step.Node, _power, new ComputeNode(_world.Model, step.Node).State == "up", wanted: true, "up", "down");
        }

        if (step.From >= 0)
        {
            Require(step, step.From, _power, new ComputeNode(_world.Model, step.From).State == "up", wanted: step.Kind == StepKind.Migrate, "up", "down");
        }
    }

    /// <summary>The state at the start of a step must be the wanted one for sure: after what has ended, and whatever runs beside it.</summary>
    private void Require(Step step, int node, Dictionary<int, List<Step>> changes, bool initial, bool wanted, string on, string off)
    {
        IReadOnlyList<Step> chain = changes.TryGetValue(node, out List<Step>? list) ? list : [];
        bool sure = LastBefore(chain, step) is { } last ? last.On : initial;
        Step? beside = chain.FirstOrDefault(c => c.On != wanted && _precedence.AreConcurrent(c.Index, step.Index));
        if (sure != wanted)
        {
            Add(VerificationRules.NodeState, step,
                $"can start while '{_world.Host(node)}' is {(sure ? on : off)}; it must be {(wanted ? on : off)}", _world.Host(node));
        }
        else if (beside is not null)
        {
            Add(VerificationRules.NodeState, step,
                Text($"can start after action {beside.Planned.Id} has made '{_world.Host(node)}' {(wanted ? off : on)}"), _world.Host(node));
        }
    }

    private void CheckPowerOff(Step step)
    {
        if (step.Kind != StepKind.Power || step.On || step.Node < 0)
        {
            return;
        }

        var there = new SortedSet<int>(new ComputeNode(_world.Model, step.Node).Instances.Rows.ToArray());
        there.UnionWith(_steps.Where(s => s.Instance >= 0 && s.To == step.Node).Select(s => s.Instance));
        var left = new List<string>();
        foreach (int instance in there)
        {
            IReadOnlyList<Step> chain = _ofInstance.TryGetValue(instance, out List<Step>? list) ? list : [];
            if (NodeBefore(instance, step) == step.Node
                || chain.Any(c => c.To == step.Node && c.From != step.Node && _precedence.AreConcurrent(c.Index, step.Index)))
            {
                left.Add(_world.Id(instance));
            }
        }

        if (left.Count > 0)
        {
            Add(VerificationRules.PowerOff, step,
                Text($"can power '{_world.Host(step.Node)}' off while {left.Count} instances are on it, '{left[0]}' first"), [_world.Host(step.Node), .. left]);
        }
    }

    private void CheckAttached(Step step)
    {
        if (step.Kind != StepKind.Volume || new Volume(_world.Model, step.Volume) is var volume && volume.Status != "in-use")
        {
            return;
        }

        foreach (string server in new Volume(_world.Model, step.Volume).AttachedTo)
        {
            if (!_world.Model.Instances.TryGet(server, out Instance instance) || !_ofInstance.TryGetValue(instance.Row, out List<Step>? chain))
            {
                continue;
            }

            Step? stop = chain.FirstOrDefault(c => (c.Kind == StepKind.Stop || c.Leaves) && !_precedence.IsBefore(step.Index, c.Index));
            if (stop is not null)
            {
                Add(VerificationRules.State, step, Text($"can start after action {stop.Planned.Id} has stopped or removed instance '{server}'"), server);
            }
        }
    }

    private void CheckAffinity(Step step)
    {
        if (!step.IsMove || step.Instance < 0 || step.Node < 0)
        {
            return;
        }

        foreach (WorldGroup group in _world.Groups.Of(step.Instance))
        {
            if (!group.Anti && CanBeAlone(group, step))
            {
                Add(VerificationRules.Affinity, step,
                    $"can put instance '{_world.Id(step.Instance)}' on '{_world.Host(step.Node)}' without another member of affinity group '{group.Uuid}'",
                    group.Uuid, _world.Host(step.Node));
            }
        }
    }

    /// <summary>
    /// The least state in which no other member is on the destination while the step is in flight: each member there must have gone, with
    /// everything before that; impossible as soon as the step itself would have to be over.
    /// </summary>
    private bool CanBeAlone(WorldGroup group, Step step)
    {
        var gone = new List<Step>();
        bool Ended(Step s) => _precedence.IsBefore(s.Index, step.Index) || gone.Exists(g => g == s || _precedence.IsBefore(s.Index, g.Index));
        int[] Nodes() => [.. group.Members.Where(m => m != step.Instance).Select(m => NodeWhen(m, Ended))];

        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (int member in group.Members)
            {
                if (member == step.Instance || NodeWhen(member, Ended) != step.Node)
                {
                    continue;
                }

                Step? leave = _ofInstance.TryGetValue(member, out List<Step>? chain)
                    ? chain.Find(c => !Ended(c) && c.From == step.Node && c.To != step.Node)
                    : null;
                if (leave is null || _precedence.IsBefore(step.Index, leave.Index))
                {
                    return false;
                }

                gone.Add(leave);
                changed = true;
            }
        }

        return Nodes().Any(n => n != -1);
    }

    private int NodeWhen(int instance, Func<Step, bool> ended)
    {
        int node = _world.InitialNode(instance);
        foreach (Step step in _ofInstance.TryGetValue(instance, out List<Step>? chain) ? chain : [])
        {
            if (ended(step))
            {
                node = step.To;
            }
        }

        return node;
    }
}
