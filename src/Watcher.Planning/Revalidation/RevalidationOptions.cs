using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>How a plan is revalidated. Immutable.</summary>
public sealed record RevalidationOptions
{
    /// <summary>The defaults.</summary>
    public static RevalidationOptions Default { get; } = new();

    /// <summary>Filters, scope and tiers of the audit, as the verifier is given them; default none. The scope must be made for the new model.</summary>
    public VerificationOptions Rules { get; init; } = VerificationOptions.Default;

    /// <summary>Durations and how much may run at once, for the remaining plan.</summary>
    public PlanningOptions Planning { get; init; } = new();

    /// <summary>The planner of the remaining plan; null (default) = <see cref="DependencyPlanner"/>.</summary>
    public IActionPlanner? Planner { get; init; }

    /// <summary>The model that the plan was made for; null (default) = not known: then durations are not compared.</summary>
    public ClusterModel? PlannedModel { get; init; }

    /// <summary>Ids of actions that are known to be done, for what the model does not show (custom actions, sleeps); default none.</summary>
    public IReadOnlyCollection<int> Completed { get; init; } = [];

    /// <summary>
    /// Whether an instance or volume whose destination is lost is given another one; default true. Of the nodes that may take it: first those that the
    /// plan takes nothing from, then those with instances, then the one with the largest share free afterwards in its scarcest resource; ties to the lower
    /// uuid. Never one that the plan disables or powers off. Pools by the largest free space.
    /// </summary>
    public bool SuggestDestinations { get; init; } = true;

    /// <summary>Whether the remaining plan is verified; default true. Changes that break a limit of the plan are then left out.</summary>
    public bool Prove { get; init; } = true;
}
