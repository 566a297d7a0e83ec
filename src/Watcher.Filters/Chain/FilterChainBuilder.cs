using Watcher.Audits;
using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>Collects filters; <see cref="Build"/> freezes them. The order is that of <see cref="Add"/>. Not thread-safe.</summary>
public sealed class FilterChainBuilder
{
    private readonly List<IDestinationFilter> _filters = [];
    private UnknownFactPolicy _unknown = UnknownFactPolicy.Pass;
    private bool _built;
#if DEBUG
    private bool _checksReads = true;
#else
    private bool _checksReads;
#endif

    /// <summary>Adds a filter at the end.</summary>
    /// <exception cref="ArgumentException">A filter of that name is in the chain already.</exception>
    /// <exception cref="InvalidOperationException">The chain is built already.</exception>
    public FilterChainBuilder Add(IDestinationFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ThrowIfBuilt();
        if (_filters.Exists(f => f.Name == filter.Name))
        {
            throw new ArgumentException($"filter '{filter.Name}' is in the chain already", nameof(filter));
        }

        _filters.Add(filter);
        return this;
    }

    /// <summary>Sets what an unknown fact counts as, for the whole chain; default pass.</summary>
    /// <exception cref="InvalidOperationException">The chain is built already.</exception>
    public FilterChainBuilder WhenUnknown(UnknownFactPolicy policy)
    {
        ThrowIfBuilt();
        _unknown = policy;
        return this;
    }

    /// <summary>
    /// Whether each evaluation looks for attributes that a filter reads without declaring them, on a sample of the model, and throws where it
    /// finds one; default: in debug builds of this package only.
    /// </summary>
    /// <exception cref="InvalidOperationException">The chain is built already.</exception>
    public FilterChainBuilder CheckReads(bool check = true)
    {
        ThrowIfBuilt();
        _checksReads = check;
        return this;
    }

    /// <summary>The chain, frozen: the builder takes no more filters.</summary>
    /// <exception cref="InvalidOperationException">The chain is built already.</exception>
    public IFilterChain Build()
    {
        ThrowIfBuilt();
        _built = true;
        return new FilterChain([.. _filters], _unknown, _checksReads);
    }

    private void ThrowIfBuilt()
    {
        if (_built)
        {
            throw new InvalidOperationException("the chain is built already; use a new builder for another one");
        }
    }
}
