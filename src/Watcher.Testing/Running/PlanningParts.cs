using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.Testing;

/// <summary>The real limiter and planner: tests run on what production runs on.</summary>
internal static class PlanningParts
{
    public static IPlanLimiter Limiter { get; } = new PlanLimiter();

    public static IWorthCheck WorthCheck { get; } = new WorthCheck();

    public static IActionPlanner Planner { get; } = new DependencyPlanner();
}
