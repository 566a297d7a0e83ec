namespace Watcher.Planning;

/// <summary>
/// Why a schedule is as long as it is: from the task that ends last back to one that starts at once, each link a task whose end let the next one
/// start, by a dependency or by a place on a resource. Links by a place can be turned round; some such change shortens a
/// schedule that is not the shortest. Buffers are kept; not thread-safe.
/// </summary>
internal sealed class CriticalChain
{
    /// <summary>Resources with more users than this (workers, types) are not searched for what let a task start: it would take longer than a pass.</summary>
    private const int MostUsers = 256;

    private readonly ScheduleProblem _problem;
    private readonly int[][] _users;
    private readonly List<int> _last = [];
    private readonly List<(int Task, bool Dependency)> _before = [];

    public CriticalChain(ScheduleProblem problem)
    {
        _problem = problem;
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

        _users = [.. users.Select(u => u.Count <= MostUsers ? u.ToArray() : [])];
    }

    /// <summary>Pairs that follow one another on a chain by a place on a resource: the first holds the second up.</summary>
    public List<(int First, int Second)> Pairs { get; } = [];

    /// <summary>Draws one of the chains of a schedule and fills <see cref="Pairs"/>.</summary>
    public void Trace(long[] start, ScheduleDraw draw)
    {
        Pairs.Clear();
        long end = 0;
        for (int i = 0; i < start.Length; i++)
        {
            end = Math.Max(end, start[i] + _problem.Duration[i]);
        }

        _last.Clear();
        for (int i = 0; i < start.Length; i++)
        {
            if (start[i] + _problem.Duration[i] == end)
            {
                _last.Add(i);
            }
        }

        for (int task = _last[draw.Below(_last.Count)], steps = 0; start[task] > 0 && steps < start.Length; steps++)
        {
            LinksTo(task, start);
            if (_before.Count == 0)
            {
                return;
            }

            (int before, bool dependency) = _before[draw.Below(_before.Count)];
            if (!dependency)
            {
                Pairs.Add((before, task));
            }

            task = before;
        }
    }

    private void LinksTo(int task, long[] start)
    {
        _before.Clear();
        foreach (int b in _problem.Before[task])
        {
            if (start[b] + _problem.Duration[b] == start[task])
            {
                _before.Add((b, true));
            }
        }

        foreach (int r in _problem.Uses[task])
        {
            foreach (int other in _users[r])
            {
                if (other != task && start[other] + _problem.Duration[other] == start[task] && _problem.Duration[other] > 0)
                {
                    _before.Add((other, false));
                }
            }
        }
    }
}
