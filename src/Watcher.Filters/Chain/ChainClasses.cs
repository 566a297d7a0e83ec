using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>The instances of a model by what a chain reads of them, and the masks of its filters.</summary>
internal sealed class ChainClasses
{
    public ChainClasses(ClusterModel model, IReadOnlyList<IDestinationFilter> filters, UnknownFactPolicy unknown)
    {
        Instances = ElementClasses.Group(model, ElementKind.Instance, filters.SelectMany(ChainEligibility.Reads));
        var shared = new SharedMasks(model.Nodes.Count);
        var tables = new MaskTable[filters.Count];
        var coarse = new Dictionary<string, ElementClasses>(StringComparer.Ordinal);
        var nodes = new Dictionary<string, ElementClasses>(StringComparer.Ordinal);
        for (int f = 0; f < tables.Length; f++)
        {
            IDestinationFilter filter = filters[f];

            // The mask style works on all nodes at once; only what is asked node by node gains by classes of them.
            ElementClasses? nodeClasses = filter.NodeAttributes is { } read && filter is not MaskFilter
                ? Once(nodes, read, paths => ElementClasses.Group(model, ElementKind.ComputeNode, paths))
                : null;
            ElementClasses subjects = Once(coarse, ChainEligibility.Reads(filter), Instances.Coarsen);
            tables[f] = new MaskTable(new NodeRule(filter, model, nodeClasses), unknown, subjects, nodeClasses, shared);
        }

        Masks = new MaskTables(shared, Instances.Count, tables);
    }

    /// <summary>Instances that no filter can tell apart.</summary>
    public ElementClasses Instances { get; }

    /// <summary>The masks by class of instances.</summary>
    public MaskTables Masks { get; }

    private static ElementClasses Once(Dictionary<string, ElementClasses> known, IEnumerable<string> paths, Func<IEnumerable<string>, ElementClasses> make)
    {
        string key = string.Join('\n', paths);
        if (!known.TryGetValue(key, out ElementClasses? classes))
        {
            known[key] = classes = make(paths);
        }

        return classes;
    }
}
