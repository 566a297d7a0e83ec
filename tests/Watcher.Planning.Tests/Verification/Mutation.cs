using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>One way to change a plan or its cluster, at random; null where there is nothing to change.</summary>
internal sealed record Mutation(string Name, Func<ClusterModel, ActionPlan, Rng, (ClusterModel Model, ActionPlan Plan)?> Apply)
{
    public override string ToString() => Name;
}
