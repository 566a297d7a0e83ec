namespace Watcher.Simulation;

/// <summary>A storage pool while volumes are dealt out.</summary>
internal sealed class PoolPlan(string name, string storageNode, int weight)
{
    public string Name { get; } = name;

    public string StorageNode { get; } = storageNode;

    public int Weight { get; } = weight;

    public long AllocatedGB { get; set; }

    public int Volumes { get; set; }
}
