using System.Numerics;

namespace Watcher.Planning;

/// <summary>
/// Event-driven list scheduling in whole microseconds: whenever something ends, the ready tasks start in order of their critical tail
/// (longest chain that waits for them, themselves included), ties in listed order, as far as the limits allow. Deterministic.
/// </summary>
internal sealed class ListScheduler
{
    private readonly List<PlanTask> _tasks;
    private readonly ConcurrencyLimits _limits;
    private readonly int[] _open;
    private readonly List<int>[] _after;
    private readonly int[] _rankOf;
    private readonly int[] _taskAt;

    public ListScheduler(List<PlanTask> tasks, ConcurrencyLimits limits)
    {
        _tasks = tasks;
        _limits = limits;
        int n = tasks.Count;
        _open = new int[n];
        _after = new List<int>[n];
        Head = new long[n];
        Tail = new long[n];
        for (int i = 0; i < n; i++)
        {
            _after[i] = [];
            foreach (int b in tasks[i].Before)
            {
                _open[i]++;
                _after[b].Add(i);
                Head[i] = Math.Max(Head[i], Head[b] + tasks[b].Duration);
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            Tail[i] = tasks[i].Duration;
            foreach (int a in _after[i])
            {
                Tail[i] = Math.Max(Tail[i], tasks[i].Duration + Tail[a]);
            }
        }

        _taskAt = [.. Enumerable.Range(0, n).OrderByDescending(i => Tail[i]).ThenBy(i => i)];
        _rankOf = new int[n];
        for (int r = 0; r < n; r++)
        {
            _rankOf[_taskAt[r]] = r;
        }
    }

    /// <summary>Earliest start by dependencies alone.</summary>
    public long[] Head { get; }

    /// <summary>Longest chain from the start of a task to the end of the plan.</summary>
    public long[] Tail { get; }

    /// <summary>Start of every task, microseconds.</summary>
    public long[] Run()
    {
        int n = _tasks.Count;
        var start = new long[n];
        var busy = new int[_limits.Count];
        var ready = new ulong[(n + 63) / 64];
        var running = new PriorityQueue<int, (long Time, int Task)>();
        for (int i = 0; i < n; i++)
        {
            if (_open[i] == 0)
            {
                Set(ready, _rankOf[i]);
            }
        }

        long now = 0;
        for (int done = 0; done < n;)
        {
            StartReady(ready, busy, running, start, now);
            _ = running.TryDequeue(out int ended, out (long Time, int Task) at);
            now = at.Time;
            Finish(ended, busy, ready);
            done++;
            while (running.TryPeek(out _, out at) && at.Time == now)
            {
                Finish(running.Dequeue(), busy, ready);
                done++;
            }
        }

        return start;
    }

    private void StartReady(ulong[] ready, int[] busy, PriorityQueue<int, (long Time, int Task)> running, long[] start, long now)
    {
        for (int w = 0; w < ready.Length; w++)
        {
            for (ulong word = ready[w]; word != 0; word &= word - 1)
            {
                if (busy[0] == _limits.Size(0))
                {
                    return;
                }

                int task = _taskAt[(w << 6) + BitOperations.TrailingZeroCount(word)];
                if (!CanStart(task, busy))
                {
                    continue;
                }

                foreach (int resource in _limits.UsesOf(task))
                {
                    busy[resource]++;
                }

                ready[w] &= ~(word & (0 - word));
                start[task] = now;
                running.Enqueue(task, (now + _tasks[task].Duration, task));
            }
        }
    }

    private bool CanStart(int task, int[] busy)
    {
        foreach (int resource in _limits.UsesOf(task))
        {
            if (busy[resource] >= _limits.Size(resource))
            {
                return false;
            }
        }

        return true;
    }

    private void Finish(int task, int[] busy, ulong[] ready)
    {
        foreach (int resource in _limits.UsesOf(task))
        {
            busy[resource]--;
        }

        foreach (int next in _after[task])
        {
            if (--_open[next] == 0)
            {
                Set(ready, _rankOf[next]);
            }
        }
    }

    private static void Set(ulong[] bits, int index) => bits[index >> 6] |= 1UL << (index & 63);
}
