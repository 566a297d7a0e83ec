using System.Globalization;
using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>Writes volume types, storage nodes, pools and volumes; pools are as large as their volumes need.</summary>
internal sealed class StorageWriter(GenerationInputs inputs, Placement placement, Ids ids, DamageMaker damage)
{
    private static readonly int[] s_sizes = [10, 20, 40, 50, 80, 100, 200, 500, 1000];
    private static readonly Share s_few = Share.Of(0.02);
    private readonly StorageProfile _profile = inputs.Profile.Storage;
    private readonly InstancePlan _instances = placement.Instances;
    private readonly WeightedChoice _sizes = new([10, 25, 15, 20, 10, 10, 6, 3, 1]);

    public void Write(ClusterModelBuilder builder)
    {
        if (_profile.VolumesPerInstance <= 0)
        {
            return;
        }

        int[] boots = [.. Enumerable.Range(0, _instances.Count).Where(i => _instances.BootsFromVolume[i])];
        int volumes = Math.Max(boots.Length, (int)((long)Math.Round(_profile.VolumesPerInstance * Share.Whole) * _instances.Count / Share.Whole));
        BackendPlan[] backends = MakeBackends(volumes);
        var types = new WeightedChoice(_profile.Types.Select(t => t.Weight));
        BackendPlan[] backendOf = [.. _profile.Types.Select(t => backends.Single(b => b.Name == t.Backend))];
        for (int volume = 0; volume < volumes; volume++)
        {
            SplitMix64 random = inputs.Random(RandomStream.Volume, volume);
            int drawn = types.Pick(ref random);
            int type = volume < boots.Length ? 0 : drawn;
            WriteVolume(builder, volume, volume < boots.Length ? boots[volume] : -1, type, backendOf[type].Pick(ref random), ref random);
        }

        foreach (VolumeTypeSpec type in _profile.Types)
        {
            builder.Add(new VolumeTypeData { Name = type.Name, ExtraSpecs = AttributeMap.Of(("volume_backend_name", type.Backend)) });
        }

        WriteBackends(builder, backends);
    }

    private BackendPlan[] MakeBackends(int volumes)
    {
        string[] names = [.. _profile.Types.Select(t => t.Backend).Distinct(StringComparer.Ordinal)];
        long total = _profile.Types.Sum(t => (long)t.Weight);
        return [.. names.Select((name, index) =>
        {
            long expected = volumes * _profile.Types.Where(t => t.Backend == name).Sum(t => (long)t.Weight) / total;
            return new BackendPlan(inputs, name, index, (int)Math.Clamp((expected + _profile.VolumesPerBackend - 1) / _profile.VolumesPerBackend, 1, 10_000));
        })];
    }

    private void WriteVolume(ClusterModelBuilder builder, int volume, int bootsInstance, int type, PoolPlan pool, ref SplitMix64 random)
    {
        bool attached = random.Chance(Share.Of(_profile.Attached)) || bootsInstance >= 0;
        int server = bootsInstance >= 0 ? bootsInstance : random.Below(_instances.Count);
        int second = random.Below(_instances.Count);
        bool multiattach = random.Chance(Share.Of(_profile.Multiattach)) && bootsInstance < 0;
        bool snapshots = random.Chance(Share.Of(_profile.Snapshots));
        bool fromSnapshot = random.Chance(s_few);
        bool failed = random.Chance(s_few);
        bool migrated = random.Chance(s_few);
        int size = s_sizes[_sizes.Pick(ref random)];
        if (bootsInstance >= 0)
        {
            size = Math.Max(10, placement.Flavors.Flavors[_instances.Flavor[bootsInstance]].DiskGiB);
        }

        pool.AllocatedGB += size;
        pool.Volumes++;
        builder.Add(damage.Apply(volume, new VolumeData
        {
            Uuid = DeterministicUuid.Text(inputs.Seed, RandomStream.VolumeUuid, volume),
            Name = string.Create(CultureInfo.InvariantCulture, $"{(bootsInstance >= 0 ? "root" : "data")}-{volume + 1}"),
            Pool = pool.Name,
            SizeGB = size,
            Status = attached ? "in-use" : failed ? "error" : "available",
            VolumeType = _profile.Types[type].Name,
            IsBootable = bootsInstance >= 0,
            IsMultiattach = multiattach,
            HasSnapshots = snapshots,
            SnapshotId = fromSnapshot ? DeterministicUuid.Text(inputs.Seed, RandomStream.SnapshotUuid, volume) : null,
            MigrationStatus = migrated ? "success" : null,
            ProjectId = ids.Projects[_instances.Project[server]],
            CreatedAt = InstanceWriter.CreatedAt(inputs, server),
            AttachedTo = !attached ? null : multiattach && second != server ? [ids.Instances[server], ids.Instances[second]] : [ids.Instances[server]],
        }));
    }

    private void WriteBackends(ClusterModelBuilder builder, BackendPlan[] backends)
    {
        int node = 0, number = 0;
        foreach (BackendPlan backend in backends)
        {
            string[] types = [.. _profile.Types.Where(t => t.Backend == backend.Name).Select(t => t.Name)];
            foreach (string host in backend.Hosts)
            {
                string zone = inputs.Profile.Zones > 0 ? NodeWriter.ZoneName(node % inputs.Profile.Zones) : "nova";
                builder.Add(damage.Apply(node++, new StorageNodeData { Host = host, Zone = zone, VolumeTypes = types }));
            }

            int size = backend.PoolSizeGB(_profile);
            foreach (PoolPlan pool in backend.Pools)
            {
                builder.Add(damage.Apply(number, MakePool(pool, backend.Name, size, number)));
                number++;
            }
        }
    }

    /// <summary>Thin volumes: 40 to 70 % of what is allocated is written, and at least a twentieth of the pool stays free.</summary>
    private StoragePoolData MakePool(PoolPlan pool, string backend, int size, int number)
    {
        SplitMix64 random = inputs.Random(RandomStream.Pool, -1 - number);
        int written = (int)Math.Min(pool.AllocatedGB * random.Between(40, 70) / 100, size - (size / 20));
        int sold = (int)Math.Min(int.MaxValue, (long)(size * _profile.OverSubscriptionRatio));
        return new StoragePoolData
        {
            Name = pool.Name,
            StorageNode = pool.StorageNode,
            TotalCapacityGB = size,
            FreeCapacityGB = size - written,
            AllocatedCapacityGB = (int)pool.AllocatedGB,
            ProvisionedCapacityGB = (int)pool.AllocatedGB,
            VirtualFreeGB = sold - (int)pool.AllocatedGB,
            MaxOverSubscriptionRatio = _profile.OverSubscriptionRatio,
            VolumeBackendName = backend,
            TotalVolumes = pool.Volumes,
        };
    }
}
