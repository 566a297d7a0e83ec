using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// One stage of a pipeline as the merger sees it: what it does, on the state that the stages before it leave, and what it demands of every move
/// that takes the place of its own. Immutable.
/// </summary>
/// <param name="Name">Name of the stage: becomes <see cref="PlannedAction.Stage"/> of its actions. Not empty, unique.</param>
/// <param name="Actions">Its actions, in an order in which they can be done one by one.</param>
public sealed record MergeStage(string Name, IReadOnlyList<SolutionAction> Actions)
{
    /// <summary>The destination filters of the stage; null (default) = the model's own rules alone.</summary>
    public IFilterChain? Filters { get; init; }

    /// <summary>The volume filters of the stage; null (default) = service state and backend alone.</summary>
    public IPoolFilterChain? PoolFilters { get; init; }

    /// <summary>What the audit scope of the stage keeps; null (default) = everything. Made for any model of the pipeline: they have the same rows.</summary>
    public ScopeResult? Scope { get; init; }

    /// <summary>
    /// Host names of the nodes that the stage was asked to empty; default none. Nodes that it disables or that are down need not be named: what leaves
    /// them is an evacuation all the same.
    /// </summary>
    public IReadOnlyCollection<string> EvacuatedNodes { get; init; } = [];

    /// <summary>Names of the pools that the stage was asked to empty; default none.</summary>
    public IReadOnlyCollection<string> EvacuatedPools { get; init; } = [];

    /// <summary>The plan that <see cref="Actions"/> come from, for what it says beside them (efficacy, notes, warnings); null = none.</summary>
    public ActionPlan? Plan { get; init; }

    /// <summary>A stage of the actions of a plan.</summary>
    /// <param name="name">Name of the stage.</param>
    /// <param name="plan">The plan.</param>
    public static MergeStage Of(string name, ActionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new MergeStage(name, [.. plan.Actions.Select(a => new SolutionAction(a.Action, a.Reason) { Group = a.Group })]) { Plan = plan };
    }
}
