using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>
/// Complete search for an order of few actions: after all that is safe, each move that is possible now is tried first in turn. Which actions
/// are done says all about the state, so no set of them is looked at twice. Work is bounded; beyond the bound the answer is "none found".
/// </summary>
internal sealed class OrderSearch(ClusterState state, bool volumesFirst, OrderBudget budget)
{
    /// <summary>Sets are kept as the bits of one word; more actions than this are left to the greedy rule.</summary>
    public const int MostActions = 24;

    private readonly HashSet<ulong> _seen = [];
    private readonly List<SolutionAction> _order = [];
    private IReadOnlyList<SolutionAction> _all = [];

    /// <summary>All the actions in an order in which they can be done, and the state after them; null = none found, and the state is as before.</summary>
    public List<SolutionAction>? Complete(List<SolutionAction> actions)
    {
        if (actions.Count > MostActions)
        {
            return null;
        }

        _all = actions;
        _seen.Clear();
        _order.Clear();
        int mark = state.Mark;
        if (Search(actions))
        {
            return _order;
        }

        state.UndoTo(mark);
        return null;
    }

    private bool Search(List<SolutionAction> open)
    {
        int mark = state.Mark, done = _order.Count;
        var run = new OrderRun(state, open, volumesFirst);
        run.Quiesce();
        _order.AddRange(run.Done);
        open = run.Pending();
        if (open.Count == 0)
        {
            return true;
        }

        if (budget.Sets > 0 && _seen.Add(SetOf(open)))
        {
            budget.Sets--;
            foreach (int next in run.PossibleNow())
            {
                SolutionAction action = open[next];
                int before = state.Mark;
                if (action.Action.Apply(state, action.Reason) is null)
                {
                    _order.Add(action);
                    if (Search([.. open.Where((_, i) => i != next)]))
                    {
                        return true;
                    }

                    _order.RemoveAt(_order.Count - 1);
                    state.UndoTo(before);
                }
            }
        }

        _order.RemoveRange(done, _order.Count - done);
        state.UndoTo(mark);
        return false;
    }

    private ulong SetOf(List<SolutionAction> open)
    {
        // Both lists are in listed order, so one walk finds the bits.
        ulong set = 0;
        for (int i = 0, o = 0; o < open.Count; i++)
        {
            if (ReferenceEquals(_all[i], open[o]))
            {
                set |= 1UL << i;
                o++;
            }
        }

        return set;
    }
}
