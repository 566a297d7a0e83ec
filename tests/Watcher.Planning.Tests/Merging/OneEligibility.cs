using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Planning.Tests;

/// <summary>The answer of <see cref="OneFilter"/>, every instance a class of its own.</summary>
internal sealed class OneEligibility(OneFilter filter, ClusterModel model, Func<Instance, ComputeNode, bool> passes) : IEligibility
{
    private readonly int[] _classes = [.. Enumerable.Range(0, model.Instances.Count)];

    public IReadOnlyList<IDestinationFilter> Filters => [filter];

    public int ClassCount => _classes.Length;

    public ReadOnlySpan<int> ClassOfInstance => _classes;

    public NodeMask MaskOf(int instanceClass)
    {
        var mask = new NodeMask(model.Nodes.Count, all: true);
        foreach (ComputeNode node in model.Nodes.Where(n => !passes(model.Instances[instanceClass], n)))
        {
            mask[node.Row] = false;
        }

        return mask;
    }

    public NodeMask MaskOf(int instanceClass, int filterIndex) => MaskOf(instanceClass);
}
