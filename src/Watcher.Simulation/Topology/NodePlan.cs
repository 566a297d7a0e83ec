using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>The compute nodes while the cluster is being made: one value a node. Capacity and use by dimension: vCPU, MiB, GiB.</summary>
internal sealed class NodePlan
{
    public const int Dimensions = 3;
    public const int FullTarget = 1000;
    private readonly NodeGeneration[] _generations;
    private readonly Dictionary<string, int>?[] _extraFree;

    public NodePlan(ClusterProfile profile, int count)
    {
        _generations = [.. profile.Generations.Select(g => g with { VcpuRatio = profile.VcpuRatio ?? g.VcpuRatio, MemoryRatio = profile.MemoryRatio ?? g.MemoryRatio })];
        _extraFree = new Dictionary<string, int>?[count];
        Count = count;
        Generation = new int[count];
        Zone = new int[count];
        Aggregates = new ulong[count];
        Target = new int[count];
        IsSpare = new bool[count];
        Hardware = new ScaledHardware[count];
        Capacity = NewColumns(count);
        Used = NewColumns(count);
        InstanceCount = new int[count];
    }

    public int Count { get; }

    /// <summary>Index of the generation.</summary>
    public int[] Generation { get; }

    /// <summary>Index of the zone; 0 for all where there are none.</summary>
    public int[] Zone { get; }

    /// <summary>Bit i: member of aggregate i of the profile.</summary>
    public ulong[] Aggregates { get; }

    /// <summary>How far it is filled while others have room, in thousandths of its capacity.</summary>
    public int[] Target { get; }

    public bool[] IsSpare { get; }

    public ScaledHardware[] Hardware { get; }

    public long[][] Capacity { get; }

    public long[][] Used { get; }

    public int[] InstanceCount { get; }

    public ReadOnlySpan<NodeGeneration> Generations => _generations;

    public NodeGeneration GenerationOf(int node) => _generations[Generation[node]];

    /// <summary>Gives every node its machine and empties it.</summary>
    public void Equip(int scale)
    {
        ScaledHardware[] byGeneration = [.. _generations.Select(g => ScaledHardware.Of(g, scale))];
        for (int node = 0; node < Count; node++)
        {
            ScaledHardware hardware = byGeneration[Generation[node]];
            Hardware[node] = hardware;
            InstanceCount[node] = 0;
            for (int d = 0; d < Dimensions; d++)
            {
                Capacity[d][node] = hardware.Capacity[d];
                Used[d][node] = 0;
            }

            _extraFree[node] = hardware.Resources.Count == 0 ? null : hardware.Resources.ToDictionary(r => r.Key, r => ScaledHardware.Usable(r.Value), StringComparer.Ordinal);
        }
    }

    /// <summary>What may still be placed before the node is at its target.</summary>
    public int Room(int dimension, int node) =>
        (int)Math.Clamp((Capacity[dimension][node] * Target[node] / FullTarget) - Used[dimension][node], -1, int.MaxValue);

    public bool HasResources(int node, IReadOnlyDictionary<string, int> needs, int times)
    {
        foreach ((string name, int amount) in needs)
        {
            if (_extraFree[node] is not { } free || !free.TryGetValue(name, out int units) || units < (long)amount * times)
            {
                return false;
            }
        }

        return true;
    }

    public void Take(int node, in Need need, IReadOnlyDictionary<string, int> resources)
    {
        Used[0][node] += need.Vcpus;
        Used[1][node] += need.MemoryMiB;
        Used[2][node] += need.DiskGiB;
        InstanceCount[node]++;
        foreach ((string name, int amount) in resources)
        {
            _extraFree[node]![name] -= amount;
        }
    }

    private static long[][] NewColumns(int count) => [new long[count], new long[count], new long[count]];
}
