using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Testing;

/// <summary>Evaluates filters for every class of instances at once: scenarios are small. Thread-safe.</summary>
internal sealed class CoreEligibility : IEligibility
{
    private readonly ElementClasses _classes;
    private readonly NodeMask[] _combined;
    private readonly NodeMask[][] _byFilter;

    public CoreEligibility(ClusterModel model, IReadOnlyList<IDestinationFilter> filters)
    {
        Filters = filters;
        _classes = ElementClasses.Group(model, ElementKind.Instance, filters.SelectMany(f => f.InstanceAttributes.Concat(f.SourceAttributes)));
        _combined = new NodeMask[_classes.Count];
        _byFilter = new NodeMask[_classes.Count][];
        for (int c = 0; c < _classes.Count; c++)
        {
            var instance = new Instance(model, _classes.Representative(c));
            _byFilter[c] = [.. filters.Select(f => Mask(model, instance, f))];
            _combined[c] = new NodeMask(model.Nodes.Count, all: true);
            foreach (NodeMask mask in _byFilter[c])
            {
                _combined[c].And(mask);
            }
        }
    }

    public IReadOnlyList<IDestinationFilter> Filters { get; }

    public int ClassCount => _classes.Count;

    public ReadOnlySpan<int> ClassOfInstance => _classes.ClassOf;

    public NodeMask MaskOf(int instanceClass) => _combined[instanceClass];

    public NodeMask MaskOf(int instanceClass, int filter) => _byFilter[instanceClass][filter];

    private static NodeMask Mask(ClusterModel model, Instance instance, IDestinationFilter filter)
    {
        var mask = new NodeMask(model.Nodes.Count);
        foreach (ComputeNode node in model.Nodes)
        {
            mask[node.Row] = filter.Passes(instance, node);
        }

        return mask;
    }
}
