namespace Watcher.Planning;

/// <summary>
/// The greedy rule for solutions too large to search: units in some order, each kept when every limit still holds with it and with what it needs, so
/// that a smaller one may follow a larger one that was cut.
/// </summary>
internal sealed class LimiterRun
{
    private readonly LimitProblem _problem;
    private readonly bool[] _kept;
    private readonly bool[] _cut;
    private readonly LimitUsage _usage;
    private readonly List<int>[] _requiredBy;
    private int _keptCount;

    public LimiterRun(LimitProblem problem)
    {
        _problem = problem;
        int n = problem.Tasks.Count;
        _kept = new bool[n];
        _cut = new bool[n];
        _usage = new LimitUsage(problem.Model, problem.Limits);
        _requiredBy = [.. problem.Tasks.Select(_ => new List<int>())];
        for (int i = 0; i < n; i++)
        {
            foreach (int needed in problem.Requires[i])
            {
                _requiredBy[needed].Add(i);
            }
        }
    }

    /// <summary>By task: whether it is kept.</summary>
    public bool[] Run(IEnumerable<int> unitsInOrder)
    {
        foreach (int u in unitsInOrder)
        {
            PlanUnit unit = _problem.Units[u];
            if (!unit.IsSupport && unit.Tasks.Exists(i => !_kept[i]) && !TryKeep(unit))
            {
                unit.Tasks.ForEach(i => _cut[i] = true);
            }
        }

        Settle();
        if (_problem.Limits.MaxEstimatedDurationSeconds is { } seconds)
        {
            FitDuration(seconds);
        }

        return _kept;
    }

    private bool TryKeep(PlanUnit unit)
    {
        // What does not fit alone does not fit with what it needs, and that may be much.
        List<PlanTask> own = [.. unit.Tasks.Where(i => !_kept[i]).Select(i => _problem.Tasks[i])];
        if (_usage.TryAdd(own, unit.EvacuatedNodes) is not null)
        {
            return false;
        }

        _usage.Remove(own, unit.EvacuatedNodes);

        // What it needs, whole units at a time; what was cut before takes it along.
        var wanted = new HashSet<int>();
        var units = new HashSet<int>();
        var open = new Stack<int>(unit.Tasks);
        while (open.TryPop(out int i))
        {
            if (_kept[i] || !wanted.Add(i))
            {
                continue;
            }

            if (_cut[i])
            {
                return false;
            }

            _problem.Requires[i].ForEach(open.Push);
            if (units.Add(_problem.UnitOf[i]))
            {
                _problem.Units[_problem.UnitOf[i]].Tasks.ForEach(open.Push);
            }
        }

        int nodes = units.Sum(u => _problem.Units[u].EvacuatedNodes);
        if (_usage.TryAdd([.. wanted.Select(i => _problem.Tasks[i])], nodes) is not null)
        {
            return false;
        }

        foreach (int i in wanted)
        {
            _kept[i] = true;
        }

        _keptCount += wanted.Count;
        return true;
    }

    /// <summary>Drops what cannot stay after other actions went; afterwards nothing more goes, so that what is measured is what is kept.</summary>
    private void Settle()
    {
        while (DropRefused() || DropExcess() || DropUnused())
        {
        }
    }

    private bool DropRefused()
    {
        List<int> refused = _problem.Refused(_kept);
        refused.ForEach(Drop);
        return refused.Count > 0;
    }

    /// <summary>A node may come out empty because an arrival was cut: the last unit goes until the limit holds.</summary>
    private bool DropExcess()
    {
        bool dropped = false;
        while (!_problem.EmptiesFewEnough(_kept))
        {
            HashSet<int> emptied = PlanUnits.Emptied(_problem.Model, _problem.Positions(_kept).Select(i => _problem.Tasks[i]));
            Drop(_problem.Positions(_kept).Last(i => _problem.Tasks[i].Moves && emptied.Contains(_problem.Tasks[i].From)));
            dropped = true;
        }

        return dropped;
    }

    /// <summary>A step whose users were all dropped has no use.</summary>
    private bool DropUnused()
    {
        bool dropped = false;
        foreach (PlanUnit unit in _problem.Units)
        {
            if (unit.IsSupport && _kept[unit.Tasks[0]] && !unit.Users.Any(i => _kept[i]))
            {
                Drop(unit.Tasks[0]);
                dropped = true;
            }
        }

        return dropped;
    }

    private void Drop(int task)
    {
        var gone = new Stack<int>();
        gone.Push(task);
        while (gone.TryPop(out int i))
        {
            if (_kept[i])
            {
                _kept[i] = false;
                _keptCount--;
                foreach (int other in _problem.Units[_problem.UnitOf[i]].Tasks)
                {
                    if (_kept[other])
                    {
                        gone.Push(other);
                    }
                }

                _requiredBy[i].ForEach(gone.Push);
            }
        }
    }

    /// <summary>Leaves out the last of what is kept until the schedule is short enough: a shorter list may take longer, so each is measured.</summary>
    private void FitDuration(long seconds)
    {
        while (_keptCount > 0)
        {
            double makespan = _problem.Seconds(_kept);
            if (makespan <= seconds)
            {
                return;
            }

            // Most of the excess at once, as far as time follows the number of actions: few rounds, and little lost.
            int[] kept = [.. _problem.Positions(_kept)];
            int target = kept.Length - Math.Max(1, (int)(kept.Length * (makespan - seconds) / makespan * 0.9));
            for (int k = kept.Length - 1; k >= 0 && _keptCount > target; k--)
            {
                Drop(kept[k]);
            }

            Settle();
        }
    }
}
