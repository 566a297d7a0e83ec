using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// Cuts a solution to its limits, greedily: units (see below) in listed order, each kept when every limit still holds with it and with what it
/// needs, so that a smaller one may follow a larger one that was cut. A unit is the whole evacuation of a node with its service and power
/// changes, a chain of moves tied by room, group or resource, or a single action; a chain that could not be kept even alone is kept in
/// part, from its start. What is kept is replayed on a fresh working copy. Deterministic, stateless and thread-safe.
/// </summary>
public sealed class PlanLimiter : IPlanLimiter
{
    /// <inheritdoc/>
    public LimitedSolution Apply(ClusterModel model, IReadOnlyList<SolutionAction> actions, PlanLimits limits, PlanningOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(options);
        if (limits == PlanLimits.None || actions.Count == 0)
        {
            return new LimitedSolution(actions, []);
        }

        return new LimiterRun(model, actions, limits, options).Run();
    }
}
