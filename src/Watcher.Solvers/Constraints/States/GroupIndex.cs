namespace Watcher.Solvers;

/// <summary>Numbers groups by object and lists, for each item, the groups that it is in.</summary>
internal sealed class GroupIndex
{
    private readonly int[] _start;
    private readonly int[] _groups;

    internal GroupIndex(PlacementProblem problem, IEnumerable<ItemGroup> groups)
    {
        Dictionary<ItemGroup, int> numbers = new(ReferenceEqualityComparer.Instance);
        List<int[]> members = [];
        foreach (ItemGroup group in groups)
        {
            if (numbers.TryAdd(group, members.Count)) members.Add([.. group.Items]);
        }

        Numbers = numbers;
        Members = [.. members];
        _start = new int[problem.ItemCount + 1];
        foreach (int[] items in members)
        {
            foreach (int item in items) _start[item + 1]++;
        }

        for (int i = 0; i < problem.ItemCount; i++) _start[i + 1] += _start[i];
        int[] next = _start.AsSpan(0, problem.ItemCount).ToArray();
        _groups = new int[_start[^1]];
        for (int g = 0; g < members.Count; g++)
        {
            foreach (int item in members[g]) _groups[next[item]++] = g;
        }
    }

    internal IReadOnlyDictionary<ItemGroup, int> Numbers { get; }

    internal int[][] Members { get; }

    internal ReadOnlySpan<int> Of(int item) => _groups.AsSpan(_start[item], _start[item + 1] - _start[item]);

    internal bool IsIn(int item, int group) => Of(item).Contains(group);
}
