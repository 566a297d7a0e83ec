using FsCheck;
using FsCheck.Fluent;
using Watcher.Model;

namespace Watcher.Core.Tests.Generators;

/// <summary>Generates small valid cluster models with every kind of element, odd texts and attributes that the library does not know.</summary>
internal static class ModelGenerator
{
    private static readonly string[] s_texts =
    [
        "", "web-1", "ü", "日本語", "a\"b\\c", "😀", "line\nbreak", "\u007f", "</script>", "\u2028", "tab\t", "\0", " ", "{}", "null", "NaN",
    ];

    private static readonly string[] s_maps =
    [
        "{}", "{\"tier\":\"gold\"}", "{\"z\":1,\"a\":[1,2.50,{\"b\":null}]}", "{\"ü\":\"😀\",\"\\uD83D\\uDE00\":true}", "{\"n\":1e3,\"k\":{\"y\":{},\"x\":[]}}",
    ];

    /// <summary>Any text, odd ones among them.</summary>
    public static Gen<string> Text => Gen.Elements(s_texts);

    /// <summary>A model.</summary>
    public static Gen<ClusterModel> Model => Builder.Select(builder => builder.Build());

    /// <summary>A builder that is ready to build a valid model.</summary>
    public static Gen<ClusterModelBuilder> Builder =>
        from nodes in Nodes
        from instances in Instances(nodes.Count)
        from storage in Storage
        from groups in Groups
        from baremetal in Gen.Choose(0, 2)
        from takenAt in Time
        from unknown in Gen.Elements(0, 0, 1, 2)
        select Fill(nodes, instances, storage, groups, baremetal, takenAt, unknown);

    private static Gen<AttributeMap?> Map => Gen.Elements([null, .. s_maps]).Select(json => json is null ? null : AttributeMap.Parse(json));

    private static Gen<string?> Symbol => Gen.Elements([null, "p-1", "p-2", .. s_texts.Where(t => t.Length > 0)]);

    private static Gen<int?> Number => Gen.Elements<int?>(null, 0, 1, 7, 100_000, int.MaxValue);

    private static Gen<DateTimeOffset?> Time =>
        Gen.Choose(0, 5).Select(i => i == 0 ? (DateTimeOffset?)null : new DateTimeOffset(2026, i, 1, 3, 4, 5, TimeSpan.FromHours(i - 2)).AddTicks(i * 1234567L));

    private static Gen<List<ComputeNodeData>> Nodes =>
        from count in Gen.Choose(0, 5)
        from nodes in Several(count, Node)
        select nodes;

    private static Gen<List<InstanceData>> Instances(int nodes) =>
        from count in Gen.Choose(0, 12)
        from instances in Several(count, i => Instance(i, nodes))
        select instances;

    private static Gen<List<VolumeData>> Storage =>
        from count in Gen.Choose(0, 4)
        from volumes in Several(count, Volume)
        select volumes;

    private static Gen<List<ServerGroupData>> Groups =>
        from count in Gen.Choose(0, 3)
        from groups in Several(count, Group)
        select groups;

    private static Gen<ComputeNodeData> Node(int i) =>
        from vcpus in Gen.Choose(0, 64)
        from ratio in Gen.Elements(1.0, 0.5, 4.0, 1.1, 16)
        from state in Gen.Elements("up", "down", "odd")
        from text in Symbol
        from number in Number
        from map in Map
        from total in Gen.Choose(-1, 8)
        select new ComputeNodeData
        {
            Uuid = $"n-{i * 7 % 5}-ü",
            Hostname = $"host-{i}",
            State = state,
            Vcpus = vcpus,
            VcpuRatio = ratio,
            MemoryMiB = 1024 * vcpus,
            DiskGiB = vcpus,
            DiskReservedGiB = i,
            DisabledReason = text,
            AvailabilityZone = text,
            HypervisorVersion = number,
            CpuInfo = CpuOnly(map),
            Metadata = map,
            Traits = total < 0 ? null : [.. Enumerable.Range(0, total).Select(t => $"TRAIT_{t}")],
            Resources = total < 0 ? null : new Dictionary<string, ResourceInventory> { ["VGPU"] = new(total, 0, ratio), ["CUSTOM_\"Q"] = new(1) },
        };

    private static Gen<InstanceData> Instance(int i, int nodes) =>
        from name in Text
        from node in Gen.Choose(-1, nodes - 1)
        from state in Gen.Elements("active", "stopped", "odd")
        from symbol in Symbol
        from size in Gen.Choose(0, 9000)
        from flag in Gen.Elements(true, false)
        from time in Time
        from map in Map
        from hints in Map
        select new InstanceData
        {
            Uuid = $"i-{i * 5 % 13:D2}",
            Name = name,
            Node = node < 0 ? null : $"n-{node * 7 % 5}-ü",
            State = state,
            VmState = symbol,
            TaskState = symbol,
            Vcpus = size,
            MemoryMiB = size,
            DiskGiB = 0,
            IsLocked = flag,
            IsExcluded = !flag,
            ProjectId = symbol,
            CreatedAt = time,
            Metadata = map,
            Flavor = flag ? new Flavor(name, map ?? AttributeMap.Empty) : null,
            ImageProperties = hints,
            SchedulerHints = hints,
            Resources = flag ? new Dictionary<string, int> { ["VGPU"] = size } : null,
            LastMigrationFailed = flag,
        };

    private static Gen<VolumeData> Volume(int i) =>
        from name in Text
        from symbol in Symbol
        from pool in Gen.Elements<string?>(null, "stor-1@lvm#p0")
        from map in Map
        from time in Time
        from flag in Gen.Elements(true, false)
        select new VolumeData
        {
            Uuid = $"v-{i}",
            Name = name,
            Pool = pool,
            SizeGB = i,
            VolumeType = symbol,
            SnapshotId = symbol,
            MigrationStatus = symbol,
            Metadata = map,
            CreatedAt = time,
            IsBootable = flag,
            HasSnapshots = flag,
            AttachedTo = flag ? ["i-00", "gone\"\n"] : null,
        };

    private static Gen<ServerGroupData> Group(int i) =>
        from name in Text
        from most in Gen.Elements<int?>(null, 1, 3)
        from members in Gen.Elements<string[]?>(null, [], ["i-00", "i-01"])
        select new ServerGroupData { Uuid = $"g-{i}", Name = name, MaxServerPerHost = most, Members = members };

    private static ClusterModelBuilder Fill(
        List<ComputeNodeData> nodes, List<InstanceData> instances, List<VolumeData> volumes, List<ServerGroupData> groups, int baremetal,
        DateTimeOffset? takenAt, int unknown)
    {
        var builder = new ClusterModelBuilder { TakenAt = takenAt };
        nodes.ForEach(n => builder.Add(n));
        instances.ForEach(i => builder.Add(i));
        groups.ForEach(g => builder.Add(g));
        builder.Add(new StorageNodeData { Host = "stor-1@lvm", VolumeTypes = nodes.Count > 2 ? ["fast"] : null });
        builder.Add(new StoragePoolData { Name = "stor-1@lvm#p0", TotalCapacityGB = nodes.Count == 0 ? null : 10, MaxOverSubscriptionRatio = 1.5 });
        volumes.ForEach(v => builder.Add(v));
        builder.Add(new VolumeTypeData { Name = "fast", ExtraSpecs = AttributeMap.Parse(s_maps[volumes.Count % s_maps.Length]) });
        for (int i = 0; i < baremetal; i++)
        {
            builder.Add(new BaremetalNodeData { Uuid = $"m-{i}", Hostname = "host-0", RunningVms = i, HypervisorUpWhenPoweredOff = i == 0 ? null : true });
            builder.Add(new AggregateData { Id = i, Name = $"a-{i}", AvailabilityZone = "az-1", Hosts = ["host-0", "gone"] });
        }

        KeepUnknown(builder, unknown);
        return builder;
    }

    /// <summary>Attributes of a newer version: at the top, and on the last element of two kinds.</summary>
    private static void KeepUnknown(ClusterModelBuilder builder, int unknown)
    {
        if (unknown == 0)
        {
            return;
        }

        builder.Version = new CdmVersion(1, 9);
        builder.UnknownAttributes = AttributeMap.Parse("{\"later\":[1,\"ü\"],\"sites\":null}");
        builder.Table(ElementKind.StoragePool).SetUnknown(builder.Pool.Intern("{\"tier\":{\"a\":1.0},\"ü\":\"\"}"u8));
        if (unknown == 2 && builder.Table(ElementKind.Instance).Count > 0)
        {
            builder.Table(ElementKind.Instance).SetUnknown(builder.Pool.Intern("{\"numa\":[0,1]}"u8));
        }
    }

    private static AttributeMap? CpuOnly(AttributeMap? map) => map is null ? null : AttributeMap.Parse("{\"arch\":\"x86_64\",\"features\":[\"avx2\"],\"topology\":" + map.ToJson() + "}");

    private static Gen<List<T>> Several<T>(int count, Func<int, Gen<T>> element)
    {
        Gen<List<T>> all = Gen.Constant(new List<T>());
        for (int i = 0; i < count; i++)
        {
            int index = i;
            all = from list in all from item in element(index) select (List<T>)[.. list, item];
        }

        return all;
    }
}
