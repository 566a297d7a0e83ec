using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Evaluates each filter once per class of the attributes that this filter reads, and combines the masks per class of all attributes read.
/// Masks are made when first asked for; the race of two threads making one is harmless, since both are equal.
/// </summary>
internal sealed class ChainEligibility : IEligibility
{
    private readonly ClusterModel _model;
    private readonly InstanceClasses _classes;
    private readonly NodeMask?[] _combined;
    private readonly Dictionary<int, NodeMask>[] _byFilter;
    private readonly InstanceClasses[] _filterClasses;

    public ChainEligibility(ClusterModel model, IReadOnlyList<IDestinationFilter> filters)
    {
        _model = model;
        Filters = filters;
        _classes = InstanceClasses.Group(model, filters.SelectMany(f => f.InstanceAttributes));
        _filterClasses = [.. filters.Select(f => InstanceClasses.Group(model, f.InstanceAttributes))];
        _combined = new NodeMask?[_classes.Count];
        _byFilter = [.. filters.Select(_ => new Dictionary<int, NodeMask>())];
    }

    public IReadOnlyList<IDestinationFilter> Filters { get; }

    public int ClassCount => _classes.Count;

    public ReadOnlySpan<int> ClassOfInstance => _classes.ClassOfInstance;

    public NodeMask MaskOf(int instanceClass)
    {
        if (_combined[instanceClass] is { } known)
        {
            return known;
        }

        var mask = new NodeMask(_model.Nodes.Count, all: true);
        for (int f = 0; f < Filters.Count; f++)
        {
            mask.And(MaskOf(instanceClass, f));
        }

        return _combined[instanceClass] = mask;
    }

    public NodeMask MaskOf(int instanceClass, int filter)
    {
        int representative = _classes.Representative(instanceClass);
        int own = _filterClasses[filter].ClassOfInstance[representative];
        Dictionary<int, NodeMask> masks = _byFilter[filter];
        lock (masks)
        {
            if (!masks.TryGetValue(own, out NodeMask? mask))
            {
                masks[own] = mask = Evaluate(Filters[filter], new Instance(_model, representative));
            }

            return mask;
        }
    }

    private NodeMask Evaluate(IDestinationFilter filter, Instance instance)
    {
        var mask = new NodeMask(_model.Nodes.Count);
        foreach (ComputeNode node in _model.Nodes)
        {
            if (filter.Passes(instance, node))
            {
                mask[node.Row] = true;
            }
        }

        return mask;
    }
}
