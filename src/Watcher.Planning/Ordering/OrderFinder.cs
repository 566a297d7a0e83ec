using Watcher.Actions;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>
/// Finds an order in which actions can be done one by one: the listed one where it will do. Else moves that cannot be in anybody's way come
/// first; what then waits in a ring is searched for an order (completely where it is small), and a ring that has none is broken by the cheapest
/// detour of one of its instances through a third node. What no order reaches is left out, and the ring is named.
/// </summary>
internal sealed class OrderFinder
{
    private readonly ClusterState _state;
    private readonly bool _volumesFirst;
    private readonly List<SolutionAction> _done;
    private readonly OrderBudget _budget = new();
    private readonly HashSet<string> _detoured = new(StringComparer.Ordinal);

    private OrderFinder(PlanningRequest request)
    {
        _state = NewState(request);
        _volumesFirst = request.Options.VolumesBeforeInstances;
        _done = new List<SolutionAction>(request.Actions.Count);
    }

    public static FoundOrder Find(PlanningRequest request)
    {
        ClusterState state = NewState(request);
        bool listed = !request.Options.VolumesBeforeInstances || VolumeOrder.Holds(request.Model, request.Actions);
        return listed && request.Actions.All(a => a.Action.Apply(state, a.Reason) is null)
            ? new FoundOrder(request.Actions, [], [])
            : new OrderFinder(request).Search(HopOrder.Link(request.Model, request.Actions));
    }

    private FoundOrder Search(IReadOnlyList<SolutionAction> actions)
    {
        List<SolutionAction> open = [];
        foreach (SolutionAction action in actions)
        {
            // What an author's own action changes is not known here: what is listed before it is done before it, as far as that can be.
            if (action.Action is CustomAction && action.Action.GetType() != typeof(CustomAction))
            {
                open = Settle(open, last: false);
                if (action.Action.Apply(_state, action.Reason) is null)
                {
                    _done.Add(action);
                    continue;
                }
            }

            open.Add(action);
        }

        open = Settle(open, last: true);
        var leftOut = new List<(SolutionAction Action, string Why)>();
        List<string> notes = new Blockage(_state, open).Describe(StillOpen(open), leftOut);
        Run(open, run => run.QuiesceGreedily(closeAll: true));
        if (_detoured.Count > 0)
        {
            notes.Insert(0, FormattableString.Invariant(
                $"{_detoured.Count} instance(s) go by way of a third node, because no order of the moves alone reaches the placement: {string.Join(", ", _detoured.Take(5).Select(d => $"'{d}'"))}"));
        }

        return new FoundOrder(_done, leftOut, notes);
    }

    private static ClusterState NewState(PlanningRequest request) => request.WorkingCopy?.Invoke() ?? new ClusterState(request.Model);

    /// <summary>Does what can be done; answers what cannot.</summary>
    private List<SolutionAction> Settle(List<SolutionAction> open, bool last)
    {
        open = Run(open, run => run.Quiesce());
        if (open.Count == 0)
        {
            return open;
        }

        var detours = new Detours(_state, _volumesFirst, _budget, _detoured);
        if ((new OrderSearch(_state, _volumesFirst, _budget).Complete(open) ?? (last ? detours.CompleteWithOne(open) : null)) is { } order)
        {
            _done.AddRange(order);
            return [];
        }

        return Run(open, run =>
        {
            run.QuiesceGreedily();
            if (last)
            {
                detours.Break(run);
            }
        });
    }

    /// <summary>What is left after nodes were closed although something was to arrive; asked before, so that the reason is what kept it out.</summary>
    private HashSet<SolutionAction> StillOpen(List<SolutionAction> open)
    {
        int mark = _state.Mark;
        var run = new OrderRun(_state, open, _volumesFirst);
        run.QuiesceGreedily(closeAll: true);
        _state.UndoTo(mark);
        return new HashSet<SolutionAction>(run.Pending(), ReferenceEqualityComparer.Instance);
    }

    private List<SolutionAction> Run(List<SolutionAction> open, Action<OrderRun> how)
    {
        var run = new OrderRun(_state, open, _volumesFirst);
        how(run);
        _done.AddRange(run.Done);
        return run.Pending();
    }
}
