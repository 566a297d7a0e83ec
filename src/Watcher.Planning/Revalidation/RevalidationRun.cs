using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>
/// Replays what is left of a plan on a working copy of the newer model. What can be done is done first, as often as something moves on; only
/// when nothing does, the first action that waits is given another destination or dropped. So as many actions as possible hold.
/// </summary>
internal sealed class RevalidationRun
{
    private readonly ClusterModel _model;
    private readonly ActionPlan _plan;
    private readonly RevalidationOptions _options;
    private readonly IReadOnlySet<int> _fixed;
    private readonly ClusterState _state;
    private readonly DestinationSearch _search;
    private readonly Dictionary<int, int> _position = [];

    /// <summary>By position: the number of actions done when it was refused last; as long as nothing more is done, it is refused again.</summary>
    private readonly Dictionary<int, int> _refusedAt = [];

    /// <param name="model">The newer model.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="options">How.</param>
    /// <param name="fixedActions">Positions of actions that may not be adapted, since a limit would be broken.</param>
    public RevalidationRun(ClusterModel model, ActionPlan plan, RevalidationOptions options, IReadOnlySet<int> fixedActions)
    {
        _model = model;
        _plan = plan;
        _options = options;
        _fixed = fixedActions;
        _state = new ClusterState(model, options.Rules.Filters?.Evaluate(model), options.Rules.Scope, new WorkingCopyRules { PoolFilters = options.Rules.PoolFilters });
        _search = new DestinationSearch(model, _state, plan);
        Outcomes = new RevalidationOutcome[plan.Actions.Count];
        for (int i = 0; i < Outcomes.Length; i++)
        {
            _position.TryAdd(plan.Actions[i].Id, i);
        }
    }

    /// <summary>By position in the plan.</summary>
    public RevalidationOutcome[] Outcomes { get; }

    /// <summary>Positions of the actions that are left, in the order in which they were done here.</summary>
    public List<int> Order { get; } = [];

    /// <summary>The working copy after all that is left.</summary>
    public ClusterState State => _state;

    public void Run()
    {
        bool[] done = new PlanProgress(_model, _plan, _options.Completed).Done;
        var pending = new List<int>();
        for (int i = 0; i < done.Length; i++)
        {
            if (done[i])
            {
                Outcomes[i] = new RevalidationOutcome(RevalidationVerdict.Done, null, [], "");
            }
            else
            {
                pending.Add(i);
            }
        }

        while (pending.Count > 0)
        {
            int before = pending.Count;
            pending = Pass(pending);
            if (pending.Count == before)
            {
                Decide(pending[0]);
                pending.RemoveAt(0);
            }
        }
    }

    /// <summary>Tries every action that nothing holds back; those that wait.</summary>
    private List<int> Pass(List<int> pending)
    {
        var waiting = new List<int>();
        var awaited = new HashSet<string>(StringComparer.Ordinal);
        foreach (int i in pending)
        {
            ClusterAction action = _plan.Actions[i].Action;
            if (HeldBack(action, awaited) || (_refusedAt.TryGetValue(i, out int at) && at == Order.Count) || !Try(i))
            {
                waiting.Add(i);
                Await(action, awaited);
            }
        }

        return waiting;
    }

    /// <summary>What waits keeps its resource, the service and power of where it goes, and the instances that its volume is attached to.</summary>
    private void Await(ClusterAction action, HashSet<string> awaited)
    {
        awaited.Add(action.ResourceId);
        if (action.DestinationNode is { } host)
        {
            awaited.Add("host " + host);
        }

        if (action is VolumeMigrateAction && _model.Volumes.TryGet(action.ResourceId, out Volume volume))
        {
            awaited.UnionWith(volume.AttachedTo);
        }
    }

    private bool HeldBack(ClusterAction action, HashSet<string> awaited) =>
        (action.ResourceId.Length > 0 && awaited.Contains(action.ResourceId))
        || (action is ChangeServiceStateAction { Enable: false } service && _model.Nodes.TryGet(service.Node, out ComputeNode node) && awaited.Contains("host " + node.Hostname))
        || (action is ChangePowerStateAction { On: false } power && _model.BaremetalNodes.TryGet(power.Machine, out BaremetalNode machine)
            && awaited.Contains("host " + machine.Hostname));

    /// <summary>Does an action as it is, or from where its instance is now; true when it is settled.</summary>
    private bool Try(int i)
    {
        ClusterAction planned = _plan.Actions[i].Action;
        var causes = new List<RevalidationCause>();
        ClusterAction action = Start(planned, causes);
        if (RevalidationCauses.Final(_model, _state, action) is { } final)
        {
            Drop(i, final.Cause, final.Message);
            return true;
        }

        if (causes.Count > 0 && _fixed.Contains(i))
        {
            return false;
        }

        Refusal? refusal = action.Apply(_state, _plan.Actions[i].Reason);
        if (refusal is null)
        {
            Keep(i, action, causes);
            return true;
        }

        if (RevalidationCauses.IsFinal(refusal, planned))
        {
            Drop(i, RevalidationCauses.Of(_model, _options.Rules.Scope, action, refusal), refusal.Message);
            return true;
        }

        _refusedAt[i] = Order.Count;
        return false;
    }

    /// <summary>The action from where its instance is now, in the way that the instance and its node allow.</summary>
    private ClusterAction Start(ClusterAction planned, List<RevalidationCause> causes)
    {
        if (planned is not (MigrateAction or EvacuateAction) || !_model.Instances.TryGet(planned.ResourceId, out Instance instance) || _state.NodeOf(instance) is not { } node)
        {
            return planned;
        }

        ClusterAction action = planned;
        if (node.Hostname != planned.SourceNode)
        {
            causes.Add(RevalidationCause.SourceChanged);
            action = planned is MigrateAction move ? move with { Source = node.Hostname } : ((EvacuateAction)planned) with { Source = node.Hostname };
        }

        if (action is MigrateAction migrate)
        {
            MigrationType type = instance.VmState switch { "stopped" => MigrationType.Cold, "paused" => MigrationType.Live, _ => migrate.Type };
            if (type != migrate.Type)
            {
                causes.Add(RevalidationCause.MigrationType);
                action = migrate = migrate with { Type = type };
            }

            if (!_state.IsUp(node) && migrate.Destination is { } destination)
            {
                causes.Add(RevalidationCause.SourceDown);
                action = new EvacuateAction(migrate.Instance, migrate.InstanceName, migrate.Source, destination);
            }
        }

        return action;
    }

    /// <summary>Nothing moves on: another destination, or none.</summary>
    private void Decide(int i)
    {
        ClusterAction planned = _plan.Actions[i].Action;
        var causes = new List<RevalidationCause>();
        ClusterAction action = Start(planned, causes);
        if (_fixed.Contains(i))
        {
            Drop(i, RevalidationCause.Limit, "a limit of the plan allows no change of it");
            return;
        }

        Refusal refusal = action.Apply(_state) ?? throw new InvalidOperationException("an action that waits was possible after all");
        causes.Add(RevalidationCauses.Of(_model, _options.Rules.Scope, action, refusal));
        if (DependsOnLost(i))
        {
            causes.Add(RevalidationCause.DependencyDropped);
        }

        string? reason = _plan.Actions[i].Reason;
        ClusterAction? other = _options.SuggestDestinations ? _search.Find(action, reason) : null;
        if (other is not null)
        {
            Keep(i, other, causes, refusal.Message);
        }
        else
        {
            bool searched = _options.SuggestDestinations && action is MigrateAction or EvacuateAction or VolumeMigrateAction { Type: VolumeMigrationType.Migrate };
            Outcomes[i] = new RevalidationOutcome(RevalidationVerdict.Drop, null, causes, refusal.Message + (searched ? "; nothing else may take it" : ""));
        }
    }

    private bool DependsOnLost(int i) => _plan.Actions[i].DependsOn.Any(id => _position.TryGetValue(id, out int before)
        && Outcomes[before] is { } outcome && (outcome.Verdict == RevalidationVerdict.Drop
            || (outcome.Action is { } changed && changed.DestinationNode != _plan.Actions[before].Action.DestinationNode)));

    private void Keep(int i, ClusterAction action, List<RevalidationCause> causes, string? why = null)
    {
        ClusterAction planned = _plan.Actions[i].Action;
        string message = RevalidationCauses.Describe(planned, action, why);
        if (Durations(planned, action) is { } durations)
        {
            causes.Add(RevalidationCause.DurationChanged);
            message = message.Length > 0 ? $"{message}; {durations}" : durations;
        }

        Order.Add(i);
        Outcomes[i] = causes.Count == 0
            ? new RevalidationOutcome(RevalidationVerdict.Holds, action, [], "")
            : new RevalidationOutcome(RevalidationVerdict.Adapt, action, causes, message);
    }

    private void Drop(int i, RevalidationCause cause, string message) =>
        Outcomes[i] = new RevalidationOutcome(RevalidationVerdict.Drop, null, DependsOnLost(i) ? [cause, RevalidationCause.DependencyDropped] : [cause], message);

    private string? Durations(ClusterAction planned, ClusterAction action)
    {
        if (_options.PlannedModel is not { } then)
        {
            return null;
        }

        double before = ActionDurations.Estimate(then, planned, _options.Planning.Durations), now = ActionDurations.Estimate(_model, action, _options.Planning.Durations);
        return TaskReader.Microseconds(before) == TaskReader.Microseconds(now)
            ? null
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it takes {now} s, not {before} s");
    }
}
