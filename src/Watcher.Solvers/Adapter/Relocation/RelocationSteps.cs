using Watcher.Actions;
using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>Moves instances on the working copy one by one, each to the emptiest node (or the fullest) that may take it, within the limits.</summary>
internal sealed class RelocationSteps
{
    private readonly StrategyContext _context;
    private readonly ClusterState _state;
    private readonly RelocationTerms _terms;
    private readonly bool _tight;
    private readonly bool _trial;
    private readonly NodeQueue _queue;
    private readonly MoveAllowance _allowance;
    private readonly InstanceKinds _kinds;
    private readonly InstanceTies _ties;
    private readonly HashSet<(int, string?, int, int, int)> _refused = [];
    private readonly bool _masksHold;
    private bool _anyRoom;

    /// <summary>Creates it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="terms">What is asked.</param>
    /// <param name="parts">The parts of the nodes.</param>
    /// <param name="tight">Whether the fullest node that may take an instance is taken rather than the emptiest.</param>
    /// <param name="trial">Whether the moves are undone afterwards: nobody reads how and why they were made.</param>
    public RelocationSteps(StrategyContext context, RelocationTerms terms, NodeParts parts, bool tight, bool trial)
    {
        _trial = trial;
        _context = context;
        _state = context.State;
        _terms = terms;
        _tight = tight;
        _queue = new NodeQueue(context, parts, terms.AllowedChanges ? null : terms.Allowed);
        _kinds = new InstanceKinds(context);
        _ties = new InstanceTies(context);

        // A filter that follows what is on nodes is asked again; of all others the snapshot's answer holds for an instance that has not moved.
        _masksHold = context.Eligibility is { } eligibility && eligibility.Filters.All(f => !f.Follows.HasFlag(WorkingCopyFacts.Placement));
        _allowance = new MoveAllowance(terms.Limits, context);
    }

    /// <summary>Why an instance stays whatever room there is; null = it may leave.</summary>
    public static string? AgainstItself(StrategyContext context, RelocationTerms terms, Instance instance)
    {
        if (context.State.CheckSource(instance) is { } refusal)
        {
            return refusal.Message;
        }

        string state = instance.VmState;
        bool allowed = terms.MoveAs(instance) is { } type && (type == MigrationType.Live ? state is "active" or "paused" : state is "active" or "stopped");
        return allowed ? null : $"instance '{instance.Uuid}' is {state}: no way of moving that is allowed suits that";
    }

    /// <summary>Moves an instance that may leave; null with the name of the limit that holds it, or without one where no node may take it.</summary>
    public RelocationMove? Try(Instance instance, out string? limit)
    {
        int source = _state.NodeOfInstance[instance.Row];
        MigrationType type = _terms.MoveAs(instance)!.Value;
        bool empties = _state.InstanceCount(new ComputeNode(_context.Model, source)) == 1;
        limit = _allowance.AgainstLeaving(instance, source, type, empties);
        int node = limit is null ? DestinationOf(instance) : -1;
        if (node < 0)
        {
            return null;
        }

        var move = new RelocationMove(instance, type, node);
        if (!_trial)
        {
            Perform(_context, _terms, move);
        }
        else if (!_state.TryMigrate(instance, new ComputeNode(_context.Model, node), out Refusal? refusal))
        {
            throw Broken(refusal!);
        }

        _allowance.Count(instance, source, node, type, empties);
        if (_queue.Has(source) || _terms.AllowedChanges)
        {
            _refused.Clear();
        }

        _queue.Changed(source);
        _queue.Changed(node);
        return move;
    }

    public static void Perform(StrategyContext context, RelocationTerms terms, RelocationMove move)
    {
        string from = context.State.NodeOf(move.Instance)!.Value.Hostname, to = new ComputeNode(context.Model, move.Node).Hostname;
        var action = new MigrateAction(move.Instance.Uuid, move.Instance.Name, move.Type, from, to);
        if (action.Apply(context.State, move.Reason ?? terms.Reason?.Invoke(move.Instance)) is { } refusal)
        {
            throw Broken(refusal);
        }
    }

    private static WatcherException Broken(Refusal refusal) => new($"a relocation proposed a move that breaks a rule: {refusal.Message}");

    private int DestinationOf(Instance instance)
    {
        if (_terms.Destination?.Invoke(instance) is { } wanted)
        {
            return Takes(instance, wanted.Row) ? wanted.Row : -1;
        }

        (int, string?, int, int, int)? kind = _terms.AllowedChanges ? null : _kinds.Of(instance);
        if (kind is { } known && _refused.Contains(known))
        {
            return -1;
        }

        _anyRoom = false;
        if (_terms.Preferred >= 0 && MayTake(instance, _terms.Preferred))
        {
            return _terms.Preferred;
        }

        if (_ties.NodesOf(instance) is { } nodes)
        {
            IEnumerable<int> emptiestFirst = _queue.EmptiestFirst(nodes);
            foreach (int tied in _tight ? emptiestFirst.Reverse() : emptiestFirst)
            {
                if (MayTake(instance, tied))
                {
                    return tied;
                }
            }

            return -1;
        }

        int node = _queue.First(instance, _tight, candidate => MayTake(instance, candidate));
        if (node < 0 && kind is { } refused && (!_anyRoom || !_kinds.IsBound(instance)) && !IsHomeOpen(instance))
        {
            _refused.Add(refused);
        }

        return node;
    }

    /// <summary>Whether its own node might take another of its kind: that it cannot go to where it is says nothing about that one.</summary>
    private bool IsHomeOpen(Instance instance) =>
        _state.NodeOfInstance[instance.Row] is var home && _queue.Has(home) && _queue.HasRoom(instance.Row, home);

    private bool MayTake(Instance instance, int node) =>
        (!_terms.AllowedChanges || _terms.Allowed!(new ComputeNode(_context.Model, node))) && Takes(instance, node);

    /// <summary>Whether any node could take an instance now, the limits aside; nodes that others of the relocation leave count as if they could.</summary>
    public bool HasAnyChance(Instance instance, HashSet<int> sources)
    {
        if (_terms.Destination?.Invoke(instance) is { } wanted)
        {
            return sources.Contains(wanted.Row) || Suits(instance, wanted.Row);
        }

        return sources.Any(_queue.Has)
            || (_ties.NodesOf(instance) is { } nodes ? nodes.Any(node => _queue.Has(node) && Suits(instance, node)) : _queue.First(instance, false, node => Suits(instance, node)) >= 0);
    }

    private bool Takes(Instance instance, int node)
    {
        // A node that is full by a limit has room all the same: nothing is learnt about the kind.
        bool allowed = _allowance.AllowsArrival(node);
        _anyRoom |= !allowed;
        return allowed && Suits(instance, node);
    }

    /// <summary>The cheap tests first.</summary>
    private bool Suits(Instance instance, int node)
    {
        if (!_queue.HasRoom(instance.Row, node))
        {
            return false;
        }

        var view = new ComputeNode(_context.Model, node);
        bool asTaken = _state.IsEnabled(view) == view.IsEnabled && _state.IsUp(view) == view.IsUp;
        if (asTaken && _masksHold && !_kinds.HasMoved(instance) && !_context.Eligibility!.MaskOf(_context.Eligibility.ClassOfInstance[instance.Row])[node])
        {
            return false;
        }

        _anyRoom = true;
        return _state.CheckMigrate(instance, view, explain: false) is null;
    }
}
