using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>Collects filters; <see cref="Build"/> freezes them. The order is that of <see cref="Add"/>. Not thread-safe.</summary>
public sealed class FilterChainBuilder
{
    private readonly List<IDestinationFilter> _filters = [];

    /// <summary>Adds a filter at the end.</summary>
    /// <exception cref="ArgumentException">A filter of that name is in the chain already.</exception>
    public FilterChainBuilder Add(IDestinationFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (_filters.Exists(f => f.Name == filter.Name))
        {
            throw new ArgumentException($"filter '{filter.Name}' is in the chain already", nameof(filter));
        }

        _filters.Add(filter);
        return this;
    }

    /// <summary>The chain so far, frozen.</summary>
    public IFilterChain Build() => new FilterChain([.. _filters]);
}
