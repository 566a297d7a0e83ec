namespace Watcher.Model;

/// <summary>Server groups by instance: which hard rules follow a move. Soft policies bind nothing.</summary>
internal sealed class GroupMap
{
    private readonly ClusterModel _model;
    private readonly int[][] _members;
    private readonly RowLists _groupsOf;

    public GroupMap(ClusterModel model)
    {
        _model = model;
        int count = model.ServerGroups.Count;
        _members = new int[count][];
        Policies = new GroupPolicy[count];
        MaxPerHost = new int[count];
        var groupsOf = new Dictionary<int, List<int>>();
        foreach (ServerGroup group in model.ServerGroups)
        {
            Policies[group.Row] = group.Policy switch
            {
                "anti-affinity" => GroupPolicy.AntiAffinity,
                "affinity" => GroupPolicy.Affinity,
                _ => GroupPolicy.Soft,
            };
            MaxPerHost[group.Row] = Math.Max(1, group.MaxServerPerHost);
            var rows = new SortedSet<int>();
            foreach (string member in group.Members)
            {
                if (model.Instances.TryGet(member, out Instance instance))
                {
                    rows.Add(instance.Row);
                }
            }

            _members[group.Row] = [.. rows];
            foreach (int row in rows)
            {
                if (!groupsOf.TryGetValue(row, out List<int>? groups))
                {
                    groupsOf[row] = groups = [];
                }

                groups.Add(group.Row);
            }
        }

        _groupsOf = new RowLists(model.Instances.Count, groupsOf.ToDictionary(g => g.Key, g => g.Value.ToArray()));
    }

    public GroupPolicy[] Policies { get; }

    /// <summary>Most members of an anti-affinity group on one host; at least 1.</summary>
    public int[] MaxPerHost { get; }

    /// <summary>Rows of the members that the model has, ascending.</summary>
    public ReadOnlySpan<int> Members(int group) => _members[group];

    /// <summary>Rows of the groups of an instance, ascending.</summary>
    public ReadOnlySpan<int> RowsOf(int instance) => _groupsOf[instance];

    /// <summary>
    /// The first hard group whose policy keeps an instance off a node under a placement (node row by instance row); -1 where none does.
    /// </summary>
    public int FirstAgainst(int instance, int node, ReadOnlySpan<int> nodeOf)
    {
        foreach (int group in RowsOf(instance))
        {
            GroupPolicy policy = Policies[group];
            if (policy == GroupPolicy.Soft)
            {
                continue;
            }

            int there = 0;
            foreach (int member in _members[group])
            {
                there += nodeOf[member] == node && member != instance ? 1 : 0;
            }

            if (policy == GroupPolicy.AntiAffinity ? there >= MaxPerHost[group] : there == 0 && IsAnyPlaced(group, instance, nodeOf))
            {
                return group;
            }
        }

        return -1;
    }

    private bool IsAnyPlaced(int group, int except, ReadOnlySpan<int> nodeOf)
    {
        foreach (int member in _members[group])
        {
            if (member != except && nodeOf[member] >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public IReadOnlyList<Instance> MembersOf(int group) => _model.Views(_members[group]);

    public IReadOnlyList<ServerGroup> GroupsOf(int instance)
    {
        ReadOnlySpan<int> rows = RowsOf(instance);
        if (rows.Length == 0)
        {
            return [];
        }

        var groups = new ServerGroup[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            groups[i] = new ServerGroup(_model, rows[i]);
        }

        return groups;
    }
}
