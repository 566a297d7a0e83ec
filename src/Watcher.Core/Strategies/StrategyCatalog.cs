using Watcher.Diagnostics;

namespace Watcher.Strategies;

/// <summary>The strategies that audits may name. Immutable; thread-safe.</summary>
public sealed class StrategyCatalog
{
    private readonly SortedDictionary<string, IStrategy> _byName = new(StringComparer.Ordinal);
    private readonly List<IStrategy> _ordered = [];

    /// <summary>Creates a catalogue; the order decides which strategy a goal without a strategy gets.</summary>
    /// <exception cref="ArgumentException">Two strategies have one name.</exception>
    public StrategyCatalog(IEnumerable<IStrategy> strategies)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        foreach (IStrategy strategy in strategies)
        {
            if (!_byName.TryAdd(strategy.Descriptor.Name, strategy))
            {
                throw new ArgumentException($"two strategies are named '{strategy.Descriptor.Name}'", nameof(strategies));
            }

            _ordered.Add(strategy);
        }
    }

    /// <summary>All strategies, by name.</summary>
    public IReadOnlyCollection<IStrategy> Strategies => _byName.Values;

    /// <summary>The strategy of a name; null where there is none.</summary>
    public IStrategy? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The active strategies of a goal, in the order of the catalogue; the first is the goal's default.</summary>
    public IEnumerable<IStrategy> ActiveOf(string goal) => _ordered.Where(s => s.Descriptor.Goal == goal && s.Descriptor.Status == LifecycleStatus.Active);

    /// <summary>The strategy for a new audit.</summary>
    /// <param name="strategy">Its name; null = the first active one of the goal.</param>
    /// <param name="goal">Name of the goal; null = any.</param>
    /// <param name="allowDeprecated">Whether a deprecated strategy is accepted.</param>
    /// <exception cref="InvalidInputException">There is none, it is deprecated or retired, or it serves another goal.</exception>
    public IStrategy Select(string? strategy, string? goal, bool allowDeprecated)
    {
        if (strategy is null)
        {
            if (goal is null)
            {
                throw new InvalidInputException("audit", "strategy", "is missing; name a strategy or a goal");
            }

            if (Goals.GoalCatalog.Find(goal) is null)
            {
                throw new InvalidInputException("audit", "goal", $"'{goal}' is unknown; expected one of {string.Join(", ", Goals.GoalCatalog.All.Select(g => g.Name))}");
            }

            return ActiveOf(goal).FirstOrDefault()
                ?? throw new InvalidInputException("audit", "goal", $"no active strategy serves goal '{goal}'");
        }

        IStrategy found = Find(strategy)
            ?? throw new InvalidInputException("audit", "strategy", $"'{strategy}' is unknown; expected one of {string.Join(", ", _byName.Keys)}");
        StrategyDescriptor descriptor = found.Descriptor;
        if (goal is not null && descriptor.Goal != goal)
        {
            throw new InvalidInputException("audit", "strategy", $"'{strategy}' serves goal '{descriptor.Goal}', not '{goal}'");
        }

        string successor = descriptor.Successor is null ? "" : $"; use '{descriptor.Successor}'";
        return descriptor.Status switch
        {
            LifecycleStatus.Retired => throw new InvalidInputException("audit", "strategy", $"'{strategy}' is retired{successor}"),
            LifecycleStatus.Deprecated when !allowDeprecated =>
                throw new InvalidInputException("audit", "strategy", $"'{strategy}' is deprecated{successor}, or allow deprecated strategies"),
            _ => found,
        };
    }
}
