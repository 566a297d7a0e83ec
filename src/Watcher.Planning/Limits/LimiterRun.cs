using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>One run of the <see cref="PlanLimiter"/>.</summary>
internal sealed class LimiterRun
{
    /// <summary>What is reported for actions that cannot be done in their turn although no limit cut anything.</summary>
    private const string Order = "order";

    private readonly ClusterModel _model;
    private readonly PlanLimits _limits;
    private readonly PlanningOptions _options;
    private readonly List<PlanTask> _tasks;
    private readonly List<PlanUnit> _units;
    private readonly int[] _unitOf;
    private readonly List<int>[] _after;
    private readonly bool[] _kept;
    private readonly string?[] _cutBy;
    private readonly LimitUsage _usage;
    private int _keptCount;

    public LimiterRun(ClusterModel model, IReadOnlyList<SolutionAction> actions, PlanLimits limits, PlanningOptions options)
    {
        _model = model;
        _limits = limits;
        _options = options;
        var notes = new List<string>();
        _tasks = TaskReader.Read(new PlanningRequest(model, actions, options), notes);
        new DependencyBuilder(model, _tasks, notes).Build();
        _units = PlanUnits.Group(model, _tasks);
        _unitOf = new int[_tasks.Count];
        for (int u = 0; u < _units.Count; u++)
        {
            foreach (int task in _units[u].Tasks)
            {
                _unitOf[task] = u;
            }
        }

        _after = [.. _tasks.Select(_ => new List<int>())];
        for (int i = 0; i < _tasks.Count; i++)
        {
            foreach (int before in _tasks[i].Before)
            {
                _after[before].Add(i);
            }
        }

        _kept = new bool[_tasks.Count];
        _cutBy = new string?[_tasks.Count];
        _usage = new LimitUsage(model, limits);
    }

    public LimitedSolution Run()
    {
        for (int u = 0; u < _units.Count; u++)
        {
            // A unit may be kept in part already: what an earlier one needed of it.
            if (!_units[u].OnDemand && _units[u].Tasks.Exists(task => !_kept[task]))
            {
                Offer(u);
            }
        }

        Settle();
        if (_limits.MaxEstimatedDurationSeconds is { } seconds)
        {
            FitDuration(seconds);
        }

        List<LimitCut> cuts = Cuts();
        return new LimitedSolution([.. Kept().Select(i => _tasks[i].Solution)], cuts);
    }

    private void Offer(int unit)
    {
        SortedSet<int> wanted = Closure(_units[unit].Tasks, wholeUnits: true, out string? cut);
        if (cut is null)
        {
            cut = TryKeep(wanted, _usage);
            if (cut is null)
            {
                return;
            }

            if (_units[unit].EvacuatedNodes == 0 && _units[unit].Tasks.Count > 1
                && new LimitUsage(_model, _limits).TryAdd([.. wanted.Select(i => _tasks[i])], 0) is not null)
            {
                OfferOneByOne(unit);
                return;
            }
        }

        foreach (int task in _units[unit].Tasks)
        {
            _cutBy[task] ??= cut;
        }
    }

    private void OfferOneByOne(int unit)
    {
        foreach (int task in _units[unit].Tasks)
        {
            SortedSet<int> wanted = Closure([task], wholeUnits: false, out string? cut);
            _cutBy[task] = cut ?? TryKeep(wanted, _usage);
        }
    }

    private string? TryKeep(SortedSet<int> wanted, LimitUsage usage)
    {
        var whole = wanted.Select(i => _unitOf[i]).Distinct().Where(u => _units[u].EvacuatedNodes > 0);
        string? exceeded = usage.TryAdd([.. wanted.Select(i => _tasks[i])], whole.Sum(u => _units[u].EvacuatedNodes));
        if (exceeded is null)
        {
            foreach (int task in wanted)
            {
                _kept[task] = true;
                _keptCount++;
            }
        }

        return exceeded;
    }

    /// <summary>
    /// The actions with all that they need and that is not kept yet, whole units at a time; stops at the first that was cut, with its limit.
    /// </summary>
    private SortedSet<int> Closure(IReadOnlyList<int> tasks, bool wholeUnits, out string? cut)
    {
        cut = null;
        var units = new HashSet<int>();
        var all = new SortedSet<int>();
        var open = new Stack<int>(tasks);
        while (open.TryPop(out int task))
        {
            if (_kept[task] || !all.Add(task))
            {
                continue;
            }

            if (_cutBy[task] is not null)
            {
                cut = _cutBy[task];
                return all;
            }

            foreach (int before in _tasks[task].Before)
            {
                open.Push(before);
            }

            if ((wholeUnits || _units[_unitOf[task]].EvacuatedNodes > 0) && units.Add(_unitOf[task]))
            {
                foreach (int other in _units[_unitOf[task]].Tasks)
                {
                    open.Push(other);
                }
            }
        }

        return all;
    }

    /// <summary>Replays what is kept; what is refused goes, with its evacuation and all that needs it.</summary>
    private bool DropRefused()
    {
        var state = new ClusterState(_model);
        var refused = new List<int>();
        foreach (int task in Kept())
        {
            if (_tasks[task].Action.Apply(state) is not null)
            {
                refused.Add(task);
            }
        }

        foreach (int task in refused)
        {
            Drop(task, _cutBy.FirstOrDefault(c => c is not null) ?? Order);
        }

        return refused.Count > 0;
    }

    /// <summary>A node may come out empty because an arrival was cut: the last unit goes until the limit holds.</summary>
    private bool DropExcess()
    {
        if (_limits.MaxEvacuatedNodes is not { } most)
        {
            return false;
        }

        HashSet<int> emptied = PlanUnits.Emptied(_model, Kept().Select(i => _tasks[i]));
        if (emptied.Count <= most)
        {
            return false;
        }

        Drop(Kept().Last(i => _tasks[i].Moves && emptied.Contains(_tasks[i].From)), "max_evacuated_nodes");
        return true;
    }

    private void Drop(int task, string limit)
    {
        var gone = new Stack<int>();
        gone.Push(task);
        while (gone.TryPop(out int i))
        {
            if (!_kept[i])
            {
                continue;
            }

            _kept[i] = false;
            _keptCount--;
            _cutBy[i] ??= limit;
            if (_units[_unitOf[i]].EvacuatedNodes > 0)
            {
                foreach (int other in _units[_unitOf[i]].Tasks)
                {
                    gone.Push(other);
                }
            }

            foreach (int later in _after[i])
            {
                gone.Push(later);
            }
        }
    }

    /// <summary>Leaves out the last of what is kept until the schedule is short enough.</summary>
    private void FitDuration(long seconds)
    {
        var planner = new DependencyPlanner();
        while (_keptCount > 0)
        {
            int[] kept = [.. Kept()];
            PlanMakespan makespan = planner.Schedule(new PlanningRequest(_model, [.. kept.Select(i => _tasks[i].Solution)], _options)).Makespan;
            if (makespan.Seconds <= seconds)
            {
                return;
            }

            // Most of the excess at once, as far as time follows the number of actions: few rounds, and little lost.
            int target = kept.Length - Math.Max(1, (int)(kept.Length * (makespan.Seconds - seconds) / makespan.Seconds * 0.9));
            for (int i = kept.Length - 1; i >= 0 && _keptCount > target; i--)
            {
                Drop(kept[i], "max_estimated_duration_seconds");
            }

            Settle();
        }
    }

    /// <summary>Drops what cannot stay after other actions went; afterwards nothing more goes, so that what is measured is what is kept.</summary>
    private void Settle()
    {
        while (DropRefused() || DropExcess() || DropUnused())
        {
        }
    }

    private IEnumerable<int> Kept() => Enumerable.Range(0, _kept.Length).Where(i => _kept[i]);

    private List<LimitCut> Cuts()
    {
        // What is on demand is cut by the limit that cut those that needed it.
        for (int i = _tasks.Count - 1; i >= 0; i--)
        {
            foreach (int before in _kept[i] ? [] : _tasks[i].Before)
            {
                _cutBy[before] ??= _kept[before] ? null : _cutBy[i];
            }
        }

        var cuts = new List<LimitCut>();
        foreach (string name in PlanLimitKeys.All.Select(k => k.Name).Append(Order))
        {
            PlanTask[] cut = [.. Enumerable.Range(0, _tasks.Count).Where(i => !_kept[i] && _cutBy[i] == name).Select(i => _tasks[i])];
            if (cut.Length > 0)
            {
                cuts.Add(new LimitCut(name, _usage.AmountOf(name, cut)));
            }
        }

        return cuts;
    }

    /// <summary>An enabling step whose users were all dropped afterwards has no use.</summary>
    private bool DropUnused()
    {
        bool dropped = false;
        for (int i = _tasks.Count - 1; i >= 0; i--)
        {
            if (_kept[i] && _units[_unitOf[i]].OnDemand && !_after[i].Exists(k => _kept[k]))
            {
                _kept[i] = false;
                _keptCount--;
                _cutBy[i] ??= _after[i].Select(k => _cutBy[k]).FirstOrDefault(c => c is not null);
                dropped = true;
            }
        }

        return dropped;
    }
}
