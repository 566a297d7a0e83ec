namespace Watcher.Simulation;

/// <summary>The instances while the cluster is being made: one value an instance.</summary>
internal sealed class InstancePlan(int count)
{
    public int Count { get; } = count;

    /// <summary>Index of the flavor.</summary>
    public short[] Flavor { get; } = new short[count];

    /// <summary>The node; -1 = none.</summary>
    public int[] Node { get; } = new int[count];

    /// <summary>Index of the owner.</summary>
    public int[] Project { get; } = new int[count];

    /// <summary>Index of the server group; -1 = none.</summary>
    public int[] Group { get; } = new int[count];

    public bool[] BootsFromVolume { get; } = new bool[count];

    public WorkloadClass[] Workload { get; } = new WorkloadClass[count];
}
