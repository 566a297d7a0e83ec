namespace Watcher.Planning;

/// <summary>
/// The most that units not yet decided can add: nodes and actions, each by the scarcest of the limits on the whole plan (cheapest first, the last
/// in part, rounded down). Overhead and data are not bounded from below.
/// </summary>
internal sealed class UnitBounds
{
    private readonly LimitProblem _problem;
    private readonly LimitUsage _usage;
    private readonly List<(string Limit, long Most, long[] Weight, int[] ByNodes, int[] ByActions)> _limits = [];

    public UnitBounds(LimitProblem problem, LimitUsage usage)
    {
        _problem = problem;
        _usage = usage;
        int n = problem.Units.Count;
        foreach ((string limit, long most) in usage.OfWholePlan())
        {
            long[] weight = [.. problem.Units.Select(u => usage.WeightOf(limit, u.Tasks.Select(i => problem.Tasks[i])))];
            _limits.Add((limit, most, weight, Cheapest(u => problem.ValueOf[u].EmptiedNodes), Cheapest(u => problem.ValueOf[u].Actions)));

            int[] Cheapest(Func<int, int> gain) => [.. Enumerable.Range(0, n).Where(u => gain(u) > 0)
                .OrderBy(u => (double)weight[u] / gain(u)).ThenBy(u => u)];
        }
    }

    public SubsetValue Open(bool[] decided)
    {
        int nodes = 0, actions = 0;
        for (int u = 0; u < decided.Length; u++)
        {
            if (!decided[u])
            {
                nodes += _problem.ValueOf[u].EmptiedNodes;
                actions += _problem.ValueOf[u].Actions;
            }
        }

        foreach ((string limit, long most, long[] weight, int[] byNodes, int[] byActions) in _limits)
        {
            long room = most - _usage.Used(limit);
            nodes = Math.Min(nodes, Fill(byNodes, weight, room, decided, u => _problem.ValueOf[u].EmptiedNodes));
            actions = Math.Min(actions, Fill(byActions, weight, room, decided, u => _problem.ValueOf[u].Actions));
        }

        return new SubsetValue(nodes, actions, 0, 0);
    }

    private static int Fill(int[] cheapest, long[] weight, long room, bool[] decided, Func<int, int> gain)
    {
        long sum = 0;
        foreach (int u in cheapest)
        {
            if (decided[u])
            {
                continue;
            }

            if (weight[u] > room)
            {
                return (int)Math.Min(int.MaxValue, sum + (long)((Int128)gain(u) * room / weight[u]));
            }

            room -= weight[u];
            sum += gain(u);
        }

        return (int)Math.Min(int.MaxValue, sum);
    }
}
