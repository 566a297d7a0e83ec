using Watcher.Model;
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

    /// <summary>Starts a placement of these instances; all others stay where they are and keep their room.</summary>
    /// <param name="context">The context.</param>
    /// <param name="instances">The instances that may move; those that a hard rule holds stay all the same.</param>
    public static NodePlacement Place(this StrategyContext context, IEnumerable<Instance> instances)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(instances);
        HashSet<int> rows = [.. instances.Select(i => i.Row)];
        return new NodePlacement(context).Only(i => rows.Contains(i.Row));
    }

    /// <summary>Starts a relocation: these instances are to leave the nodes that they are on, the first ones before the others.</summary>
    /// <param name="context">The context.</param>
    /// <param name="instances">The instances, the most important first; those that a hard rule holds stay all the same.</param>
    public static NodeRelocation Relocate(this StrategyContext context, IEnumerable<Instance> instances)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(instances);
        return new NodeRelocation(context, instances);
    }
}
