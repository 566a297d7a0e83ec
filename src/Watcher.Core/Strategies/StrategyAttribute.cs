namespace Watcher.Strategies;

/// <summary>Names a strategy and its goal.</summary>
/// <param name="name">Unique name, for example <c>vm_workload_consolidation</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StrategyAttribute(string name) : Attribute
{
    /// <summary>Unique name.</summary>
    public string Name { get; } = name;

    /// <summary>Name of the goal that it serves; default <c>unclassified</c>.</summary>
    public string Goal { get; init; } = Goals.GoalNames.Unclassified;

    /// <summary>Name for people; default: the name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>One or two sentences on what it does.</summary>
    public string Description { get; init; } = "";

    /// <summary>When it is the right one among those of its goal: one or two sentences.</summary>
    public string UseWhen { get; init; } = "";

    /// <summary>
    /// Whether it does what somebody demands, such as emptying a node, rather than what is worth its moves: such moves are not charged
    /// (<see cref="Audits.WorthOptions.MinimumGainPerMovedGiB"/>). Default false.
    /// </summary>
    public bool IsDemand { get; init; }

    /// <summary>Where it is in its life; default active.</summary>
    public LifecycleStatus Status { get; init; }

    /// <summary>Name of the strategy to use instead of a deprecated or retired one.</summary>
    public string? Successor { get; init; }
}
