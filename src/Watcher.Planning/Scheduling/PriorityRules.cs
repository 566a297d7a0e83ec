namespace Watcher.Planning;

/// <summary>
/// Orders in which ready tasks are offered to the list scheduler. The pressure of a task is the most that any of its resources still asks for: work
/// divided by places, and the shortest rest behind it.
/// </summary>
internal sealed class PriorityRules
{
    private readonly ScheduleProblem _problem;
    private readonly HeadsAndTails _window;
    private readonly long[] _pressure;
    private readonly long[] _sum;
    private readonly int[] _tie;

    public PriorityRules(ScheduleProblem problem, HeadsAndTails window)
    {
        _problem = problem;
        _window = window;
        int resources = problem.Size.Length;
        var work = new long[resources];
        var rest = new long[resources];
        Array.Fill(rest, long.MaxValue);
        for (int i = 0; i < problem.Count; i++)
        {
            foreach (int r in problem.Uses[i])
            {
                work[r] += problem.Duration[i];
                rest[r] = Math.Min(rest[r], window.Tail[i] - problem.Duration[i]);
            }
        }

        _pressure = new long[problem.Count];
        _sum = new long[problem.Count];
        for (int i = 0; i < problem.Count; i++)
        {
            foreach (int r in problem.Uses[i])
            {
                long share = HeadsAndTails.Share(work[r], problem.Size[r]);
                _pressure[i] = Math.Max(_pressure[i], share + rest[r]);
                _sum[i] += share;
            }
        }

        _tie = Order(Key(i => -window.Tail[i]), [.. Enumerable.Range(0, problem.Count)]);
        int[] rank = new int[_tie.Length];
        for (int r = 0; r < rank.Length; r++)
        {
            rank[_tie[r]] = r;
        }

        _tie = rank;
    }

    /// <summary>Place of each task when they are sorted by descending tail, ties in listed order.</summary>
    public int[] Tie => _tie;

    /// <summary>The orders, one a rule.</summary>
    public IEnumerable<int[]> Orders()
    {
        long[] tail = _window.Tail;
        yield return By(i => -tail[i]);
        yield return By(i => -Math.Max(tail[i], _pressure[i]));
        yield return By(i => -(tail[i] + _pressure[i]));
        yield return By(i => -(tail[i] + _sum[i]));
        yield return By(i => -_problem.Duration[i]);
        yield return By(i => -(tail[i] + (2 * _pressure[i]) + _problem.Duration[i]));
        yield return By(i => i);
    }

    private int[] By(Func<int, long> key) => Order(Key(key), _tie);

    private long[] Key(Func<int, long> key)
    {
        var keys = new long[_problem.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = key(i);
        }

        return keys;
    }

    private int[] Order(long[] keys, int[] tie)
    {
        var order = new int[keys.Length];
        StableOrder.Sort(keys, tie, _problem.Group, order);
        return order;
    }
}
