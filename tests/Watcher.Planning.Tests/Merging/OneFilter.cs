using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Planning.Tests;

/// <summary>A chain of one filter by a rule that a test gives.</summary>
internal sealed class OneFilter(string name, Func<Instance, ComputeNode, bool> passes) : IFilterChain, IDestinationFilter
{
    public IReadOnlyList<IDestinationFilter> Filters => [this];

    public string Name => name;

    public string Description => name;

    public IReadOnlyList<string> InstanceAttributes => ["instances.uuid"];

    public WorkingCopyFacts Follows => WorkingCopyFacts.None;

    public bool Passes(Instance instance, ComputeNode node) => passes(instance, node);

    public IEligibility Evaluate(ClusterModel model) => new OneEligibility(this, model, passes);
}
