using Watcher.Model;

namespace Watcher.Strategies.Maintenance;

/// <summary>What instances and volumes are sorted by for a zone migration's priority; equal ones by uuid (that is: by row).</summary>
internal sealed class ZoneOrder(ZonePriority priority)
{
    private readonly Dictionary<string, int> _projects = Positions(priority.Project);
    private readonly Dictionary<string, int> _nodes = Positions(priority.ComputeNode);
    private readonly Dictionary<string, int> _pools = Positions(priority.StoragePool);

    public (int Project, int Node, long Value, int Row) KeyOf(Instance instance) => (
        _projects.Count == 0 ? 0 : Position(_projects, instance.ProjectId),
        _nodes.Count == 0 ? 0 : Position(_nodes, instance.Node?.Hostname),
        priority.Compute switch
        {
            "vcpu_num" => -instance.Vcpus,
            "mem_size" => -instance.MemoryMiB,
            "disk_size" => -instance.DiskGiB,
            "created_at" => Age(instance.CreatedAt),
            _ => 0,
        },
        instance.Row);

    public (int Project, int Pool, long Value, int Row) KeyOf(Volume volume) => (
        _projects.Count == 0 ? 0 : Position(_projects, volume.ProjectId),
        _pools.Count == 0 ? 0 : Position(_pools, volume.Pool?.Name),
        priority.Storage switch
        {
            "size" => -volume.SizeGB,
            "created_at" => Age(volume.CreatedAt),
            _ => 0,
        },
        volume.Row);

    private static long Age(DateTimeOffset? created) => created?.UtcTicks ?? long.MaxValue;

    private static int Position(Dictionary<string, int> positions, string? name) =>
        name is not null && positions.TryGetValue(name, out int position) ? position : int.MaxValue;

    private static Dictionary<string, int> Positions(IReadOnlyList<string> names)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            positions.TryAdd(names[i], i);
        }

        return positions;
    }
}
