using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>Resolves what actions name; a name that the model does not have is a violation.</summary>
internal sealed class StepResolver(World world, Findings findings)
{
    public Step[] Resolve(IReadOnlyList<PlannedAction> actions)
    {
        var steps = new Step[actions.Count];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = new Step(i, actions[i]) { Resource = actions[i].Action.ResourceId };
            Resolve(steps[i]);
        }

        Trace(steps);
        return steps;
    }

    private void Resolve(Step step)
    {
        switch (step.Planned.Action)
        {
            case MigrateAction migrate:
                Move(step, StepKind.Migrate, migrate.Source, migrate.Destination);
                step.On = migrate.Type == MigrationType.Live;
                break;
            case EvacuateAction evacuate:
                Move(step, StepKind.Evacuate, evacuate.Source, evacuate.Destination);
                break;
            case StartAction start:
                Move(step, StepKind.Start, null, start.Destination);
                break;
            case StopAction:
                Instance(step, StepKind.Stop);
                break;
            case ResizeAction:
                Instance(step, StepKind.Resize);
                break;
            case ShelveAction:
                Instance(step, StepKind.Shelve);
                break;
            case DeleteAction:
                Instance(step, StepKind.Delete);
                break;
            case ChangeServiceStateAction service:
                Service(step, service);
                break;
            case ChangePowerStateAction power:
                Power(step, power);
                break;
            case VolumeMigrateAction volume:
                Volume(step, volume);
                break;
            case CustomAction custom:
                findings.Warn($"actions of type '{custom.ActionType}' are not built in: what they change is not checked");
                break;
        }
    }

    private void Instance(Step step, StepKind kind)
    {
        if (world.Model.Instances.TryGet(step.Planned.Action.ResourceId, out Instance instance))
        {
            step.Instance = instance.Row;
            step.Kind = kind;
        }
        else
        {
            Unknown(step, "instance", step.Planned.Action.ResourceId);
        }
    }

    private void Move(Step step, StepKind kind, string? source, string? destination)
    {
        Instance(step, kind);
        step.Source = source ?? "";
        step.Node = destination is null ? Step.Anywhere : world.NodeByHost(destination);
        if (step.Node == -1)
        {
            Unknown(step, "compute node with the host name", destination!);
        }

        if (source is not null && world.NodeByHost(source) < 0)
        {
            Unknown(step, "compute node with the host name", source);
        }
    }

    private void Service(Step step, ChangeServiceStateAction service)
    {
        step.Node = world.Model.Nodes.TryGet(service.Node, out ComputeNode node) ? node.Row : -1;
        step.On = service.Enable;
        if (step.Node < 0)
        {
            Unknown(step, "compute node", service.Node);
            return;
        }

        step.Kind = StepKind.Service;
        if (service.Hostname.Length > 0 && service.Hostname != node.Hostname)
        {
            findings.Add(VerificationRules.Unknown, FeasibilitySense.Plan, step,
                $"compute node '{service.Node}' has the host name '{node.Hostname}', not '{service.Hostname}'", service.Node);
        }
    }

    private void Power(Step step, ChangePowerStateAction power)
    {
        step.On = power.On;
        if (!world.Model.BaremetalNodes.TryGet(power.Machine, out BaremetalNode machine))
        {
            Unknown(step, "bare-metal node", power.Machine);
            return;
        }

        step.Kind = StepKind.Power;
        step.Machine = machine.Row;
        step.Node = world.NodeByHost(machine.Hostname);
    }

    private void Volume(Step step, VolumeMigrateAction action)
    {
        if (!world.Model.Volumes.TryGet(action.Volume, out Volume volume))
        {
            Unknown(step, "volume", action.Volume);
            return;
        }

        step.Kind = StepKind.Volume;
        step.Volume = volume.Row;
        bool retype = action.Type == VolumeMigrationType.Retype;
        if (action.DestinationPool is null)
        {
            step.Pool = Step.Anywhere;
            if (!retype)
            {
                findings.Add(VerificationRules.Volume, FeasibilitySense.Plan, step,
                    $"no pool is named for the migration of volume '{action.Volume}'", action.Volume);
            }
        }
        else if (world.Model.StoragePools.TryGet(action.DestinationPool, out StoragePool pool))
        {
            step.Pool = pool.Row;
        }
        else
        {
            Unknown(step, "pool", action.DestinationPool);
        }

        if (retype)
        {
            step.VolumeType = action.DestinationType;
            if (action.DestinationType is null || !world.Model.VolumeTypes.TryGet(action.DestinationType, out _))
            {
                Unknown(step, "volume type", action.DestinationType ?? "");
            }
        }
    }

    /// <summary>Where each instance and volume is before and after each of its actions, in listed order.</summary>
    private void Trace(Step[] steps)
    {
        var node = new Dictionary<int, int>();
        var pool = new Dictionary<int, int>();
        foreach (Step step in steps)
        {
            if (step.Instance >= 0)
            {
                step.From = node.TryGetValue(step.Instance, out int at) ? at : world.InitialNode(step.Instance);
                step.To = step.IsMove ? step.Node : step.Leaves ? -1 : step.From;
                node[step.Instance] = step.To;
            }
            else if (step.Volume >= 0)
            {
                step.From = pool.TryGetValue(step.Volume, out int at) ? at : world.InitialPool(step.Volume);
                step.To = step.Pool == -1 ? step.From : step.Pool;
                pool[step.Volume] = step.To;
            }
        }
    }

    private void Unknown(Step step, string kind, string id) =>
        findings.Add(VerificationRules.Unknown, FeasibilitySense.Plan, step, $"the model has no {kind} '{id}'", id);
}
