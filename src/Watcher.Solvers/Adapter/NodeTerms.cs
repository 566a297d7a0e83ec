using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Solvers;

/// <summary>What a strategy asks of a placement beside rules and objective: who may move, how, where to and within what. Immutable.</summary>
internal sealed record NodeTerms
{
    /// <summary>The instances that may move; null = all.</summary>
    public Func<Instance, bool>? Only { get; init; }

    /// <summary>Of the instances without a node those that are to be given one; null = none.</summary>
    public Func<Instance, bool>? Recover { get; init; }

    /// <summary>The nodes that may take an instance.</summary>
    public DestinationRules OnlyTo { get; init; } = DestinationRules.None;

    /// <summary>How an instance moves, null = not at all; null itself = live while it runs, else cold.</summary>
    public Func<Instance, MigrationType?>? MoveAs { get; init; }

    /// <summary>The limits that the search obeys.</summary>
    public PlanLimits Limits { get; init; } = PlanLimits.None;

    /// <summary>What happens to what the cluster breaks at the start.</summary>
    public BrokenRules WhenBroken { get; init; }
}
