using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Watcher.Model;

namespace Watcher.Filters.Tests;

/// <summary>Small clusters in which every filter has something to say: facts, hints and specs of every kind, some absent.</summary>
internal static class RandomClusters
{
    private static readonly string?[] s_cpus =
    [
        null, """{"arch":"x86_64","vendor":"Intel","model":"A","features":["aes"],"topology":{"cells":1,"threads":1}}""",
        """{"arch":"x86_64","vendor":"Intel","model":"B","features":["aes","avx"],"topology":{"cells":2,"threads":2}}""", """{"arch":"aarch64","vendor":"X","features":["aes"]}""",
    ];

    private static readonly string[] s_specs =
    [
        "", "trait:A=required", "trait:B=forbidden", "ssd=true", "aggregate_instance_extra_specs:rack=<or> r1 <or> r2", "capabilities:cpu_info:features=<in> avx",
        "capabilities:hypervisor_version=>= 8000000", "hw:numa_nodes=2", "pci_passthrough:alias=x:1", "resources:VGPU=1", "optimize:tier=gold", "optimize:tier=bronze",
    ];

    private static readonly string[] s_images = ["", "hw_architecture=x86_64", "hw_architecture=aarch64; img_hv_type=kvm", "os_distro=windows", "image_id=img", "trait:A=required"];

    private static readonly string[] s_hints =
    [
        "", """{"query":"[\">=\",\"$free_ram_mb\",2000]"}""", """{"query":"[\"=\",\"$vcpus_total\",8]"}""", """{"build_near_host_ip":"10.0.0.1"}""", """{"query":"["}""",
    ];

    private static readonly string[] s_aggregates =
        ["ssd=true", "rack=r1", "rack=r2,r3", "availability_zone=az1", "filter_tenant_id=p1", "instance_type=f1,f2", "os_distro=ubuntu", "trait:A=required", "optimize:tier=gold"];

    public static Gen<ClusterModel> Model() => Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(seed, id => id));

    /// <summary>A cluster and the same one with its nodes' ids and host names renamed, in the same order.</summary>
    public static Gen<(ClusterModel Model, ClusterModel Renamed)> Renamed() =>
        Gen.Choose(0, int.MaxValue - 1).Select(seed => (Make(seed, id => id), Make(seed, id => "x-" + id)));

    private static ClusterModel Make(int seed, Func<string, string> name)
    {
        // A generator of its own for each cluster: the draws are the same whatever the names.
        var draw = new Draw(seed);
        var builder = new ClusterModelBuilder();
        int nodes = 1 + draw.Below(7);
        for (int n = 0; n < nodes; n++)
        {
            string id = Id("n", n);
            builder.Add(new ComputeNodeData
            {
                Uuid = name(id),
                Hostname = name("h-" + id),
                State = draw.Below(6) == 0 ? "down" : "up",
                Status = draw.Below(6) == 0 ? "disabled" : "enabled",
                Vcpus = draw.Pick(8, 16),
                MemoryMiB = 8192,
                DiskGiB = 100,
                AvailabilityZone = draw.Pick<string?>(null, "az1", "az2"),
                HypervisorType = draw.Pick<string?>(null, "QEMU", "QEMU", "VMware"),
                HypervisorVersion = draw.Pick<int?>(null, 7_000_000, 8_000_000),
                CpuInfo = s_cpus[draw.Below(s_cpus.Length)] is { } cpu ? AttributeMap.Parse(cpu) : null,
                Traits = draw.Pick<IReadOnlyList<string>?>(null, [], ["A"], ["A", "B"]),
                Resources = draw.Below(2) == 0 ? null : new Dictionary<string, ResourceInventory> { ["VGPU"] = new(draw.Below(3)) },
                Metadata = draw.Below(2) == 0 ? null : Pair.Map(("host_ip", $"10.0.{draw.Below(2).ToString(CultureInfo.InvariantCulture)}.5")),
            });
        }

        int aggregates = draw.Below(5);
        for (int a = 0; a < aggregates; a++)
        {
            string[] hosts = [.. Enumerable.Range(0, nodes).Where(_ => draw.Below(2) == 0).Select(n => name("h-" + Id("n", n)))];
            builder.Add(new AggregateData { Id = a + 1, Name = "a", Hosts = hosts, Metadata = Pair.Parse(s_aggregates[draw.Below(s_aggregates.Length)]) });
        }

        int instances = 1 + draw.Below(9);
        for (int i = 0; i < instances; i++)
        {
            builder.Add(new InstanceData
            {
                Uuid = Id("i", i),
                Node = draw.Below(8) == 0 ? null : name(Id("n", draw.Below(nodes))),
                State = draw.Pick("active", "active", "stopped", "paused"),
                Vcpus = 1 + draw.Below(8),
                MemoryMiB = 512,
                DiskGiB = 1,
                ProjectId = draw.Pick<string?>(null, "p1", "p2"),
                PinnedAz = draw.Pick<string?>(null, null, "az1", "nowhere"),
                Flavor = new Flavor(draw.Pick<string?>(null, "f1", "f3"), Pair.Parse(s_specs[draw.Below(s_specs.Length)])),
                ImageProperties = Pair.Parse(s_images[draw.Below(s_images.Length)]),
                SchedulerHints = s_hints[draw.Below(s_hints.Length)] is { Length: > 0 } hints ? AttributeMap.Parse(hints) : null,
                Metadata = draw.Below(3) == 0 ? Pair.Map(("watcher-priority", "3")) : null,
            });
        }

        return builder.Build();
    }

    private static string Id(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
}
