using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>
/// Takes back what of a solution is not worth its moves, in the units that limits cut in: whole evacuations, chains, exchanges, each with what needs it;
/// and all units that leave one node together. Up to ten units every part is tried, so that what is kept gains the most beyond the price of what it moves; beyond that,
/// units and groups are taken back one after the other as long as one does not pay. A live migration moves the instance's memory, a cold one its disk, a
/// volume its size; everything else moves nothing. Deterministic, stateless and thread-safe.
/// </summary>
public sealed class WorthCheck : IWorthCheck
{
    private readonly IActionPlanner _planner;

    /// <summary>Creates a check.</summary>
    /// <param name="planner">The planner of the audit; null (default) = <see cref="DependencyPlanner"/>.</param>
    public WorthCheck(IActionPlanner? planner = null) => _planner = planner ?? new DependencyPlanner();

    /// <inheritdoc/>
    public WorthwhileActions Apply(
        ClusterModel model, IReadOnlyList<SolutionAction> actions, PlanningOptions options, double minimumGainPerMovedGiB, Func<ClusterModel, double> goal)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(goal);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimumGainPerMovedGiB);
        var request = new PlanningRequest(model, actions, options);
        var notes = new List<string>();
        List<PlanTask> tasks = TaskReader.Read(request with { Actions = OrderFinder.Find(request).Actions }, notes);
        new DependencyBuilder(model, tasks, notes, options.VolumesBeforeInstances).Build();
        return new Run(new LimitProblem(model, tasks, PlanLimits.None, options, _planner), minimumGainPerMovedGiB, goal).Best();
    }

    private sealed class Run
    {
        /// <summary>Of so many units every part is tried.</summary>
        private const int Few = 10;

        /// <summary>Parts of larger plans that are looked at, each a replay of the plan.</summary>
        private const int MostLooks = 4_000;

        private readonly LimitProblem _problem;
        private readonly double _price;
        private readonly Func<ClusterModel, double> _goal;
        private readonly List<List<int>> _neededBy;
        private bool[] _kept;
        private double _worth;
        private int _looks;

        public Run(LimitProblem problem, double price, Func<ClusterModel, double> goal)
        {
            _problem = problem;
            _price = price;
            _goal = goal;
            _kept = new bool[problem.Tasks.Count];
            Array.Fill(_kept, true);
            _worth = Cost(_kept);
            _neededBy = [.. problem.Tasks.Select(_ => new List<int>())];
            for (int i = 0; i < problem.Tasks.Count; i++)
            {
                foreach (int needed in problem.Requires[i])
                {
                    _neededBy[needed].Add(i);
                }
            }
        }

        public WorthwhileActions Best()
        {
            bool[] all = _kept;
            if (_problem.Units.Count <= Few)
            {
                for (int parts = 1; parts < 1 << _problem.Units.Count; parts++)
                {
                    Try(all, [.. Enumerable.Range(0, _problem.Units.Count).Where(u => (parts >> u & 1) != 0)]);
                }
            }
            else
            {
                while (TakeBack())
                {
                }

                Try(_kept, [.. Enumerable.Range(0, _problem.Units.Count)]);
            }

            int[] left = [.. Enumerable.Range(0, all.Length).Where(i => !_kept[i])];
            return new WorthwhileActions([.. _problem.Positions(_kept).Select(i => _problem.Tasks[i].Solution)], left.Count(i => MiB(i) > 0),
                left.Length == 0 ? 0 : _goal(After(_kept)) - _goal(After(all)), left.Sum(MiB) / 1024.0);
        }

        /// <summary>One round: every unit, and all units that leave one node.</summary>
        private bool TakeBack()
        {
            bool any = false;
            foreach (IGrouping<int, int> node in Enumerable.Range(0, _problem.Units.Count).GroupBy(u => _problem.Tasks[_problem.Units[u].Tasks[0]].From))
            {
                any |= node.Key >= 0 && Try(_kept, [.. node]);
            }

            for (int u = 0; u < _problem.Units.Count; u++)
            {
                any |= _kept[_problem.Units[u].Tasks[0]] && Try(_kept, [u]);
            }

            return any;
        }

        /// <summary>Takes units back, with all that needs them; false where that is no better or cannot be.</summary>
        private bool Try(bool[] from, int[] units)
        {
            var kept = (bool[])from.Clone();
            var open = new Stack<int>(units.SelectMany(u => _problem.Units[u].Tasks));
            while (open.TryPop(out int i))
            {
                if (kept[i])
                {
                    kept[i] = false;
                    _problem.Units[_problem.UnitOf[i]].Tasks.ForEach(open.Push);
                    _neededBy[i].ForEach(open.Push);
                }
            }

            foreach (PlanUnit unit in _problem.Units)
            {
                // A step that nobody needs any more goes with the last who did.
                kept[unit.Tasks[0]] &= !unit.IsSupport || unit.Users.Any(i => kept[i]);
            }

            if (kept.AsSpan().SequenceEqual(_kept) || ++_looks > MostLooks || _problem.Refused(kept).Count > 0 || !_problem.StepsAreUsed(kept))
            {
                return false;
            }

            // Of what is worth the same the one that moves less: a gain has to be more than its price.
            double worth = Cost(kept);
            if (worth > _worth || (worth == _worth && Moved(kept) >= Moved(_kept)))
            {
                return false;
            }

            (_kept, _worth) = (kept, worth);
            return true;
        }

        /// <summary>What is to be small: the goal and the price of what is moved.</summary>
        private double Cost(bool[] kept) => _goal(After(kept)) + (_price * Moved(kept) / 1024);

        private long Moved(bool[] kept) => _problem.Positions(kept).Sum(MiB);

        private ClusterModel After(bool[] kept)
        {
            var state = new ClusterState(_problem.Model);
            foreach (int i in _problem.Positions(kept))
            {
                _ = _problem.Tasks[i].Action.Apply(state);
            }

            return state.ToModel();
        }

        private long MiB(int i) => _problem.Tasks[i].Action is MigrateAction or VolumeMigrateAction ? _problem.DataMiB(i) : 0;
    }
}
