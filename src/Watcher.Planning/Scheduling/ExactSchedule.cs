namespace Watcher.Planning;

/// <summary>
/// Branch and bound over all semi-active schedules of a few tasks (the precedence tree of Patterson et al.): tasks are started in the order of their
/// start times, each as early as what has started before allows; one of these schedules is optimal. A branch ends where the tails, or the
/// work left on a resource, say that it cannot beat the best.
/// </summary>
internal sealed class ExactSchedule
{
    /// <summary>Most tasks that it is tried on.</summary>
    public const int MostTasks = 14;

    private readonly ScheduleProblem _problem;
    private readonly HeadsAndTails _window;
    private readonly long[] _start;
    private readonly long[] _end;
    private readonly bool[] _started;
    private long _left;

    private ExactSchedule(ScheduleProblem problem, HeadsAndTails window, long best, long work)
    {
        _problem = problem;
        _window = window;
        _left = work;
        _start = new long[problem.Count];
        _end = new long[problem.Count];
        _started = new bool[problem.Count];
        Makespan = best;
    }

    /// <summary>Length of the best schedule: found here, or the one to beat.</summary>
    public long Makespan { get; private set; }

    /// <summary>Starts of the best schedule; null when none is shorter than the one to beat.</summary>
    public long[]? Best { get; private set; }

    /// <summary>Whether the work was enough to see everything: nothing is shorter than <see cref="Makespan"/>.</summary>
    public bool IsComplete => _left > 0;

    /// <summary>Looks for a schedule shorter than <paramref name="best"/>, at the cost of at most <paramref name="work"/> starts of tasks.</summary>
    public static ExactSchedule Search(ScheduleProblem problem, HeadsAndTails window, long best, long work)
    {
        var search = new ExactSchedule(problem, window, best, work);
        search.Extend(0, 0, -1);
        return search;
    }

    private void Extend(int count, long now, int last)
    {
        if (count == _problem.Count)
        {
            long end = _end.Max();
            if (end < Makespan)
            {
                Makespan = end;
                Best = [.. _start];
            }

            return;
        }

        if (!Promising(now))
        {
            return;
        }

        for (int i = 0; i < _problem.Count && _left > 0; i++)
        {
            if (_started[i] || !Ready(i, out long at))
            {
                continue;
            }

            at = Earliest(i, Math.Max(at, now));

            // Of tasks that start together, one order is enough: the listed one.
            if (at + _window.Tail[i] >= Makespan || (at == now && i < last))
            {
                continue;
            }

            _left--;
            (_started[i], _start[i], _end[i]) = (true, at, at + _problem.Duration[i]);
            Extend(count + 1, at, i);
            (_started[i], _end[i]) = (false, 0);
        }
    }

    private bool Promising(long now)
    {
        Span<long> work = _problem.Size.Length <= 256 ? stackalloc long[_problem.Size.Length] : new long[_problem.Size.Length];
        for (int i = 0; i < _problem.Count; i++)
        {
            if (!_started[i] && Math.Max(now, _window.Head[i]) + _window.Tail[i] >= Makespan)
            {
                return false;
            }

            long left = _started[i] ? Math.Max(0, _end[i] - now) : _problem.Duration[i];
            foreach (int r in _problem.Uses[i])
            {
                work[r] += left;
            }
        }

        for (int r = 0; r < work.Length; r++)
        {
            if (now + HeadsAndTails.Share(work[r], _problem.Size[r]) >= Makespan)
            {
                return false;
            }
        }

        return true;
    }

    private bool Ready(int task, out long at)
    {
        at = 0;
        foreach (int b in _problem.Before[task])
        {
            if (!_started[b])
            {
                return false;
            }

            at = Math.Max(at, _end[b]);
        }

        return true;
    }

    /// <summary>Nothing starts after <paramref name="from"/> yet, so once there is a place it stays.</summary>
    private long Earliest(int task, long from)
    {
        long at = from;
        foreach (int r in _problem.Uses[task])
        {
            while (!HasPlace(r, at, out long next))
            {
                at = next;
            }
        }

        return at;
    }

    private bool HasPlace(int resource, long at, out long next)
    {
        int busy = 0;
        next = long.MaxValue;
        for (int i = 0; i < _problem.Count; i++)
        {
            if (_started[i] && _end[i] > at && Array.IndexOf(_problem.Uses[i], resource) >= 0)
            {
                busy++;
                next = Math.Min(next, _end[i]);
            }
        }

        return busy < _problem.Size[resource];
    }
}
