using Watcher.Metrics;

namespace Watcher.Strategies.Contention;

/// <summary>How many instances of each role are on each node, following the moves.</summary>
internal sealed class RoleCounts
{
    private static readonly ContentionRole[] s_kinds =
        [ContentionRole.CacheVictim, ContentionRole.CacheAggressor, ContentionRole.CpuVictim, ContentionRole.CpuAggressor];

    private readonly ContentionRole[] _roles;
    private readonly int[] _counts;

    public RoleCounts(StrategyContext context, ContentionRole[] roles)
    {
        _roles = roles;
        _counts = new int[context.Model.Nodes.Count * s_kinds.Length];
        ReadOnlySpan<int> nodeOf = context.State.NodeOfInstance;
        for (int row = 0; row < nodeOf.Length; row++)
        {
            Add(row, nodeOf[row], 1);
        }
    }

    public void Moved(int instance, int from, int to)
    {
        Add(instance, from, -1);
        Add(instance, to, 1);
    }

    /// <summary>The roles of all instances of a node together.</summary>
    public ContentionRole RolesOn(int node)
    {
        ContentionRole all = ContentionRole.None;
        for (int k = 0; k < s_kinds.Length; k++)
        {
            all |= _counts[(node * s_kinds.Length) + k] > 0 ? s_kinds[k] : ContentionRole.None;
        }

        return all;
    }

    private void Add(int instance, int node, int sign)
    {
        for (int k = 0; node >= 0 && k < s_kinds.Length; k++)
        {
            _counts[(node * s_kinds.Length) + k] += _roles[instance].HasFlag(s_kinds[k]) ? sign : 0;
        }
    }
}
