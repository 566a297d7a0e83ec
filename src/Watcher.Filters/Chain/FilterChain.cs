using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>A frozen chain.</summary>
internal sealed class FilterChain(IReadOnlyList<IDestinationFilter> filters, UnknownFactPolicy unknown, bool checksReads) : IFilterChain
{
    public IReadOnlyList<IDestinationFilter> Filters { get; } = filters;

    public UnknownFactPolicy Unknown => unknown;

    public IEligibility Evaluate(ClusterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (checksReads)
        {
            foreach (IDestinationFilter filter in Filters)
            {
                if (FilterReads.FindUndeclared(filter, model) is { Count: > 0 } paths)
                {
                    throw new WatcherException(
                        $"filter '{filter.Name}' reads {string.Join(", ", paths)}, which it does not declare: add it to the attributes that the filter names");
                }
            }
        }

        return new ChainEligibility(model, Filters, unknown);
    }

    public IEligibility Update(IEligibility before, ClusterModel model, IReadOnlyCollection<int> changedNodes)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(changedNodes);
        return before is ChainEligibility chain && ReferenceEquals(chain.Filters, Filters)
            && chain.Model.Nodes.Count == model.Nodes.Count && chain.Model.Instances.Count == model.Instances.Count
            ? new ChangedEligibility(chain, model, changedNodes)
            : Evaluate(model);
    }

    public override string ToString() => Filters.Count == 0 ? "no filters" : string.Join(" → ", Filters.Select(f => f.Name));
}
