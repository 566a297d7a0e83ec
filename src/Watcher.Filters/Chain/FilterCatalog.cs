using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>The filters that configuration and command line may name. Immutable; thread-safe.</summary>
public sealed class FilterCatalog
{
    private readonly SortedDictionary<string, IDestinationFilter> _byName = new(StringComparer.Ordinal);
    private readonly IFilterChain _default;
    private readonly UnknownFactPolicy _unknown;

    /// <summary>Creates a catalogue.</summary>
    /// <param name="defaults">The filters of the default chain, in order.</param>
    /// <param name="others">Further filters that may be named.</param>
    /// <param name="unknown">What an unknown fact counts as in its chains; default pass.</param>
    /// <exception cref="ArgumentException">Two filters have one name.</exception>
    public FilterCatalog(
        IEnumerable<IDestinationFilter> defaults, IEnumerable<IDestinationFilter>? others = null, UnknownFactPolicy unknown = UnknownFactPolicy.Pass)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        _unknown = unknown;
        FilterChainBuilder builder = new FilterChainBuilder().WhenUnknown(unknown);
        foreach (IDestinationFilter filter in defaults)
        {
            builder.Add(filter);
            _byName.Add(filter.Name, filter);
        }

        foreach (IDestinationFilter filter in others ?? [])
        {
            if (!_byName.TryAdd(filter.Name, filter))
            {
                throw new ArgumentException($"two filters are named '{filter.Name}'", nameof(others));
            }
        }

        _default = builder.Build();
    }

    /// <summary>All filters, by name.</summary>
    public IReadOnlyCollection<IDestinationFilter> Filters => _byName.Values;

    /// <summary>A chain of named filters, in the order given; null = the default chain.</summary>
    /// <exception cref="InvalidInputException">A name is unknown or stands twice; lists all of them.</exception>
    public IFilterChain Chain(IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            return _default;
        }

        var problems = new List<Problem>();
        FilterChainBuilder builder = new FilterChainBuilder().WhenUnknown(_unknown);
        for (int i = 0; i < names.Count; i++)
        {
            string path = FormattableString.Invariant($"[{i}]");
            if (!_byName.TryGetValue(names[i], out IDestinationFilter? filter))
            {
                problems.Add(Problem.Error(path, $"'{names[i]}' is unknown; expected one of {string.Join(", ", _byName.Keys)}"));
            }
            else if (names.Take(i).Contains(names[i]))
            {
                problems.Add(Problem.Error(path, $"'{names[i]}' stands twice"));
            }
            else
            {
                builder.Add(filter);
            }
        }

        return problems.Count == 0 ? builder.Build() : throw new InvalidInputException("filters", problems);
    }
}
