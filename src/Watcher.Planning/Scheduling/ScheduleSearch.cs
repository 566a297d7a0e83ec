namespace Watcher.Planning;

/// <summary>
/// Makes a schedule short: list schedules by several priority rules, each improved forward and backward; where the gap to the lower bound stays
/// open, branch and bound for a few tasks, else a local search over start orders until the work is used up. What it does is counted in
/// starts of tasks and drawn from a fixed seed: the same everywhere.
/// </summary>
internal sealed class ScheduleSearch
{
    /// <summary>More passes than this have hardly ever gained anything.</summary>
    private const int MostPasses = 500;

    private readonly ScheduleProblem _problem;
    private readonly HeadsAndTails _window;
    private readonly ListScheduler _forward;
    private readonly ScheduleProblem _reversed;
    private readonly ListScheduler _backward;
    private readonly PriorityRules _rules;
    private readonly long _work;
    private readonly int[] _order;
    private readonly long[] _key;
    private readonly long[] _start;
    private readonly long[] _mirrored;

    private ScheduleSearch(ScheduleProblem problem, long work)
    {
        _problem = problem;
        _work = Math.Min(work, (long)MostPasses * problem.Count);
        _window = HeadsAndTails.Of(problem);
        _forward = new ListScheduler(problem, _window.Tail);
        _reversed = problem.Reversed();
        _backward = new ListScheduler(_reversed, _window.Reversed(problem).Tail);
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

    private long Spent => _forward.Work + _backward.Work;

    private bool IsOpen => Makespan > Bound && Spent < _work;

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
            search.Exactly(work / 4);
        }

        if (search.IsOpen)
        {
            search.ByNeighbours();
        }

        return search;
    }

    private void ByRules()
    {
        foreach (int[] order in _rules.Orders())
        {
            long end = Forward(order, _start, long.MaxValue);
            while (IsOpen && end < long.MaxValue)
            {
                // Later and later: right-justified in order of the ends, then left-justified in order of the starts.
                long before = end;
                end = Justify(_start, before);
            }

            if (!IsOpen)
            {
                return;
            }
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
    /// Neighbours of a schedule: the order of its starts with small random displacements, or with one task drawn forward; passed forward, or
    /// backward and forward. Schedules of equal length are accepted, longer ones given up as soon as they are known to be longer.
    /// </summary>
    private void ByNeighbours()
    {
        var draw = new ScheduleDraw();
        var current = (long[])Best.Clone();
        long length = Makespan;
        while (IsOpen)
        {
            bool whole = draw.Below(4) == 0;
            long reach = Math.Max(1, length >> (2 + draw.Below(6)));
            for (int i = 0; i < _key.Length; i++)
            {
                _key[i] = current[i] + (whole ? draw.Below64(reach) : 0);
            }

            for (int moved = whole ? 0 : 1 + draw.Below(3); moved > 0; moved--)
            {
                int task = draw.Below(_key.Length);
                _key[task] -= Math.Min(_key[task], draw.Below64(2 * reach));
            }

            StableOrder.Sort(_key, _rules.Tie, _problem.Group, _order);
            long end = Forward(_order, _start, length + 1);
            if (end <= length && draw.Below(8) == 0)
            {
                long again = Justify(_start, end + 1);
                if (again == long.MaxValue)
                {
                    continue;
                }

                end = again;
            }

            if (end <= length)
            {
                length = end;
                _start.CopyTo(current, 0);
            }
        }
    }

    /// <summary>A backward and a forward pass from a schedule; its starts become the new ones, or mean nothing when <see cref="long.MaxValue"/> comes back.</summary>
    private long Justify(long[] start, long giveUpAt)
    {
        for (int i = 0; i < _key.Length; i++)
        {
            _key[i] = -(start[i] + _problem.Duration[i]);
        }

        StableOrder.Sort(_key, _rules.Tie, _reversed.Group, _order);
        long end = _backward.Run(_order, _mirrored, giveUpAt == long.MaxValue ? giveUpAt : giveUpAt + (giveUpAt >> 5));
        if (end == long.MaxValue)
        {
            return end;
        }

        for (int i = 0; i < _key.Length; i++)
        {
            _key[i] = end - (_mirrored[i] + _problem.Duration[i]);
        }

        StableOrder.Sort(_key, _rules.Tie, _problem.Group, _order);
        return Forward(_order, start, giveUpAt);
    }

    private long Forward(int[] order, long[] start, long giveUpAt)
    {
        long end = _forward.Run(order, start, giveUpAt);
        if (end < Makespan)
        {
            Makespan = end;
            start.CopyTo(Best, 0);
        }

        return end;
    }
}
