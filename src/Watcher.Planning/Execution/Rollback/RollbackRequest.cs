using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What is to be undone. Immutable.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Done">Its actions that succeeded, in the order in which they ended.</param>
/// <param name="Model">The model before the plan; null where the executor was not given it.</param>
/// <param name="SourcePools">Pool that each volume move in <paramref name="Done"/> left, by id of the action; absent where unknown.</param>
public sealed record RollbackRequest(
    ActionPlan Plan, IReadOnlyList<PlannedAction> Done, ClusterModel? Model, IReadOnlyDictionary<int, string> SourcePools);
