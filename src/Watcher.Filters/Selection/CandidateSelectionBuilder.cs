using Watcher.Audits;
using Watcher.Candidates;

namespace Watcher.Filters;

/// <summary>Collects rules of selection and keys of the order; <see cref="Build"/> freezes them. Not thread-safe.</summary>
public sealed class CandidateSelectionBuilder
{
    private readonly List<ICandidateRule> _rules = [];
    private readonly List<ICandidateOrder> _order = [];
    private bool _roundRobin;

    /// <summary>Adds a rule: every one must allow an instance.</summary>
    public CandidateSelectionBuilder Where(ICandidateRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _rules.Add(rule);
        return this;
    }

    /// <summary>Adds a key behind those that are there: it decides where they tie.</summary>
    public CandidateSelectionBuilder OrderBy(ICandidateOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        _order.Add(order);
        return this;
    }

    /// <summary>Takes instances from their nodes in turn; the order counts within each node.</summary>
    public CandidateSelectionBuilder RoundRobinBySource()
    {
        _roundRobin = true;
        return this;
    }

    /// <summary>The selection so far, frozen.</summary>
    public CandidateSelection Build() => new([.. _rules], [.. _order], _roundRobin);

    /// <summary>The selection that configuration asks for: its candidates, and the cool-down of its worth.</summary>
    /// <exception cref="ArgumentException">A key of the order is unknown.</exception>
    public static CandidateSelection FromOptions(CandidateOptions options, WorthOptions worth)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(worth);
        var builder = new CandidateSelectionBuilder();
        Add(builder, options.ExcludeMetadata, CandidateRules.WithoutMetadata);
        Add(builder, options.ExcludeTags, CandidateRules.WithoutTags);
        Add(builder, options.ExcludeTiers, CandidateRules.WithoutTiers);
        Add(builder, options.ExcludeProjects, CandidateRules.WithoutProjects);
        Add(builder, options.ExcludeFlavors, CandidateRules.WithoutFlavors);
        Add(builder, options.States, CandidateRules.States);
        if (options.MinimumAgeSeconds > 0)
        {
            builder.Where(CandidateRules.MinimumAge(TimeSpan.FromSeconds(options.MinimumAgeSeconds)));
        }

        if (worth.CooldownSeconds > 0)
        {
            builder.Where(CandidateRules.Cooldown(TimeSpan.FromSeconds(worth.CooldownSeconds)));
        }

        foreach (string name in options.Order)
        {
            builder.OrderBy(CandidateOrders.Find(name) ?? throw new ArgumentException($"'{name}' is no key of an order of instances", nameof(options)));
        }

        return options.RoundRobin ? builder.RoundRobinBySource().Build() : builder.Build();
    }

    private static void Add(CandidateSelectionBuilder builder, IReadOnlyList<string> names, Func<IEnumerable<string>, ICandidateRule> make)
    {
        if (names.Count > 0)
        {
            builder.Where(make(names));
        }
    }
}
