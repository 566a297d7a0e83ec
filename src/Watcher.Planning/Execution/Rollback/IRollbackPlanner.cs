using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>Plans how what has been done is undone. Implementations are stateless and thread-safe.</summary>
public interface IRollbackPlanner
{
    /// <summary>
    /// Makes a plan that undoes what succeeded, with ids and dependencies of its own; its <see cref="ActionPlan.Notes"/> name what cannot be undone.
    /// </summary>
    ActionPlan Plan(RollbackRequest request);
}
