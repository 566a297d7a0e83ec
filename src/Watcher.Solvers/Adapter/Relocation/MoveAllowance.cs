using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>What limits leave to moves that are made one by one, after what the working copy has done already. Owned by one attempt.</summary>
internal sealed class MoveAllowance
{
    private readonly PlanLimits _limits;
    private readonly Dictionary<int, long> _from = [];
    private readonly Dictionary<int, long> _to = [];
    private readonly ClusterState _state;
    private long _moves;
    private long _live;
    private long _cold;
    private long _memory;
    private long _disk;
    private long _emptied;

    public MoveAllowance(PlanLimits limits, StrategyContext context)
    {
        _limits = limits;
        _state = context.State;
        foreach (SolutionAction action in context.State.Actions)
        {
            if (action.Action is not MigrateAction { Destination: { } destination } move)
            {
                continue;
            }

            // What it emptied is not known any more: the limit on whole nodes counts from here.
            int from = context.Model.FindNodeByHostname(move.Source)!.Value.Row, to = context.Model.FindNodeByHostname(destination)!.Value.Row;
            Count(context.Model.Instances[move.Instance], from, to, move.Type, empties: false);
        }
    }

    /// <summary>The limit that forbids a departure wherever it goes; null = none.</summary>
    public string? AgainstLeaving(Instance instance, int source, MigrationType type, bool empties) =>
        _moves >= _limits.MaxMigrations ? "max_migrations"
        : _state.Actions.Count >= _limits.MaxActions ? "max_actions"
        : type == MigrationType.Live && _live >= _limits.MaxLiveMigrations ? "max_live_migrations"
        : type == MigrationType.Cold && _cold >= _limits.MaxColdMigrations ? "max_cold_migrations"
        : _from.GetValueOrDefault(source) >= _limits.MaxMigrationsPerSourceNode ? "max_migrations_per_source_node"
        : _memory + instance.MemoryMiB > _limits.MaxMovedMemoryMiB ? "max_moved_memory_mib"
        : type == MigrationType.Cold && _disk + instance.DiskGiB > _limits.MaxMovedDiskGiB ? "max_moved_disk_gib"
        : empties && _emptied >= _limits.MaxEvacuatedNodes ? "max_evacuated_nodes"
        : null;

    /// <summary>Whether a node may get one more.</summary>
    public bool AllowsArrival(int node) => _limits.MaxMigrationsPerDestinationNode is not { } most || _to.GetValueOrDefault(node) < most;

    public void Count(Instance instance, int source, int node, MigrationType type, bool empties)
    {
        _moves++;
        _live += type == MigrationType.Live ? 1 : 0;
        _cold += type == MigrationType.Cold ? 1 : 0;
        _memory += instance.MemoryMiB;
        _disk += type == MigrationType.Cold ? instance.DiskGiB : 0;
        _emptied += empties ? 1 : 0;
        _from[source] = _from.GetValueOrDefault(source) + 1;
        _to[node] = _to.GetValueOrDefault(node) + 1;
    }
}
