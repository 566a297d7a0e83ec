namespace Watcher.Model;

/// <summary>
/// The scheduler hints <c>different_host</c> and <c>same_host</c> (Nova's filters of these names) as rules that follow the moves. Both bind either
/// side: nobody joins one who wants him away, and nobody leaves one who would then be without those that he wants near.
/// </summary>
internal sealed class HintMap
{
    public const string Different = "different_host";
    public const string Same = "same_host";
    private readonly RowLists _apart;
    private readonly RowLists _near;
    private readonly RowLists _nearOf;

    public HintMap(ClusterModel model)
    {
        ElementTable table = model.Table(ElementKind.Instance);
        var hasHints = new Dictionary<int, bool>();
        var apart = new SortedDictionary<int, SortedSet<int>>();
        var near = new Dictionary<int, int[]>();
        var nearOf = new SortedDictionary<int, SortedSet<int>>();
        int[] hints = table.Ints(InstanceAttr.SchedulerHints);
        for (int row = 0; row < hints.Length; row++)
        {
            if (hints[row] < 0)
            {
                continue;
            }

            AttributeMap map = table.Pool.Map(hints[row])!;
            if (!hasHints.TryGetValue(hints[row], out bool some))
            {
                hasHints[hints[row]] = some = map[Different] is not null || map[Same] is not null;
            }

            if (!some)
            {
                continue;
            }

            foreach (int other in Rows(model, map, Different, row))
            {
                Add(apart, row, other);
                Add(apart, other, row);
            }

            if (map[Same] is not null)
            {
                near[row] = [.. Rows(model, map, Same, row)];
                foreach (int other in near[row])
                {
                    Add(nearOf, other, row);
                }
            }
        }

        _apart = Lists(hints.Length, apart);
        _near = new RowLists(hints.Length, near);
        _nearOf = Lists(hints.Length, nearOf);
        Bound = [.. apart.Keys.Concat(near.Keys).Concat(nearOf.Keys).Distinct().Order()];
    }

    /// <summary>Rows of the instances that a hint binds, their own or another's, ascending.</summary>
    public int[] Bound { get; }

    /// <summary>Whether no instance has such a hint.</summary>
    public bool IsEmpty => _apart.IsEmpty && _near.IsEmpty;

    /// <summary>Rows of the instances that may not share a node with one, by its hint or theirs.</summary>
    public ReadOnlySpan<int> ApartFrom(int instance) => _apart[instance];

    /// <summary>Rows of the instances of which one wants at least one on its node; null = it has no such hint.</summary>
    public int[]? NearTo(int instance) => _near[instance];

    /// <summary>Rows of the instances that want one near.</summary>
    public ReadOnlySpan<int> WantedBy(int instance) => _nearOf[instance];

    /// <summary>The hint that keeps an instance off a node, or on its own, under a placement (node row by instance row); null = none does.</summary>
    public string? Against(int instance, int node, ReadOnlySpan<int> nodeOf, out int other)
    {
        foreach (int one in ApartFrom(instance))
        {
            if (nodeOf[one] == node)
            {
                other = one;
                return Different;
            }
        }

        other = -1;
        if (NearTo(instance) is { } near && !IsOneOn(near, node, -1, nodeOf))
        {
            return Same;
        }

        foreach (int one in WantedBy(instance))
        {
            if (one != instance && nodeOf[one] >= 0 && nodeOf[one] == nodeOf[instance] && nodeOf[one] != node && !IsOneOn(_near[one]!, nodeOf[one], instance, nodeOf))
            {
                other = one;
                return Same;
            }
        }

        return null;
    }

    private static bool IsOneOn(int[] rows, int node, int except, ReadOnlySpan<int> nodeOf)
    {
        foreach (int row in rows)
        {
            if (row != except && nodeOf[row] == node)
            {
                return true;
            }
        }

        return false;
    }

    private static SortedSet<int> Rows(ClusterModel model, AttributeMap hints, string key, int self)
    {
        var rows = new SortedSet<int>();
        foreach (string uuid in hints.ListOf(key))
        {
            if (model.Instances.TryGet(uuid, out Instance other) && other.Row != self)
            {
                rows.Add(other.Row);
            }
        }

        return rows;
    }

    private static void Add(SortedDictionary<int, SortedSet<int>> map, int key, int value)
    {
        if (!map.TryGetValue(key, out SortedSet<int>? rows))
        {
            map[key] = rows = [];
        }

        rows.Add(value);
    }

    private static RowLists Lists(int count, SortedDictionary<int, SortedSet<int>> sets) => new(count, sets.ToDictionary(s => s.Key, s => s.Value.ToArray()));
}
