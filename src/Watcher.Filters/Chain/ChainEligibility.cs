using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Evaluates each filter once per class of the attributes that this filter reads, of instances and of nodes, and combines the masks per class
/// of all attributes read. Masks are made when first asked for and kept for the run. Thread-safe.
/// </summary>
internal sealed class ChainEligibility : IEligibility
{
    private readonly ElementClasses _classes;
    private readonly ElementClasses[] _ofFilter;
    private readonly MaskTable[] _tables;
    private readonly NodeMask?[] _combined;

    public ChainEligibility(ClusterModel model, IReadOnlyList<IDestinationFilter> filters, UnknownFactPolicy unknown)
    {
        Model = model;
        Filters = filters;
        Unknown = unknown;
        _classes = ElementClasses.Group(model, ElementKind.Instance, filters.SelectMany(Reads));
        _combined = new NodeMask?[_classes.Count];
        _ofFilter = new ElementClasses[filters.Count];
        _tables = new MaskTable[filters.Count];
        var coarse = new Dictionary<string, ElementClasses>(StringComparer.Ordinal);
        var nodes = new Dictionary<string, ElementClasses>(StringComparer.Ordinal);
        for (int f = 0; f < _tables.Length; f++)
        {
            IDestinationFilter filter = filters[f];
            _ofFilter[f] = Once(coarse, Reads(filter), paths => _classes.Coarsen(paths));

            // The mask style works on all nodes at once; only what is asked node by node gains by classes of them.
            ElementClasses? nodeClasses = filter.NodeAttributes is { } paths && filter is not MaskFilter
                ? Once(nodes, paths, p => ElementClasses.Group(model, ElementKind.ComputeNode, p))
                : null;
            _tables[f] = new MaskTable(new NodeRule(filter, model, nodeClasses), unknown, _ofFilter[f].Count, model.Nodes.Count, nodeClasses);
        }
    }

    public ClusterModel Model { get; }

    public IReadOnlyList<IDestinationFilter> Filters { get; }

    public UnknownFactPolicy Unknown { get; }

    public int ClassCount => _classes.Count;

    public ReadOnlySpan<int> ClassOfInstance => _classes.ClassOf;

    /// <summary>Row of the first instance of a class.</summary>
    public int Representative(int instanceClass) => _classes.Representative(instanceClass);

    public NodeMask MaskOf(int instanceClass)
    {
        if (Volatile.Read(ref _combined[instanceClass]) is { } known)
        {
            return known;
        }

        var mask = new NodeMask(Model.Nodes.Count, all: true);
        for (int f = 0; f < _tables.Length; f++)
        {
            if (Masks(instanceClass, f) is { IsAll: false } masks)
            {
                mask.And(masks.Passes);
            }
        }

        // Two threads may make the same mask; both are equal, the first one stays.
        return Interlocked.CompareExchange(ref _combined[instanceClass], mask, null) ?? mask;
    }

    public NodeMask MaskOf(int instanceClass, int filter) => Masks(instanceClass, filter).Passes;

    public NodeMask? UnknownOf(int instanceClass, int filter) => Masks(instanceClass, filter).Unknown;

    internal static IEnumerable<string> Reads(IDestinationFilter filter) => filter.InstanceAttributes.Concat(filter.SourceAttributes);

    private RuleMasks Masks(int instanceClass, int filter)
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
