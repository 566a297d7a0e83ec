using Watcher.Model;

namespace Watcher.Planning;

/// <summary>How one plan is executed. Immutable.</summary>
public sealed record PlanExecutionOptions
{
    /// <summary>Name of the execution in events and for handlers, unique among open ones; null = a number.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// The model that the plan was made for: tells which pool a volume leaves (for the limit per pool), and what a rollback restores. Null: moves of
    /// volumes are counted at their destination only, and cannot be undone.
    /// </summary>
    public ClusterModel? Model { get; init; }

    /// <summary>What becomes of the rest of the plan when an action failed for good; default it goes on.</summary>
    public FailureReaction OnFailure { get; init; }

    /// <summary>Where every step is written down before it is taken; null = nowhere, so that a crash forgets the plan.</summary>
    public IExecutionJournal? Journal { get; init; }

    /// <summary>Start paused: nothing starts before <see cref="PlanExecution.Continue"/>.</summary>
    public bool StartPaused { get; init; }
}
