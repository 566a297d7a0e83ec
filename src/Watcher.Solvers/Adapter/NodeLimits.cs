using Watcher.Plans;

namespace Watcher.Solvers;

/// <summary>The audit's limits as the engine's, and the cost columns that they count.</summary>
internal static class NodeLimits
{
    public const string DiskColumn = "cold_disk_gib";
    public const string LiveColumn = "live";
    public const string ColdColumn = "cold";

    /// <summary>What a move copies, MiB: memory of a live one, disk of a cold one. Only where moving has a price.</summary>
    public const string DataColumn = "moved_data_mib";

    public static PlacementLimits From(PlanLimits limits)
    {
        var costs = new Dictionary<string, long>();
        AddLimit(Objectives.MemoryColumn, limits.MaxMovedMemoryMiB);
        AddLimit(DiskColumn, limits.MaxMovedDiskGiB);
        AddLimit(LiveColumn, limits.MaxLiveMigrations);
        AddLimit(ColdColumn, limits.MaxColdMigrations);
        return new PlacementLimits
        {
            // A plan has at least as many actions as moves.
            MaxMoves = Int(limits.MaxActions is { } all && all < (limits.MaxMigrations ?? long.MaxValue) ? all : limits.MaxMigrations),
            MaxMovesPerSource = Int(limits.MaxMigrationsPerSourceNode),
            MaxMovesPerDestination = Int(limits.MaxMigrationsPerDestinationNode),
            MaxEvacuatedBins = Int(limits.MaxEvacuatedNodes),
            MaxMoveCost = costs,
        };

        void AddLimit(string column, long? most)
        {
            if (most is { } value)
            {
                costs[column] = value;
            }
        }

        static int? Int(long? value) => value is { } most ? (int)Math.Min(int.MaxValue, most) : null;
    }
}
