using Watcher.Model;

namespace Watcher.Core.Tests.State;

/// <summary>Small clusters with every kind of obstacle, from a seed.</summary>
internal static class RandomCluster
{
    public static ClusterModel Make(int seed)
    {
        var random = new Lcg(seed);
        var builder = new ClusterModelBuilder();
        int nodes = 1 + random.Next(6), instances = random.Next(20);
        for (int n = 0; n < nodes; n++)
        {
            builder.Add(new ComputeNodeData
            {
                Uuid = $"n-{n}",
                Hostname = $"host-{n}",
                Vcpus = 4 + random.Next(12),
                VcpuRatio = 1 + random.Next(3),
                MemoryMiB = 64 + random.Next(64),
                DiskGiB = 100,
                Status = random.Next(6) == 0 ? "disabled" : "enabled",
                State = random.Next(8) == 0 ? "down" : "up",
                AvailabilityZone = random.Next(3) == 0 ? "az-1" : null,
                Resources = random.Next(3) == 0 ? new Dictionary<string, ResourceInventory> { ["VGPU"] = new(2) } : null,
            });
            builder.Add(new BaremetalNodeData { Uuid = $"m-{n}", Hostname = $"host-{n}", PowerState = "on" });
        }

        for (int i = 0; i < instances; i++)
        {
            builder.Add(new InstanceData
            {
                Uuid = $"i-{i:00}",
                Name = $"vm {i}",
                Node = random.Next(10) == 0 ? null : $"n-{random.Next(nodes)}",
                Vcpus = random.Next(4),
                MemoryMiB = random.Next(24),
                DiskGiB = random.Next(8),
                State = ((string[])["active", "active", "active", "paused", "stopped", "suspended", "error"])[random.Next(7)],
                IsLocked = random.Next(10) == 0,
                IsExcluded = random.Next(10) == 0,
                TaskState = random.Next(10) == 0 ? "resizing" : null,
                PinnedAz = random.Next(8) == 0 ? "az-1" : null,
                Resources = random.Next(5) == 0 ? new Dictionary<string, int> { ["VGPU"] = 1 } : null,
            });
        }

        for (int g = 0; g < 2 && instances > 1; g++)
        {
            builder.Add(new ServerGroupData
            {
                Uuid = $"g-{g}",
                Policy = g == 0 ? "anti-affinity" : "affinity",
                MaxServerPerHost = g == 0 ? 1 + random.Next(2) : null,
                Members = [$"i-{random.Next(instances):00}", $"i-{random.Next(instances):00}", $"i-{random.Next(instances):00}"],
            });
        }

        builder.Add(new StorageNodeData { Host = "s@lvm" });
        builder.Add(new StoragePoolData { Name = "s@lvm#a", TotalCapacityGB = 100, FreeCapacityGB = 60, AllocatedCapacityGB = 40 });
        builder.Add(new StoragePoolData { Name = "s@lvm#b", TotalCapacityGB = 100, FreeCapacityGB = 90, AllocatedCapacityGB = 10 });
        for (int v = 0; v < 4; v++)
        {
            builder.Add(new VolumeData { Uuid = $"v-{v}", Pool = "s@lvm#a", SizeGB = 10 });
        }

        return builder.Build();
    }

    /// <summary>A small generator whose numbers do not depend on the framework.</summary>
    internal sealed class Lcg(int seed)
    {
        private ulong _state = (ulong)(uint)seed * 2862933555777941757 + 3037000493;

        public int Next(int below)
        {
            _state = _state * 6364136223846793005 + 1442695040888963407;
            return (int)((_state >> 33) % (ulong)below);
        }
    }
}
