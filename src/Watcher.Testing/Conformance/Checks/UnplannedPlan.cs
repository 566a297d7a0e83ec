using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Testing;

/// <summary>A solution as a plan without schedule and dependencies: what the strategy proposed, before anything was cut or ordered.</summary>
internal static class UnplannedPlan
{
    public static ActionPlan Of(Solution solution) => new()
    {
        Actions = [.. solution.Actions.Select((a, i) => new PlannedAction(i + 1, a.Action, [], 0, 0, 0, null, a.Reason))],
        HasDependencies = false,
        HasSchedule = false,
    };
}
