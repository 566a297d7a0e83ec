using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>The instances of a model by what a chain reads of them, and a table of masks for each of its filters.</summary>
internal sealed class ChainClasses
{
    private readonly ElementClasses[] _ofFilter;
    private readonly MaskTable[] _tables;

    public ChainClasses(ClusterModel model, IReadOnlyList<IDestinationFilter> filters, UnknownFactPolicy unknown)
    {
        All = ElementClasses.Group(model, ElementKind.Instance, filters.SelectMany(ChainEligibility.Reads));
        Combined = new NodeMask?[All.Count];
        _ofFilter = new ElementClasses[filters.Count];
        _tables = new MaskTable[filters.Count];
        var coarse = new Dictionary<string, ElementClasses>(StringComparer.Ordinal);
        var nodes = new Dictionary<string, ElementClasses>(StringComparer.Ordinal);
        for (int f = 0; f < _tables.Length; f++)
        {
            IDestinationFilter filter = filters[f];
            _ofFilter[f] = Once(coarse, ChainEligibility.Reads(filter), paths => All.Coarsen(paths));

            // The mask style works on all nodes at once; only what is asked node by node gains by classes of them.
            ElementClasses? nodeClasses = filter.NodeAttributes is { } paths && filter is not MaskFilter
                ? Once(nodes, paths, p => ElementClasses.Group(model, ElementKind.ComputeNode, p))
                : null;
            _tables[f] = new MaskTable(new NodeRule(filter, model, nodeClasses), unknown, _ofFilter[f].Count, model.Nodes.Count, nodeClasses);
        }
    }

    /// <summary>Instances that no filter can tell apart.</summary>
    public ElementClasses All { get; }

    /// <summary>By class, the nodes that pass every filter; null = nobody has asked yet.</summary>
    public NodeMask?[] Combined { get; }

    public RuleMasks Masks(int instanceClass, int filter)
    {
        int own = _ofFilter[filter].ClassOf[instanceClass];
        return _tables[filter].Of(own, _ofFilter[filter].Representative(own));
    }

    private static ElementClasses Once(Dictionary<string, ElementClasses> known, IEnumerable<string> paths, Func<string[], ElementClasses> make)
    {
        string[] sorted = [.. paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string key = string.Join('\n', sorted);
        if (!known.TryGetValue(key, out ElementClasses? classes))
        {
            known[key] = classes = make(sorted);
        }

        return classes;
    }
}
