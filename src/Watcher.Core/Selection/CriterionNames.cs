namespace Watcher.Selection;

/// <summary>Criteria that every plan has, whatever its goal; all other names are names of indicators.</summary>
public static class CriterionNames
{
    /// <summary>How the audit ended: 0 = succeeded, 1 = cancelled, 2 = infeasible; less is better.</summary>
    public const string Status = "status";

    /// <summary>Moves of instances between nodes, each counted: a detour counts twice; less is better.</summary>
    public const string Migrations = "migrations";

    /// <summary>MiB of memory that those moves carry, each move counted; less is better.</summary>
    public const string MigratedMemory = "migrated_memory";

    /// <summary>Seconds that the plan takes by its schedule; unknown where a plan has none; less is better.</summary>
    public const string Makespan = "makespan";

    /// <summary>Actions of any kind; less is better.</summary>
    public const string Actions = "actions";

    /// <summary>All of them, in the order above.</summary>
    public static IReadOnlyList<string> All { get; } = [Status, Migrations, MigratedMemory, Makespan, Actions];
}
