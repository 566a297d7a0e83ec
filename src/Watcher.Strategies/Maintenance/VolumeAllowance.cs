using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Strategies.Maintenance;

/// <summary>What limits leave to moves of volumes that are made one by one. Owned by one attempt.</summary>
internal sealed class VolumeAllowance(PlanLimits limits, ClusterState state)
{
    private readonly Dictionary<string, long> _perBackend = new(StringComparer.Ordinal);
    private readonly int[] _from = new int[state.Model.StoragePools.Count];
    private readonly int[] _to = new int[state.Model.StoragePools.Count];
    private long _moves;
    private long _size;

    /// <summary>The limit that forbids a move; null = none.</summary>
    public string? Against(Volume volume, StoragePool? destination) =>
        state.Actions.Count >= limits.MaxActions ? "max_actions"
        : _moves >= limits.MaxVolumeMigrations ? "max_volume_migrations"
        : _size + volume.SizeGB > limits.MaxMovedVolumeGiB ? "max_moved_volume_gib"
        : limits.MaxVolumeMigrationsPerSourcePool is { } leave && volume.Pool is { } pool && _from[pool.Row] >= leave ? "max_volume_migrations_per_source_pool"
        : limits.MaxVolumeMigrationsPerDestinationPool is { } arrive && destination is { } to && _to[to.Row] >= arrive ? "max_volume_migrations_per_destination_pool"
        : limits.MaxVolumeMigrationsPerBackend is { } most && Backends(volume, destination).Any(b => _perBackend.GetValueOrDefault(b) >= most) ? "max_volume_migrations_per_backend"
        : null;

    public void Count(Volume volume, StoragePool destination)
    {
        _moves++;
        _size += volume.SizeGB;
        _from[volume.Pool!.Value.Row]++;
        _to[destination.Row]++;
        if (limits.MaxVolumeMigrationsPerBackend is null)
        {
            return;
        }

        foreach (string backend in Backends(volume, destination))
        {
            _perBackend[backend] = _perBackend.GetValueOrDefault(backend) + 1;
        }
    }

    private static IEnumerable<string> Backends(Volume volume, StoragePool? destination)
    {
        var both = new SortedSet<string>(StringComparer.Ordinal);
        foreach (StoragePool? pool in (StoragePool?[])[volume.Pool, destination])
        {
            if (pool is { } known)
            {
                both.Add(known.StorageNode?.Host ?? known.Name);
            }
        }

        return both;
    }
}
