namespace Watcher.Planning;

/// <summary>
/// Serial schedule generation: tasks one by one in the given order (never before what they wait for), each at the earliest time at which all
/// its resources have a place for its whole duration, gaps included. Unlike a list schedule it can keep a place free for a more urgent task
/// that is not ready yet; some order gives an optimal schedule. O(tasks × users of a resource) a pass. Deterministic; not thread-safe.
/// </summary>
internal sealed class SerialScheduler
{
    private const int MostUsers = 256;

    private readonly ScheduleProblem _problem;
    private readonly long[] _tail;
    private readonly int[] _open;
    private readonly int[] _rank;
    private readonly long[] _ready;
    private readonly long[] _eligible;
    private readonly long[][] _times;
    private readonly int[][] _used;
    private readonly int[] _steps;
    private int _eligibleCount;

    /// <param name="problem">The tasks.</param>
    /// <param name="tail">Least time from the start of each task to the end of the plan, for giving up early.</param>
    public SerialScheduler(ScheduleProblem problem, long[] tail)
    {
        _problem = problem;
        _tail = tail;
        _open = new int[problem.Count];
        _rank = new int[problem.Count];
        _ready = new long[problem.Count];
        _eligible = new long[problem.Count];
        var users = new int[problem.Size.Length];
        foreach (int[] uses in problem.Uses)
        {
            foreach (int r in uses)
            {
                users[r]++;
            }
        }

        // Each placed task adds at most two steps.
        _times = [.. users.Select(u => new long[(2 * u) + 2])];
        _used = [.. users.Select(u => new int[(2 * u) + 2])];
        _steps = new int[users.Length];
    }

    /// <summary>Work so far, in the unit of <see cref="ListScheduler.Work"/>.</summary>
    public long Work { get; private set; }

    /// <summary>Whether no resource has so many users that a pass would take long.</summary>
    public static bool Suits(ScheduleProblem problem) =>
        problem.Uses.SelectMany(u => u).GroupBy(r => r).All(users => users.Count() <= MostUsers);

    /// <summary>As <see cref="ListScheduler.Run"/>.</summary>
    public long Run(int[] order, long[] start, long giveUpAt)
    {
        Begin(order);
        Work += (_problem.Count + 1) / 2;
        long end = 0;
        for (int placed = 0; placed < _problem.Count; placed++)
        {
            int task = order[(int)IndexHeap.Pop(_eligible, ref _eligibleCount)];
            long at = Earliest(task);
            if (at + _tail[task] >= giveUpAt)
            {
                Work += placed / 2;
                return long.MaxValue;
            }

            start[task] = at;
            end = Math.Max(end, at + _problem.Duration[task]);
            Place(task, at);
        }

        Work += _problem.Count / 2;
        return end;
    }

    private void Begin(int[] order)
    {
        for (int r = 0; r < order.Length; r++)
        {
            _rank[order[r]] = r;
        }

        for (int r = 0; r < _steps.Length; r++)
        {
            // A step says what is used from its time on.
            (_times[r][0], _used[r][0], _steps[r]) = (0, 0, 1);
        }

        _eligibleCount = 0;
        Array.Clear(_ready);
        for (int i = 0; i < _open.Length; i++)
        {
            _open[i] = _problem.Before[i].Length;
            if (_open[i] == 0)
            {
                IndexHeap.Push(_eligible, ref _eligibleCount, _rank[i]);
            }
        }
    }

    private long Earliest(int task)
    {
        long at = _ready[task], duration = _problem.Duration[task];
        int[] uses = _problem.Uses[task];
        for (int agreed = 0, u = 0; agreed < uses.Length; u = u + 1 == uses.Length ? 0 : u + 1)
        {
            long later = Fit(uses[u], at, duration);
            agreed = later == at ? agreed + 1 : 1;
            at = later;
        }

        return at;
    }

    private long Fit(int resource, long at, long duration)
    {
        long[] times = _times[resource];
        int[] used = _used[resource];
        int steps = _steps[resource], size = _problem.Size[resource];
        int s = Array.BinarySearch(times, 0, steps, at);
        for (s = s < 0 ? ~s - 1 : s; s < steps && times[s] < at + Math.Max(1, duration); s++)
        {
            if (used[s] >= size)
            {
                // The last step uses nothing, so there is one more.
                at = times[s + 1];
            }
        }

        return at;
    }

    private void Place(int task, long at)
    {
        long end = at + _problem.Duration[task];
        foreach (int r in _problem.Uses[task])
        {
            if (end > at)
            {
                int from = Split(r, at), to = Split(r, end);
                for (int s = from; s < to; s++)
                {
                    _used[r][s]++;
                }
            }
        }

        foreach (int next in _problem.After[task])
        {
            _ready[next] = Math.Max(_ready[next], end);
            if (--_open[next] == 0)
            {
                IndexHeap.Push(_eligible, ref _eligibleCount, _rank[next]);
            }
        }
    }

    /// <summary>The step that begins at a time; made if there is none.</summary>
    private int Split(int resource, long time)
    {
        long[] times = _times[resource];
        int[] used = _used[resource];
        int s = Array.BinarySearch(times, 0, _steps[resource], time);
        if (s >= 0)
        {
            return s;
        }

        s = ~s;
        int moved = _steps[resource]++ - s;
        Array.Copy(times, s, times, s + 1, moved);
        Array.Copy(used, s, used, s + 1, moved);
        (times[s], used[s]) = (time, used[s - 1]);
        return s;
    }
}
