using Watcher.State;

namespace Watcher.Planning;

/// <summary>
/// The best subset by branch and bound over units, along the listed order on a working copy: a unit is decided at its first task, kept first. A branch
/// ends when a limit is exceeded, the working copy refuses an action, or nothing better than the best so far can come of it. Work is
/// counted; when it is spent, the best found so far stands (it is the greedy rule's or better).
/// </summary>
internal sealed class LimitSearch
{
    /// <summary>More actions than this are left to the greedy rule.</summary>
    public const int MostTasks = 64;
    /// <summary>Up to this many actions the search goes to its end, whatever that takes: at most as many subsets as 14 units have.</summary>
    public const int AlwaysTasks = 14;
    private const int MostSteps = 400_000;
    private const int MostSchedules = 2000;

    private readonly LimitProblem _problem;
    private readonly LimitUsage _usage;
    private readonly ClusterState _state;
    private readonly bool[] _kept;
    private readonly bool[] _decided;
    private readonly UnitBounds _bounds;
    private readonly double _mostSeconds;
    private bool[] _best;
    private SubsetValue _bestValue;
    private int _steps;
    private int _schedules;

    public LimitSearch(LimitProblem problem, bool[] incumbent)
    {
        _problem = problem;
        _usage = new LimitUsage(problem.Model, problem.Limits);
        _state = new ClusterState(problem.Model);
        _kept = new bool[problem.Tasks.Count];
        _decided = new bool[problem.Units.Count];
        _bounds = new UnitBounds(problem, _usage);
        _mostSeconds = problem.Limits.MaxEstimatedDurationSeconds ?? double.PositiveInfinity;
        _best = incumbent;
        _bestValue = problem.Value(UnitsOf(incumbent));
    }

    /// <summary>By task: whether it is kept.</summary>
    public bool[] Run()
    {
        Search(0, default);
        return _best;
    }

    private void Search(int task, SubsetValue value)
    {
        if (_kept.Length > AlwaysTasks && (++_steps > MostSteps || _schedules > MostSchedules))
        {
            return;
        }

        if (task == _kept.Length)
        {
            Consider(value);
            return;
        }

        int u = _problem.UnitOf[task];
        if (_decided[u])
        {
            // The unit is kept or cut as its first task was.
            Go(task, value);
            return;
        }

        PlanUnit unit = _problem.Units[u];
        _decided[u] = true;
        List<PlanTask> tasks = [.. unit.Tasks.Select(i => _problem.Tasks[i])];
        if (MayKeep(unit) && _usage.TryAdd(tasks, unit.EvacuatedNodes) is null)
        {
            Set(unit, true);
            SubsetValue with = value + _problem.ValueOf[u];
            if (MayBeBetter(task + 1, with) && (double.IsPositiveInfinity(_mostSeconds) || _problem.LeastSeconds(_kept) <= _mostSeconds))
            {
                Go(task, with);
            }

            Set(unit, false);
            _usage.Remove(tasks, unit.EvacuatedNodes);
        }

        if (MayBeBetter(task + 1, value))
        {
            Go(task, value);
        }

        _decided[u] = false;
    }

    private void Go(int task, SubsetValue value)
    {
        if (!_kept[task])
        {
            Search(task + 1, value);
            return;
        }

        int mark = _state.Mark;
        if (_problem.Tasks[task].Action.Apply(_state) is null)
        {
            Search(task + 1, value);
        }

        _state.UndoTo(mark);
    }

    /// <summary>Not without the disabling that it drains under, once that was cut.</summary>
    private bool MayKeep(PlanUnit unit)
    {
        foreach (int i in unit.Tasks)
        {
            foreach (int needed in _problem.Requires[i])
            {
                int u = _problem.UnitOf[needed];
                if (_decided[u] && !_kept[needed] && _problem.Units[u].IsSupport && _problem.Tasks[needed].IsService(enable: false)
                    && _problem.Units[u].Users.Contains(i))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Set(PlanUnit unit, bool kept)
    {
        foreach (int i in unit.Tasks)
        {
            _kept[i] = kept;
        }
    }

    /// <summary>Whether the best that can come of what is decided beats the best so far.</summary>
    private bool MayBeBetter(int next, SubsetValue value)
    {
        int order = (value + _bounds.Open(_decided)).CompareTo(_bestValue);
        return order > 0 || (order == 0 && CompareListed(next) >= 0);
    }

    /// <summary>Above 0 when what is decided of the first tasks keeps an earlier one than the best does; below 0 the other way about.</summary>
    private int CompareListed(int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (_kept[i] != _best[i])
            {
                return _kept[i] ? 1 : -1;
            }
        }

        return 0;
    }

    private void Consider(SubsetValue value)
    {
        int order = value.CompareTo(_bestValue);
        if (order < 0 || (order == 0 && CompareListed(_kept.Length) <= 0) || !_problem.StepsAreUsed(_kept) || !_problem.EmptiesFewEnough(_kept))
        {
            return;
        }

        if (!double.IsPositiveInfinity(_mostSeconds))
        {
            _schedules++;
            if (_problem.Seconds(_kept) > _mostSeconds)
            {
                return;
            }
        }

        _best = (bool[])_kept.Clone();
        _bestValue = value;
    }

    private bool[] UnitsOf(bool[] kept) => [.. _problem.Units.Select(u => kept[u.Tasks[0]])];
}
