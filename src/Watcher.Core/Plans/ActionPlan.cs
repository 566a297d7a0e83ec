using Watcher.Model;

namespace Watcher.Plans;

/// <summary>
/// The answer of an audit: ordered actions with their dependencies and schedule, what they gain, how far from the best possible,
/// and why nothing more was done (contracts.md §3). Immutable.
/// </summary>
public sealed record ActionPlan
{
    /// <summary>How the audit ended.</summary>
    public PlanStatus Status { get; init; }

    /// <summary>Name of the strategy.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>Name of the goal.</summary>
    public string Goal { get; init; } = "";

    /// <summary><see cref="ClusterModel.Revision"/> of the model that the plan was made for; null in a plan that does not say.</summary>
    public string? ModelRevision { get; init; }

    /// <summary>When the model that the plan was made for was taken, else its metrics: schedules count from there. Null in a plan that does not say.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>The strategy's parameters with their defaults, as JSON object.</summary>
    public AttributeMap Parameters { get; init; } = AttributeMap.Empty;

    /// <summary>The audit scope as JSON array text.</summary>
    public string Scope { get; init; } = "[]";

    /// <summary>Names of the destination filters, in order; null in a plan that does not say.</summary>
    public IReadOnlyList<string>? Filters { get; init; }

    /// <summary>Seed of the run.</summary>
    public long Seed { get; init; }

    /// <summary>Whether the same input gives the same plan: false for a wall-clock budget.</summary>
    public bool Reproducible { get; init; } = true;

    /// <summary>Where the time went.</summary>
    public PlanTiming Timing { get; init; } = new(0, 0, 0);

    /// <summary>The actions, in an order in which they can be done one by one.</summary>
    public IReadOnlyList<PlannedAction> Actions { get; init; } = [];

    /// <summary>Whether the actions carry dependencies; false for a plan read from a document without any <c>depends_on</c>.</summary>
    public bool HasDependencies { get; init; } = true;

    /// <summary>Whether the actions carry times; false for a plan read from a document without <c>start_seconds</c> and <c>duration_seconds</c>.</summary>
    public bool HasSchedule { get; init; } = true;

    /// <summary>The goal's indicators.</summary>
    public IReadOnlyList<EfficacyValue> Efficacy { get; init; } = [];

    /// <summary>The goal's global efficacy.</summary>
    public IReadOnlyList<EfficacyValue> GlobalEfficacy { get; init; } = [];

    /// <summary>The levels of the objective, most important first.</summary>
    public IReadOnlyList<ObjectiveLevelResult> Objective { get; init; } = [];

    /// <summary>How long the plan takes; null in a plan that does not say.</summary>
    public PlanMakespan? Makespan { get; init; }

    /// <summary>The limits that applied.</summary>
    public PlanLimits Limits { get; init; } = PlanLimits.None;

    /// <summary>What the limits left out.</summary>
    public IReadOnlyList<LimitCut> Cut { get; init; } = [];

    /// <summary>What a person should know of the input, one line each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why nothing more was done, one line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
