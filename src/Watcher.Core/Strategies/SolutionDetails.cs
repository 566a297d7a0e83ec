using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Strategies;

/// <summary>What a strategy tells about its solution beside the actions. Immutable.</summary>
public sealed record SolutionDetails
{
    /// <summary>Nothing to tell.</summary>
    public static SolutionDetails None { get; } = new();

    /// <summary>The levels of the objective, most important first.</summary>
    public IReadOnlyList<ObjectiveLevelResult> Objective { get; init; } = [];

    /// <summary>Computes the objective again for a model after fewer actions (limits cut some); null = its values are left out then.</summary>
    public Func<ClusterModel, IReadOnlyList<ObjectiveLevelResult>>? Reevaluate { get; init; }

    /// <summary>
    /// Whether the moves have been weighed against what they gain already, as a placement does; default false: where moving has a price
    /// (<see cref="StrategyContext.Worth"/>), the audit weighs them by <see cref="Reevaluate"/> and takes back what does not pay.
    /// </summary>
    public bool IsCharged { get; init; }

    /// <summary>
    /// For an instance, every node in scope as an alternative to where the solution has it; computed when asked for, not thread-safe; null = the
    /// strategy cannot tell.
    /// </summary>
    public Func<Instance, IReadOnlyList<NodeAlternative>>? Alternatives { get; init; }

    /// <summary>Why nothing more was done, one line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What a person should know of the input, one line each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>False when a wall-clock budget ended the search.</summary>
    public bool Reproducible { get; init; } = true;
}
