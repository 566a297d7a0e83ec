namespace Watcher.Planning;

/// <summary>
/// A lower bound by refuting makespans: a length is too short when heads and tails, tightened by precedences and, on resources with one place, by
/// edge-finding (Carlier and Pinson; the quadratic form of Nuijten), leave some task no time. The longest length refuted, found by halving to a
/// thousandth, plus one is the bound. Where chains of moves cross many hosts this sees what no single resource or path shows.
/// </summary>
internal sealed class DestructiveBound
{
    private const int MostUsers = 512;
    private const int MostRounds = 12;
    private const int Precision = 1000;

    private readonly ScheduleProblem _problem;
    private readonly HeadsAndTails _window;
    private readonly int[][] _machines;
    private readonly long[] _head;
    private readonly long[] _rest;
    private readonly int[] _order;
    private readonly long[] _key;
    private readonly long[] _ends;

    private DestructiveBound(ScheduleProblem problem, HeadsAndTails window)
    {
        _problem = problem;
        _window = window;
        var users = new List<int>[problem.Size.Length];
        for (int r = 0; r < users.Length; r++)
        {
            users[r] = [];
        }

        for (int i = 0; i < problem.Count; i++)
        {
            foreach (int r in problem.Uses[i])
            {
                users[r].Add(i);
            }
        }

        _machines = [.. users.Where((u, r) => problem.Size[r] == 1 && u.Count is > 1 and <= MostUsers).Select(u => u.ToArray())];
        int most = _machines.Length == 0 ? 0 : _machines.Max(m => m.Length);
        _order = new int[most];
        _key = new long[most];
        _ends = new long[most];
        _head = new long[problem.Count];
        _rest = new long[problem.Count];
    }

    /// <summary>A bound of at least <paramref name="bound"/> and at most <paramref name="makespan"/>, the length of a schedule that there is.</summary>
    public static long Raise(ScheduleProblem problem, HeadsAndTails window, long bound, long makespan)
    {
        var refuter = new DestructiveBound(problem, window);
        if (refuter._machines.Length == 0)
        {
            return bound;
        }

        long low = bound, high = makespan;
        while (high - low > makespan / Precision)
        {
            long length = low + ((high - low) / 2);
            if (refuter.Refutes(length))
            {
                low = length + 1;
            }
            else
            {
                high = length;
            }
        }

        return low;
    }

    private bool Refutes(long length)
    {
        for (int i = 0; i < _head.Length; i++)
        {
            _head[i] = _window.Head[i];
            _rest[i] = _window.Tail[i] - _problem.Duration[i];
        }

        bool changed = true;
        for (int round = 0; changed && round < MostRounds; round++)
        {
            changed = false;
            foreach (int[] machine in _machines)
            {
                // Time runs forward for the heads, backward for the rests.
                if (!FindEdges(machine, _head, _rest, length, ref changed) || !FindEdges(machine, _rest, _head, length, ref changed))
                {
                    return true;
                }
            }

            if (!FollowPrecedences(length, ref changed))
            {
                return true;
            }
        }

        return false;
    }

    private bool FollowPrecedences(long length, ref bool changed)
    {
        for (int i = 0; i < _head.Length; i++)
        {
            foreach (int b in _problem.Before[i])
            {
                Raise(ref _head[i], _head[b] + _problem.Duration[b], ref changed);
            }
        }

        for (int i = _head.Length - 1; i >= 0; i--)
        {
            foreach (int a in _problem.After[i])
            {
                Raise(ref _rest[i], _rest[a] + _problem.Duration[a], ref changed);
            }

            if (_head[i] + _problem.Duration[i] + _rest[i] > length)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// For each deadline D: the tasks that end by D (Ω). What cannot come before or among some of them within D comes after all of those, and so
    /// not before they can have ended. False when Ω itself does not fit.
    /// </summary>
    private bool FindEdges(int[] machine, long[] head, long[] rest, long length, ref bool changed)
    {
        int n = machine.Length;
        for (int i = 0; i < n; i++)
        {
            (_key[i], _order[i]) = (head[machine[i]], machine[i]);
        }

        Array.Sort(_key, _order, 0, n);
        for (int k = 0; k < n; k++)
        {
            long deadline = length - rest[_order[k]], work = 0, end = long.MinValue;
            for (int i = n - 1; i >= 0; i--)
            {
                int task = _order[i];
                if (length - rest[task] <= deadline)
                {
                    work += _problem.Duration[task];
                    end = Math.Max(end, _key[i] + work);
                    if (end > deadline)
                    {
                        return false;
                    }
                }

                _ends[i] = end;
            }

            long full = long.MinValue;
            for (int i = 0; i < n; i++)
            {
                int task = _order[i];
                long duration = _problem.Duration[task];
                if (length - rest[task] <= deadline)
                {
                    full = Math.Max(full, _key[i] + work);
                    work -= duration;
                    continue;
                }

                if (work > 0 && _key[i] + work + duration > deadline)
                {
                    Raise(ref head[task], _ends[i], ref changed);
                }

                if (full > long.MinValue && full + duration > deadline)
                {
                    Raise(ref head[task], end, ref changed);
                }
            }
        }

        return true;
    }

    private static void Raise(ref long value, long least, ref bool changed)
    {
        if (value < least)
        {
            value = least;
            changed = true;
        }
    }
}
