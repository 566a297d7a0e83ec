using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>A frozen chain.</summary>
internal sealed class FilterChain(IReadOnlyList<IDestinationFilter> filters) : IFilterChain
{
    public IReadOnlyList<IDestinationFilter> Filters { get; } = filters;

    public IEligibility Evaluate(ClusterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ChainEligibility(model, Filters);
    }

    public override string ToString() => string.Join(" → ", Filters.Select(f => f.Name));
}
