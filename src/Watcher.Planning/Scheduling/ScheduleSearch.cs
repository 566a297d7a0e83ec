namespace Watcher.Planning;

/// <summary>
/// Makes a schedule short: list and serial schedules by several priority rules, each improved forward and backward; where the gap to the lower
/// bound stays open, branch and bound for a few tasks, else a stronger bound and a local search over start orders until the work is used up.
/// What it does is counted in starts of tasks and drawn from a fixed seed: the same everywhere.
/// </summary>
internal sealed class ScheduleSearch
{
    /// <summary>More passes than this have hardly ever gained anything.</summary>
    private const int MostPasses = 2000;

    /// <summary>The same where the gap is small already: a 256th of the bound or less.</summary>
    private const int PassesWhenClose = 100;

    private readonly ScheduleProblem _problem;
    private readonly HeadsAndTails _window;
    private readonly ListScheduler _forward;
    private readonly ScheduleProblem _reversed;
    private readonly ListScheduler _backward;
    private readonly SerialScheduler? _serial;
    private readonly SerialScheduler? _serialBackward;
    private readonly PriorityRules _rules;
    private readonly long _work;
    private readonly int[] _order;
    private readonly long[] _key;
    private readonly long[] _start;
    private readonly long[] _mirrored;

    private ScheduleSearch(ScheduleProblem problem, long work)
    {
        _problem = problem;
        _work = work;
        _window = HeadsAndTails.Of(problem);
        _forward = new ListScheduler(problem, _window.Tail);
        _reversed = problem.Reversed();
        _backward = new ListScheduler(_reversed, _window.Reversed(problem).Tail);
        if (SerialScheduler.Suits(problem))
        {
            _serial = new SerialScheduler(problem, _window.Tail);
            _serialBackward = new SerialScheduler(_reversed, _window.Reversed(problem).Tail);
        }

        _rules = new PriorityRules(problem, _window);
        _order = new int[problem.Count];
        _key = new long[problem.Count];
        _start = new long[problem.Count];
        _mirrored = new long[problem.Count];
        Best = new long[problem.Count];
        Bound = MakespanBounds.LowerBound(problem, _window);
    }

    /// <summary>Starts of the best schedule, microseconds.</summary>
    public long[] Best { get; private set; }

    /// <summary>Its length.</summary>
    public long Makespan { get; private set; } = long.MaxValue;

    /// <summary>What no schedule goes below.</summary>
    public long Bound { get; private set; }

    private long Spent => _forward.Work + _backward.Work + (_serial?.Work ?? 0) + (_serialBackward?.Work ?? 0);

    private bool IsOpen => Makespan > Bound
        && Spent < Math.Min(_work, (long)(Makespan - Bound <= Bound >> 8 ? PassesWhenClose : MostPasses) * _problem.Count);

    /// <summary>Searches with about <paramref name="work"/> starts of tasks at most; one list schedule is made in any case.</summary>
    public static ScheduleSearch Run(ScheduleProblem problem, long work)
    {
        var search = new ScheduleSearch(problem, work);
        if (problem.Count == 0)
        {
            search.Makespan = 0;
            return search;
        }

        search.ByRules();
        if (search.IsOpen && problem.Count <= ExactSchedule.MostTasks && problem.Group is null)
        {
            search.Exactly(work / 16);
        }

        if (search.IsOpen)
        {
            search.Bound = DestructiveBound.Raise(problem, search._window, search.Bound, search.Makespan);
            search.ByNeighbours();
        }

        return search;
    }

    private void ByRules()
    {
        foreach (int[] order in _rules.Orders())
        {
            Improve(Forward(order, _start, long.MaxValue, serial: false));
            if (IsOpen && _serial is not null)
            {
                Improve(Forward(order, _start, long.MaxValue, serial: true));
            }

            if (!IsOpen)
            {
                return;
            }
        }
    }

    /// <summary>Right-justified in order of the ends, then left-justified in order of the starts, as long as it gets shorter.</summary>
    private void Improve(long end)
    {
        while (IsOpen && end < long.MaxValue)
        {
            end = Justify(end);
        }
    }

    private void Exactly(long work)
    {
        ExactSchedule exact = ExactSchedule.Search(_problem, _window, Makespan, work);
        if (exact.Best is { } best)
        {
            (Best, Makespan) = (best, exact.Makespan);
        }

        if (exact.IsComplete)
        {
            Bound = Makespan;
        }
    }

    /// <summary>
    /// Neighbours of a schedule: the order of its starts, changed where a chain shows what holds up the end: one to three times, a task goes before the one
    /// that it waited for on a resource. One time in four, and where there is no such pair, all starts are displaced a little instead. Schedules that are
    /// longer by a slack that falls to 0 with the work are accepted (threshold accepting); others are given up as soon as they are known to be longer.
    /// </summary>
    private void ByNeighbours()
    {
        var draw = new ScheduleDraw();
        var chain = new CriticalChain(_problem);
        var current = (long[])Best.Clone();
        long length = Makespan;
        while (IsOpen)
        {
            chain.Trace(current, draw);
            current.CopyTo(_key, 0);
            if (chain.Pairs.Count == 0 || draw.Below(4) == 0)
            {
                long reach = Math.Max(1, length >> (2 + draw.Below(6)));
                for (int i = 0; i < _key.Length; i++)
                {
                    _key[i] += draw.Below64(reach);
                }
            }
            else
            {
                for (int turns = 1 + draw.Below(3); turns > 0; turns--)
                {
                    (int first, int second) = chain.Pairs[draw.Below(chain.Pairs.Count)];
                    _key[second] = Math.Min(_key[second], _key[first] - 1);
                }
            }

            StableOrder.Sort(_key, _rules.Tie, _problem.Group, _order);
            long slack = (long)(Makespan / 64 * (double)(_work - Spent) / _work);
            long end = Forward(_order, _start, length + 1 + draw.Below64(slack + 1), _serial is not null && draw.Below(2) == 0);
            if (end < long.MaxValue && draw.Below(4) == 0)
            {
                long again = Justify(end + 1);
                if (again == long.MaxValue)
                {
                    continue;
                }

                end = again;
            }

            if (end < long.MaxValue)
            {
                length = end;
                _start.CopyTo(current, 0);
            }
        }
    }

    /// <summary>A backward and a forward pass from <see cref="_start"/>, which is the outcome, or means nothing when <see cref="long.MaxValue"/> comes back.</summary>
    private long Justify(long giveUpAt)
    {
        for (int i = 0; i < _key.Length; i++)
        {
            _key[i] = -(_start[i] + _problem.Duration[i]);
        }

        StableOrder.Sort(_key, _rules.Tie, _reversed.Group, _order);
        long end = _serialBackward?.Run(_order, _mirrored, long.MaxValue) ?? _backward.Run(_order, _mirrored, giveUpAt + (giveUpAt >> 5));
        if (end == long.MaxValue)
        {
            return end;
        }

        for (int i = 0; i < _key.Length; i++)
        {
            _key[i] = end - (_mirrored[i] + _problem.Duration[i]);
        }

        StableOrder.Sort(_key, _rules.Tie, _problem.Group, _order);
        return Forward(_order, _start, giveUpAt, _serial is not null);
    }

    private long Forward(int[] order, long[] start, long giveUpAt, bool serial)
    {
        long end = serial ? _serial!.Run(order, start, giveUpAt) : _forward.Run(order, start, giveUpAt);
        if (end < Makespan)
        {
            Makespan = end;
            start.CopyTo(Best, 0);
        }

        return end;
    }
}
