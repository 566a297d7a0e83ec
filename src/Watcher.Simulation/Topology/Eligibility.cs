namespace Watcher.Simulation;

/// <summary>Whether a node has what a flavor demands, whatever else is on it.</summary>
internal sealed class Eligibility
{
    private readonly NodePlan _nodes;
    private readonly ulong _wanted;
    private readonly ulong _forbidden;
    private readonly bool[] _generations;

    public Eligibility(ClusterProfile profile, NodePlan nodes, FlavorSpec flavor)
    {
        _nodes = nodes;
        for (int i = 0; i < profile.Aggregates.Count; i++)
        {
            AggregateSpec aggregate = profile.Aggregates[i];
            if (aggregate.Name == flavor.Aggregate)
            {
                _wanted |= 1UL << i;
            }
            else if (aggregate.TakesOnlyItsOwn)
            {
                _forbidden |= 1UL << i;
            }
        }

        _generations = [.. profile.Generations.Select(g =>
            flavor.RequiredTraits.All(t => g.Traits.Contains(t, StringComparer.Ordinal))
            && flavor.Resources.Keys.All(g.Resources.ContainsKey))];
    }

    public bool Allows(int node) =>
        _generations[_nodes.Generation[node]] && (_nodes.Aggregates[node] & _wanted) == _wanted && (_nodes.Aggregates[node] & _forbidden) == 0;
}
