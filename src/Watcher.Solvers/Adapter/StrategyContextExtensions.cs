using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>The door from a strategy to the engine.</summary>
public static class StrategyContextExtensions
{
    /// <summary>
    /// Starts a placement of the instances in scope: capacity, filters, zones, server groups, locks, states and the audit's limits are hard
    /// rules of it from the start.
    /// </summary>
    public static NodePlacement Place(this StrategyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new NodePlacement(context);
    }
}
