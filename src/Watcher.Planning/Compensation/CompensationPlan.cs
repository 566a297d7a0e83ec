using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>How a cluster gets back to where it was before a plan, or a part of one. Immutable.</summary>
/// <param name="Now">The model after the actions that succeeded: what <paramref name="Schedule"/> starts from and can be verified against.</param>
/// <param name="Schedule">The actions that take it back, ordered and scheduled as any plan.</param>
/// <param name="NotUndone">What stays done, by ascending id; empty where the start is reached again.</param>
public sealed record CompensationPlan(ClusterModel Now, ActionSchedule Schedule, IReadOnlyList<IrreversibleAction> NotUndone);
