using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>An ordered chain of destination filters. Immutable and thread-safe.</summary>
public interface IFilterChain
{
    /// <summary>The filters, in order.</summary>
    IReadOnlyList<IDestinationFilter> Filters { get; }

    /// <summary>Evaluates the chain over a model.</summary>
    IEligibility Evaluate(ClusterModel model);
}
