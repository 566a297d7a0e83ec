namespace Watcher.Solvers;

/// <summary>What a placement of instances can minimise.</summary>
public static class Objectives
{
    internal const string MemoryColumn = "memory_mib";

    /// <summary>Nodes (up, enabled, in scope) with at least one instance.</summary>
    public static NodeObjective ActiveNodes { get; } = new("active_nodes", ObjectiveTerm.ActiveBins, 1);

    /// <summary>Instances that move.</summary>
    public static NodeObjective Migrations { get; } = new("migrations", ObjectiveTerm.Moves, 1);

    /// <summary>Memory of the instances that move, MiB.</summary>
    public static NodeObjective MigratedMemory { get; } = new("migrated_memory_mib", ObjectiveTerm.MoveCost(MemoryColumn), 1);

    /// <summary>Sum over nodes of measured use above capacity, in units of the resource.</summary>
    public static NodeObjective Overload(MeasuredUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return new NodeObjective(use.Name + "_overload", ObjectiveTerm.Overload(use.Name), use.StepsPerUnit);
    }
}
