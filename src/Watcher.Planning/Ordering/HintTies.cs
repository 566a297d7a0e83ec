using Watcher.Model;

namespace Watcher.Planning;

/// <summary>Sets of instances that scheduler hints (<c>same_host</c>, <c>different_host</c>) tie together, directly or by way of others.</summary>
internal sealed class HintTies
{
    private readonly Dictionary<int, int> _parent = [];

    public HintTies(ClusterModel model)
    {
        foreach (Instance instance in model.InstancesWithHostHints)
        {
            foreach (Instance other in instance.KeptApart)
            {
                Join(instance.Row, other.Row);
            }

            foreach (Instance other in instance.KeptNear ?? [])
            {
                Join(instance.Row, other.Row);
            }
        }
    }

    /// <summary>The set of an instance, by its lowest row; -1 = no hint ties it.</summary>
    public int SetOf(int instance) => _parent.ContainsKey(instance) ? Root(instance) : -1;

    private int Root(int instance)
    {
        int root = instance;
        while (_parent.TryGetValue(root, out int parent) && parent != root)
        {
            root = parent;
        }

        _parent[instance] = root;
        return root;
    }

    private void Join(int one, int other)
    {
        int a = Root(one), b = Root(other);
        _parent[Math.Max(a, b)] = Math.Min(a, b);
        _parent[Math.Min(a, b)] = Math.Min(a, b);
    }
}
