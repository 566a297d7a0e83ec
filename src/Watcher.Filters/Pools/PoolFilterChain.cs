using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>An ordered chain of volume filters, frozen when it is made. Immutable; thread-safe.</summary>
public sealed class PoolFilterChain : IPoolFilterChain
{
    /// <summary>Creates a chain.</summary>
    /// <param name="filters">The filters, in order.</param>
    /// <param name="unknown">What an unknown fact counts as; default pass.</param>
    /// <exception cref="ArgumentException">Two filters have one name.</exception>
    public PoolFilterChain(IEnumerable<IPoolFilter> filters, UnknownFactPolicy unknown = UnknownFactPolicy.Pass)
    {
        ArgumentNullException.ThrowIfNull(filters);
        IPoolFilter[] list = [.. filters];
        if (list.GroupBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"two volume filters are named '{twice.Key}'", nameof(filters));
        }

        Filters = list;
        Unknown = unknown;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IPoolFilter> Filters { get; }

    /// <inheritdoc/>
    public UnknownFactPolicy Unknown { get; }

    /// <inheritdoc/>
    public IPoolEligibility Evaluate(ClusterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new PoolChainEligibility(model, Filters, Unknown);
    }

    /// <inheritdoc/>
    public override string ToString() => Filters.Count == 0 ? "no filters" : string.Join(" → ", Filters.Select(f => f.Name));
}
