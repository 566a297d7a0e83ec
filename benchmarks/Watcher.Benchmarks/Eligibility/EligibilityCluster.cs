using System.Globalization;
using Watcher.Model;

namespace Watcher.Benchmarks.Eligibility;

/// <summary>A cluster in which fifteen filters have something to say, and whose instances come in 200 classes: flavor, zone, image, and the node's generation.</summary>
internal static class EligibilityCluster
{
    internal const int Generations = 5;
    internal const int Zones = 4;
    private const int Aggregates = 20;

    private static readonly string[] s_specs =
    [
        """{"trait:HW_CPU_X86_AVX2":"required","optimize:tier":"gold"}""",
        """{"aggregate_instance_extra_specs:rack":"<or> r1 <or> r2 <or> r3","optimize:tier":"silver"}""",
        """{"capabilities:cpu_info:features":"<in> f2","capabilities:hypervisor_version":">= 6002000"}""",
        """{"hw:numa_nodes":"2","resources:VGPU":"1"}""",
        """{"aggregate_instance_extra_specs:ssd":"true","trait:GEN_9":"forbidden"}""",
    ];

    private static readonly string[] s_images = ["""{"hw_architecture":"x86_64","os_distro":"ubuntu"}""", """{"img_hv_type":"kvm","os_distro":"windows"}"""];

    internal static ClusterModel Build(int nodes, int instances)
    {
        var builder = new ClusterModelBuilder();
        AttributeMap[] cpus = [.. Enumerable.Range(0, Generations).Select(Cpu)];
        string[][] traits = [.. Enumerable.Range(0, Generations).Select(g => (string[])["HW_CPU_X86_AVX2", string.Create(CultureInfo.InvariantCulture, $"GEN_{g}")])];
        var hosts = new List<string>[Aggregates];
        for (int a = 0; a < Aggregates; a++) hosts[a] = [];
        for (int n = 0; n < nodes; n++)
        {
            int generation = n % Generations;
            string host = string.Create(CultureInfo.InvariantCulture, $"host-{n:D6}");
            hosts[n % Aggregates].Add(host);
            builder.Add(new ComputeNodeData
            {
                Uuid = Id("n", n),
                Hostname = host,
                Status = n % 97 == 0 ? "disabled" : "enabled",
                Vcpus = 64 + (16 * generation),
                MemoryMiB = 262_144,
                DiskGiB = 4000,
                VcpuRatio = 4,
                AvailabilityZone = Zone(n % Zones),
                HypervisorType = "QEMU",
                HypervisorVersion = 6_000_000 + (1_000 * generation * 2),
                CpuInfo = cpus[generation],
                Traits = traits[generation],
                Resources = generation == 4 ? new Dictionary<string, ResourceInventory> { ["VGPU"] = new(8) } : new Dictionary<string, ResourceInventory> { ["PCPU"] = new(8) },
            });
        }

        for (int a = 0; a < Aggregates; a++)
        {
            builder.Add(new AggregateData { Id = a + 1, Name = "a", Hosts = hosts[a], Metadata = AttributeMap.Parse(Metadata(a)) });
        }

        Flavor[] flavors = [.. s_specs.Select((s, i) => new Flavor(string.Create(CultureInfo.InvariantCulture, $"f{i}"), AttributeMap.Parse(s)))];
        AttributeMap[] images = [.. s_images.Select(AttributeMap.Parse)];
        for (int i = 0; i < instances; i++)
        {
            // Flavor, zone, image and node draw from one number without remainder, so that all combinations occur alike.
            int flavor = i % 5, zone = i / 5 % Zones, image = i / 20 % 2, generation = i / 40 % Generations;
            int node = ((i / 200 * Generations) + generation) % nodes;
            builder.Add(new InstanceData
            {
                Uuid = Id("i", i),
                Node = Id("n", node),
                Vcpus = 1 + flavor,
                MemoryMiB = 2048 << flavor,
                DiskGiB = 20,
                ProjectId = "p",
                PinnedAz = Zone(zone),
                Flavor = flavors[flavor],
                ImageProperties = images[image],
            });
        }

        return builder.Build();
    }

    private static AttributeMap Cpu(int generation)
    {
        string features = string.Join(',', Enumerable.Range(0, generation + 1).Select(f => $"\"f{f}\""));
        return AttributeMap.Parse(string.Create(CultureInfo.InvariantCulture,
            $$$"""{"arch":"x86_64","vendor":"Intel","model":"m{{{generation}}}","features":[{{{features}}}],"topology":{"cells":2,"threads":2}}"""));
    }

    private static string Metadata(int aggregate) => (aggregate % 5) switch
    {
        0 => """{"rack":"r1","ssd":"true"}""",
        1 => """{"rack":"r2","os_distro":"ubuntu,windows"}""",
        2 => """{"rack":"r9","filter_tenant_id":"p,q"}""",
        3 => """{"ssd":"true","instance_type":"f0,f1,f4"}""",
        _ => """{"ssd":"false","optimize:tier":"gold,silver"}""",
    };

    private static string Zone(int number) => string.Create(CultureInfo.InvariantCulture, $"az-{number}");

    private static string Id(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:D7}");
}
