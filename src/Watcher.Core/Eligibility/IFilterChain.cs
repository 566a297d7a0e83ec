using Watcher.Audits;
using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>An ordered chain of destination filters. Immutable and thread-safe.</summary>
public interface IFilterChain
{
    /// <summary>The filters, in order.</summary>
    IReadOnlyList<IDestinationFilter> Filters { get; }

    /// <summary>What an unknown fact counts as; default pass.</summary>
    UnknownFactPolicy Unknown => UnknownFactPolicy.Pass;

    /// <summary>Evaluates the chain over a model.</summary>
    IEligibility Evaluate(ClusterModel model);

    /// <summary>
    /// The chain's answer where the facts of a few nodes changed and nothing else: O(changes) where the chain can, else a new evaluation (default).
    /// </summary>
    /// <param name="before">This chain's answer on the model before.</param>
    /// <param name="model">The model with the changes; same nodes, same instances, in the same places.</param>
    /// <param name="changedNodes">Rows of the nodes whose facts, or whose aggregates' facts, changed.</param>
    IEligibility Update(IEligibility before, ClusterModel model, IReadOnlyCollection<int> changedNodes) => Evaluate(model);

    /// <summary>The funnel of one instance: who removes how many of the nodes other than its own, which ones, and why.</summary>
    /// <param name="instance">The instance, in the model to judge it in.</param>
    ChainExplanation Explain(Instance instance) => ChainExplanation.Of(this, instance);
}
