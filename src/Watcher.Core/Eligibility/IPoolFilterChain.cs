using Watcher.Audits;
using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>An ordered chain of volume filters. Immutable and thread-safe.</summary>
public interface IPoolFilterChain
{
    /// <summary>The filters, in order.</summary>
    IReadOnlyList<IPoolFilter> Filters { get; }

    /// <summary>What an unknown fact counts as.</summary>
    UnknownFactPolicy Unknown { get; }

    /// <summary>Evaluates the chain over a model.</summary>
    IPoolEligibility Evaluate(ClusterModel model);
}
