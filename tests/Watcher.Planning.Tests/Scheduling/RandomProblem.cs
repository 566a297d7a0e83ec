namespace Watcher.Planning.Tests.Scheduling;

/// <summary>Random schedule problems, and what must hold of any schedule.</summary>
internal static class RandomProblem
{
    public static ScheduleProblem Small(Rng rng, int tasks)
    {
        int resources = 1 + rng.Next(3);
        int[] size = [.. Enumerable.Range(0, resources).Select(_ => 1 + rng.Next(2))];
        long[] duration = [.. Enumerable.Range(0, tasks).Select(_ => rng.Chance(10) ? 0L : 1 + rng.Next(9))];
        int[][] before = [.. Enumerable.Range(0, tasks).Select(i => Enumerable.Range(0, i).Where(_ => rng.Chance(15)).ToArray())];

        // What takes no time occupies nothing.
        int[][] uses = [.. duration.Select(d => Enumerable.Range(0, d == 0 ? 0 : resources).Where(_ => rng.Chance(50)).ToArray())];
        return ScheduleProblem.Of(duration, before, uses, size);
    }

    /// <summary>Two machines of one place each and chains across them, as in a job shop.</summary>
    public static ScheduleProblem Disjunctive(Rng rng, int tasks)
    {
        long[] duration = [.. Enumerable.Range(0, tasks).Select(_ => 1L + rng.Next(20))];
        int[][] before = [.. Enumerable.Range(0, tasks).Select(i => i > 1 && rng.Chance(70) ? new[] { rng.Next(i) } : [])];
        int[][] uses = [.. Enumerable.Range(0, tasks).Select(_ => rng.Chance(15) ? new[] { 0, 1 } : [rng.Next(2)])];
        return ScheduleProblem.Of(duration, before, uses, [1, 1]);
    }

    /// <summary>Moves between hosts: resources are the hosts as sources, the hosts as destinations, and the workers.</summary>
    public static ScheduleProblem Moves(Rng rng, int moves, int hosts, int perHost, int workers, int chained = 0)
    {
        var duration = new long[moves];
        var before = new int[moves][];
        var uses = new int[moves][];
        var left = new List<int>[hosts];
        for (int i = 0; i < moves; i++)
        {
            int from = rng.Next(hosts), to = (from + 1 + rng.Next(hosts - 1)) % hosts;
            duration[i] = 5_000_000 + (1_000_000L << rng.Next(6));
            bool waits = left[to] is { Count: > 0 } && rng.Chance(chained);
            before[i] = waits ? [left[to][0]] : [];
            if (waits)
            {
                left[to].RemoveAt(0);
            }

            (left[from] ??= []).Add(i);
            uses[i] = [from, hosts + to, 2 * hosts];
        }

        return ScheduleProblem.Of(duration, before, uses, [.. Enumerable.Repeat(perHost, 2 * hosts), workers]);
    }

    /// <summary>Nothing starts before what it waits for has ended, and no resource ever holds more than its places.</summary>
    public static void AssertValid(ScheduleProblem problem, long[] start, long makespan)
    {
        for (int i = 0; i < problem.Count; i++)
        {
            Assert.True(start[i] >= 0 && start[i] + problem.Duration[i] <= makespan);
            Assert.All(problem.Before[i], b => Assert.True(start[b] + problem.Duration[b] <= start[i]));
        }

        for (int r = 0; r < problem.Size.Length; r++)
        {
            int[] users = [.. Enumerable.Range(0, problem.Count).Where(i => problem.Uses[i].Contains(r) && problem.Duration[i] > 0)];
            int most = users.Length == 0 ? 0 : users.Max(i => users.Count(j => start[j] <= start[i] && start[i] < start[j] + problem.Duration[j]));
            Assert.True(most <= problem.Size[r], $"{most} at once on a resource of {problem.Size[r]}");
        }
    }

    /// <summary>The optimum, by every order of the tasks, each started as early as the ones before it in the order allow.</summary>
    public static long Optimum(ScheduleProblem problem)
    {
        long best = long.MaxValue;
        var start = new long[problem.Count];
        var placed = new List<int>();
        Place();
        return best;

        void Place()
        {
            if (placed.Count == problem.Count)
            {
                best = Math.Min(best, placed.Select(i => start[i] + problem.Duration[i]).DefaultIfEmpty(0).Max());
                return;
            }

            for (int i = 0; i < problem.Count; i++)
            {
                if (!placed.Contains(i) && problem.Before[i].All(placed.Contains))
                {
                    start[i] = Earliest(i);
                    placed.Add(i);
                    Place();
                    placed.RemoveAt(placed.Count - 1);
                }
            }
        }

        // A place may be free only between others: every instant from the start to the end counts.
        long Earliest(int task)
        {
            long from = problem.Before[task].Select(b => start[b] + problem.Duration[b]).DefaultIfEmpty(0).Max();
            IEnumerable<long> times = placed.Select(i => start[i] + problem.Duration[i]).Where(t => t > from).Append(from).Order();
            return times.First(at => problem.Uses[task].All(r => Fits(task, at, r)));
        }

        bool Fits(int task, long at, int resource)
        {
            long end = at + problem.Duration[task];
            int[] beside = [.. placed.Where(i => problem.Uses[i].Contains(resource) && start[i] < end && start[i] + problem.Duration[i] > at)];
            return beside.Select(i => Math.Max(at, start[i])).Append(at)
                .All(t => beside.Count(i => start[i] <= t && start[i] + problem.Duration[i] > t) < problem.Size[resource]);
        }
    }
}
