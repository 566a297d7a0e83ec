using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Watcher.Model;

namespace Watcher.OpenStack.Tests.Support;

/// <summary>Turns a list of numbers into small random models: it shrinks because shorter lists and smaller numbers make simpler models.</summary>
internal sealed class Entropy(int[] choices)
{
    private static readonly string[] s_texts =
    [
        "a", "", "None", "null", "True", "[x]", "['t']", "x'y", "q\"r", "<&>", "ü€😀", "line\nbreak\ttab\rend", " padded ", "\\", "{}", "16.0", "u'x'", "c:\\d",
    ];

    private int _next;

    public static Arbitrary<int[]> Choices { get; } = Gen.Choose(0, 1 << 20).ArrayOf().Resize(400).ToArbitrary();

    public int Next(int bound) => _next < choices.Length ? choices[_next++] % bound : 0;

    public bool Coin() => Next(2) == 1;

    /// <summary>A text, also a nasty one, and with <paramref name="control"/> one that XML has no characters for.</summary>
    public string Text(bool control = false) => Next(12) switch
    {
        0 when control => "\u0001\uFFFE\0",
        < 8 => s_texts[Next(s_texts.Length)],
        _ => "t" + Next(1000).ToString(CultureInfo.InvariantCulture),
    };

    public string? Optional() => Coin() ? Text() is "None" or "" ? "set" : "v" + Text() : null;

    public AttributeMap? Map()
    {
        int count = Next(4);
        return count == 0 ? null : AttributeMap.Of(Enumerable.Range(0, count).Select(i => ("k" + i + Text(control: true), Text(control: true))));
    }

    public double Ratio() => Next(5) switch { 0 => 1, 1 => 16, 2 => 0.00001, 3 => Next(100000) / 7.0, _ => Next(50) / 10.0 };

    public DateTimeOffset? Time() => Next(3) switch
    {
        0 => null,
        1 => new DateTimeOffset(2026, 1, 1, 0, 0, Next(60), TimeSpan.Zero),
        _ => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(Next(1 << 20)),
    };

    /// <summary>A model with only what both parts of the XML carry; with <paramref name="all"/> also what gets lost.</summary>
    public ClusterModel Model(bool all = false)
    {
        var builder = new ClusterModelBuilder { TakenAt = all ? Time() : null };
        int nodes = Next(4);
        for (int i = 0; i < nodes; i++)
        {
            builder.Add(Node(i));
            if (Coin())
            {
                builder.Add(new BaremetalNodeData { Uuid = $"m{i}", Hostname = $"h{i}", PowerState = Coin() ? "on" : "off" });
            }
        }

        int instances = Next(7);
        for (int i = 0; i < instances; i++)
        {
            builder.Add(Instance(i, nodes, all));
        }

        var pools = new List<string>();
        int stores = Next(3);
        for (int i = 0; i < stores; i++)
        {
            builder.Add(new StorageNodeData { Host = $"s{i}@b", Zone = Optional(), State = Coin() ? "up" : "down", VolumeTypes = Types() });
            StoragePoolData pool = Pool(i, all);
            builder.Add(pool);
            pools.Add(pool.Name);
        }

        int volumes = Next(4);
        for (int i = 0; i < volumes; i++)
        {
            builder.Add(Volume(i, all) with { Pool = pools.Count > 0 && Coin() ? pools[Next(pools.Count)] : null });
        }

        if (all && Coin())
        {
            builder.Add(new AggregateData { Id = 1, Hosts = ["h0"] }).Add(new ServerGroupData { Uuid = "g", Members = ["i0"] }).Add(new VolumeTypeData { Name = "t" });
        }

        return builder.Build();
    }

    private ComputeNodeData Node(int i) => new()
    {
        Uuid = $"n{i}",
        Hostname = $"h{i}",
        Status = Coin() ? "disabled" : "enabled",
        State = Coin() ? "down" : "up",
        DisabledReason = Optional(),
        Vcpus = Next(100),
        VcpuReserved = Next(3),
        VcpuRatio = Ratio(),
        MemoryMiB = Next(4) == 0 ? int.MaxValue : Next(1 << 20),
        MemoryReservedMiB = Next(5),
        MemoryRatio = Ratio(),
        DiskGiB = Next(1 << 20),
        DiskReservedGiB = Next(5),
        DiskRatio = Ratio(),
    };

    private InstanceData Instance(int i, int nodes, bool all) => new()
    {
        Uuid = $"i{i}",
        Node = nodes > 0 && Next(4) > 0 ? $"n{Next(nodes)}" : null,
        Name = Text(),
        State = Coin() ? "stopped" : "active",
        VmState = all && Coin() ? "paused" : null,
        Vcpus = Next(64),
        MemoryMiB = Next(1 << 20),
        DiskGiB = Next(1000),
        IsLocked = Coin(),
        IsExcluded = Coin(),
        ProjectId = Optional(),
        CreatedAt = Time(),
        PinnedAz = Optional(),
        Metadata = Map(),
        Flavor = Map() is { } specs ? new Flavor(all && Coin() ? "m1" : null, specs) : null,
        SchedulerHints = all ? Map() : null,
    };

    private StoragePoolData Pool(int i, bool all) => new()
    {
        Name = $"s{i}@b#p{Next(9)}",
        StorageNode = $"s{i}@b",
        TotalCapacityGB = Coin() ? null : Next(1000),
        FreeCapacityGB = Coin() ? null : Next(1000),
        AllocatedCapacityGB = Coin() ? null : Next(1000),
        ProvisionedCapacityGB = Coin() ? null : Next(1000),
        VirtualFreeGB = Coin() ? null : Next(1000),
        TotalVolumes = Coin() ? null : Next(10),
        MaxOverSubscriptionRatio = all && Coin() ? 2 : 1,
    };

    private VolumeData Volume(int i, bool all) => new()
    {
        Uuid = $"v{i}",
        Name = Text(),
        SizeGB = Next(1000),
        Status = Coin() ? "in-use" : "available",
        VolumeType = Optional(),
        IsBootable = Coin(),
        IsMultiattach = Coin(),
        SnapshotId = Optional(),
        HasSnapshots = all && Coin(),
        ProjectId = Optional(),
        Metadata = Map(),
        CreatedAt = Time(),
        AttachedTo = Coin() ? null : ["i0", Text()],
    };

    private string[]? Types()
    {
        int count = Next(4);
        return count == 0 ? null : [.. Enumerable.Range(0, count).Select(_ => "t" + Text())];
    }
}
