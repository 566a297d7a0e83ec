namespace Watcher.Planning;

/// <summary>
/// Event-driven list scheduling in whole microseconds: whenever something ends, the ready tasks start in the given order as far as the limits
/// allow. A task that a full resource holds up waits in that resource's heap and is looked at again when a place there becomes free, so a
/// pass takes O((tasks + waits) log tasks). Buffers are kept between passes. Deterministic; not thread-safe.
/// </summary>
internal sealed class ListScheduler
{
    private readonly ScheduleProblem _problem;
    private readonly long[] _tail;
    private readonly int[] _open;
    private readonly int[] _busy;
    private readonly int[] _rank;
    private readonly long[] _waiting;
    private readonly int[] _waitingAt;
    private readonly int[] _waitingCount;
    private readonly int[] _freed;
    private readonly bool[] _isFreed;
    private readonly int[] _becameReady;
    private readonly long[] _candidates;
    private readonly PriorityQueue<int, long> _running = new();
    private int _freedCount;
    private int _readyCount;
    private int _candidateCount;

    /// <param name="problem">The tasks.</param>
    /// <param name="tail">Least time from the start of each task to the end of the plan, for giving up early.</param>
    public ListScheduler(ScheduleProblem problem, long[] tail)
    {
        _problem = problem;
        _tail = tail;
        int resources = problem.Size.Length;
        _open = new int[problem.Count];
        _rank = new int[problem.Count];
        _busy = new int[resources];
        _waitingCount = new int[resources];
        _freed = new int[resources];
        _isFreed = new bool[resources];
        _becameReady = new int[problem.Count];
        _candidates = new long[problem.Count + resources];
        _waitingAt = new int[resources + 1];
        foreach (int[] uses in problem.Uses)
        {
            foreach (int r in uses)
            {
                _waitingAt[r + 1]++;
            }
        }

        for (int r = 0; r < resources; r++)
        {
            _waitingAt[r + 1] += _waitingAt[r];
        }

        _waiting = new long[_waitingAt[resources]];
    }

    /// <summary>
    /// Work so far: half the number of tasks a pass (what it takes to begin one), and half a unit for each task that a pass starts.
    /// </summary>
    public long Work { get; private set; }

    /// <summary>
    /// Fills the starts of all tasks and gives the makespan; <see cref="long.MaxValue"/>, with starts that mean nothing, as soon as it cannot be less than
    /// <paramref name="giveUpAt"/>.
    /// </summary>
    public long Run(int[] order, long[] start, long giveUpAt)
    {
        Begin(order);
        Work += (_problem.Count + 1) / 2;
        long now = 0;
        for (int left = _problem.Count; left > 0;)
        {
            if (!StartWhatCan(order, start, now, giveUpAt))
            {
                Work += (_problem.Count - left) / 2;
                return long.MaxValue;
            }

            _running.TryPeek(out _, out now);
            while (_running.TryPeek(out int ended, out long at) && at == now)
            {
                _running.Dequeue();
                Finish(ended);
                left--;
            }
        }

        Work += _problem.Count / 2;
        return now;
    }

    private void Begin(int[] order)
    {
        for (int r = 0; r < order.Length; r++)
        {
            _rank[order[r]] = r;
        }

        Array.Clear(_busy);
        Array.Clear(_waitingCount);
        Array.Clear(_isFreed);
        _running.Clear();
        (_freedCount, _readyCount, _candidateCount) = (0, 0, 0);
        for (int i = 0; i < _open.Length; i++)
        {
            _open[i] = _problem.Before[i].Length;
            if (_open[i] == 0)
            {
                _becameReady[_readyCount++] = i;
            }
        }
    }

    /// <summary>Candidates are what became ready, and the first that waits for each resource with a new place; in order.</summary>
    private bool StartWhatCan(int[] order, long[] start, long now, long giveUpAt)
    {
        for (int i = 0; i < _readyCount; i++)
        {
            Offer(_rank[_becameReady[i]], -1);
        }

        for (int i = 0; i < _freedCount; i++)
        {
            _isFreed[_freed[i]] = false;
            OfferNext(_freed[i]);
        }

        (_readyCount, _freedCount) = (0, 0);
        while (_candidateCount > 0)
        {
            long top = IndexHeap.Pop(_candidates, ref _candidateCount);
            int rank = (int)(top >> 32), from = (int)(top & 0xFFFFFFFF) - 1, task = order[rank];
            if (from >= 0 && _busy[from] >= _problem.Size[from])
            {
                Wait(from, rank);
                continue;
            }

            int blocker = Blocker(task);
            if (blocker >= 0)
            {
                Wait(blocker, rank);
            }
            else
            {
                if (now + _tail[task] >= giveUpAt)
                {
                    return false;
                }

                start[task] = now;
                _running.Enqueue(task, now + _problem.Duration[task]);
                foreach (int r in _problem.Uses[task])
                {
                    _busy[r]++;
                }
            }

            if (from >= 0 && _busy[from] < _problem.Size[from])
            {
                OfferNext(from);
            }
        }

        return true;
    }

    private int Blocker(int task)
    {
        foreach (int r in _problem.Uses[task])
        {
            if (_busy[r] >= _problem.Size[r])
            {
                return r;
            }
        }

        return -1;
    }

    private void Finish(int task)
    {
        foreach (int r in _problem.Uses[task])
        {
            _busy[r]--;
            if (!_isFreed[r])
            {
                _isFreed[r] = true;
                _freed[_freedCount++] = r;
            }
        }

        foreach (int next in _problem.After[task])
        {
            if (--_open[next] == 0)
            {
                _becameReady[_readyCount++] = next;
            }
        }
    }

    private void OfferNext(int resource)
    {
        if (_waitingCount[resource] > 0)
        {
            Offer((int)IndexHeap.Pop(_waiting.AsSpan(_waitingAt[resource]), ref _waitingCount[resource]), resource);
        }
    }

    private void Offer(int rank, int from) => IndexHeap.Push(_candidates, ref _candidateCount, ((long)rank << 32) | (uint)(from + 1));

    private void Wait(int resource, int rank) => IndexHeap.Push(_waiting.AsSpan(_waitingAt[resource]), ref _waitingCount[resource], rank);
}
