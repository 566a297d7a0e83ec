using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;
using static Watcher.Eligibility.FilterVerdict;

namespace Watcher.Filters.Tests.Destination;

/// <summary>Rules that compare with the node that is left, hints, isolation by configuration, and topology.</summary>
public class MovingFilterTests
{
    private const string Old = """{"arch":"x86_64","vendor":"Intel","model":"Broadwell","features":["aes","avx2"]}""";
    private const string New = """{"arch":"x86_64","vendor":"Intel","model":"Icelake","features":["aes","avx2","avx512f"]}""";
    private const string Amd = """{"arch":"x86_64","vendor":"AMD","model":"EPYC","features":["aes","avx2","avx512f"]}""";
    private const string Arm = """{"arch":"aarch64","vendor":"Ampere","model":"Altra","features":["aes"]}""";

    [Theory]
    [InlineData("active", Old, Old, Pass)]
    [InlineData("active", Old, New, Pass)] // every feature of the source
    [InlineData("active", New, Old, Fail)] // features lost
    [InlineData("paused", New, Old, Fail)]
    [InlineData("active", Old, Amd, Fail)] // another vendor
    [InlineData("active", Old, Arm, Fail)]
    [InlineData("stopped", New, Old, Pass)] // starts anew
    [InlineData("stopped", Old, Arm, Fail)] // another architecture
    [InlineData("active", Old, null, Unknown)]
    [InlineData("active", null, Old, Unknown)]
    [InlineData("active", null, null, Unknown)]
    [InlineData("active", """{"arch":"x86_64","vendor":"Intel","model":"M"}""", """{"arch":"amd64","vendor":"Intel","model":"M"}""", Pass)] // no features, one model
    [InlineData("active", """{"arch":"x86_64","vendor":"Intel","model":"M"}""", """{"arch":"x86_64","vendor":"Intel","model":"N"}""", Unknown)]
    [InlineData("active", """{"arch":"x86_64","features":["a"]}""", """{"arch":"x86_64","features":["b"]}""", Fail)] // what is sure decides
    public void CpuCompatibility_Situation_AnswersAsTheDriverDoes(string state, string? from, string? to, FilterVerdict expected)
    {
        var pair = new Pair();
        pair = pair with
        {
            Instance = pair.Instance with { State = state },
            Home = pair.Home with { CpuInfo = from is null ? null : AttributeMap.Parse(from) },
            There = pair.There with { CpuInfo = to is null ? null : AttributeMap.Parse(to) },
        };
        Assert.Equal(expected, pair.Ask("cpu_compatibility"));
    }

    [Theory]
    [InlineData("active", "QEMU", 8_002_000, "QEMU", 8_002_000, Pass)]
    [InlineData("active", "QEMU", 8_002_000, "QEMU", 9_000_000, Pass)]
    [InlineData("active", "QEMU", 8_002_000, "QEMU", 7_000_000, Fail)] // not downwards
    [InlineData("stopped", "QEMU", 8_002_000, "QEMU", 7_000_000, Pass)]
    [InlineData("active", "QEMU", 1, "VMware", 2, Fail)]
    [InlineData("stopped", "QEMU", 1, "VMware", 2, Fail)]
    [InlineData("active", "QEMU", 1, "qemu", 1, Pass)]
    [InlineData("active", null, 1, "QEMU", 1, Unknown)]
    [InlineData("active", "QEMU", null, "QEMU", 1, Unknown)]
    [InlineData("active", null, 2, "QEMU", 1, Fail)] // what is sure decides
    public void HypervisorVersion_Situation_AnswersAsTheConductorDoes(string state, string? fromType, int? from, string? toType, int? to, FilterVerdict expected)
    {
        var pair = new Pair();
        pair = pair with
        {
            Instance = pair.Instance with { State = state },
            Home = pair.Home with { HypervisorType = fromType, HypervisorVersion = from },
            There = pair.There with { HypervisorType = toType, HypervisorVersion = to },
        };
        Assert.Equal(expected, pair.Ask("hypervisor_version"));
    }

    [Theory]
    [InlineData("", "active", Pass)]
    [InlineData("pci_passthrough:alias=gpu:1", "active", Fail)]
    [InlineData("pci_passthrough:alias=gpu:1", "paused", Fail)]
    [InlineData("pci_passthrough:alias=gpu:1", "stopped", Unknown)]
    public void PciPassthrough_Situation_IsNeverMovedLive(string specs, string state, FilterVerdict expected)
    {
        var pair = new Pair();
        Assert.Equal(expected, (pair with { Instance = pair.Instance with { State = state } }).WithSpecs(specs).Ask("pci_passthrough"));
    }

    [Theory]
    [InlineData("", null, Pass)] // no request
    [InlineData("hw:cpu_policy=shared", null, Pass)]
    [InlineData("hw:cpu_policy=dedicated", null, Unknown)]
    [InlineData("hw:cpu_policy=dedicated", """{"cells":2,"threads":2}""", Unknown)] // never a claim that it fits
    [InlineData("hw:cpu_policy=dedicated; hw:cpu_thread_policy=require", """{"cells":2,"threads":1}""", Fail)]
    [InlineData("hw:cpu_policy=dedicated; hw:cpu_thread_policy=require", """{"cells":2,"threads":2}""", Unknown)]
    [InlineData("hw:cpu_policy=dedicated; hw:cpu_thread_policy=require", null, Unknown)] // only where the topology is known
    [InlineData("hw:numa_nodes=2", """{"cells":2}""", Unknown)]
    [InlineData("hw:numa_nodes=4", """{"cells":2}""", Fail)] // distinct host cells
    [InlineData("hw:numa_nodes=1", """{"cells":16}""", Fail)] // 4 vCPUs on cells of 1
    [InlineData("hw:numa_nodes=2; hw:numa_cpus.0=0-2; hw:numa_cpus.1=3", """{"cells":8}""", Fail)] // 3 vCPUs on cells of 2
    [InlineData("hw:numa_nodes=2; hw:numa_mem.0=60000; hw:numa_mem.1=1", """{"cells":2}""", Fail)]
    [InlineData("hw:mem_page_size=large", """{"cells":2}""", Unknown)]
    [InlineData("hw:numa_nodes=x", """{"cells":2}""", Unknown)]
    public void NumaTopology_Situation_FailsOnlyWhatSurelyDoesNotFit(string specs, string? topology, FilterVerdict expected)
    {
        var pair = new Pair();
        AttributeMap? cpu = topology is null ? null : AttributeMap.Parse($$"""{"topology":{{topology}}}""");
        Assert.Equal(expected, (pair with { There = pair.There with { CpuInfo = cpu } }).WithSpecs(specs).Ask("numa_topology"));
    }

    [Fact]
    public void NumaTopology_RequestOfTheImage_Counts() => Assert.Equal(Unknown, new Pair().WithImage("hw_numa_nodes=1").Ask("numa_topology"));

    [Theory]
    [InlineData("""["not", ["=", "$vcpus_total", 8]]""", Pass)]
    [InlineData("""["=", "$vcpus_total", 16]""", Pass)]
    [InlineData("""[">=", "$unknown", 1]""", Fail)] // dropped: fewer than two are left
    [InlineData("""["and", [">=", "$free_ram_mb", 1024], [">=", "$free_disk_mb", 51200]]""", Pass)]
    [InlineData("""["and", [">=", "$free_ram_mb", 1024], [">=", "$free_disk_mb", 204800]]""", Fail)]
    [InlineData("""["or", ["=", "$vcpus_total", 1], ["=", "$host", "h-there"]]""", Pass)]
    [InlineData("""["in", "$host", "a", "h-there"]""", Pass)]
    [InlineData("""["in", "$host", "a"]""", Fail)]
    [InlineData("""["<", 1, 2, 3]""", Pass)] // the first with all others
    [InlineData("""["<", 2, 3, 1]""", Fail)]
    [InlineData("""["<", 1]""", Fail)]
    [InlineData("""["<=", 16, "$vcpus_total"]""", Pass)]
    [InlineData("""["not", true, false]""", Pass)] // a list passes where any of it is true
    [InlineData("""["not", true]""", Fail)]
    [InlineData("""["=", "$num_instances", 2]""", Pass)]
    [InlineData("""["=", "$vcpus_used", 2]""", Pass)]
    [InlineData("""["=", "$capabilities.rack", "r1"]""", Pass)]
    [InlineData("""["=", "$cpu_info.arch", "x86_64"]""", Unknown)]
    [InlineData("", Pass)]
    [InlineData("[]", Pass)]
    [InlineData("""["xor", 1, 2]""", Fail)]
    [InlineData("""{"a":1}""", Fail)]
    [InlineData("not json", Fail)]
    public void JsonQuery_Query_AnswersAsNovaDoes(string query, FilterVerdict expected)
    {
        var pair = new Pair { Others = 2 };
        pair = pair with
        {
            There = pair.There with { Metadata = Pair.Map(("rack", "r1")) },
            Instance = pair.Instance with { SchedulerHints = Pair.Map(("query", query)) },
        };
        Assert.Equal(expected, pair.Ask("json_query"));
    }

    [Theory]
    [InlineData("10.0.1.7", "/24", "10.0.1.200", Pass)]
    [InlineData("10.0.1.7", null, "10.0.2.1", Fail)] // /24 by default
    [InlineData("10.0.1.7", "/16", "10.0.2.1", Pass)]
    [InlineData("10.0.1.7", "16", "10.0.2.1", Pass)]
    [InlineData("fe80::1", "/64", "fe80::2", Pass)]
    [InlineData("10.0.1.7", "/99", "10.0.1.8", Fail)]
    [InlineData("nonsense", "/24", "10.0.1.8", Fail)]
    [InlineData("10.0.1.7", "/24", null, Unknown)]
    [InlineData(null, "/24", "10.0.1.8", Pass)]
    public void CidrAffinity_Situation_AnswersAsNovaDoes(string? near, string? cidr, string? host, FilterVerdict expected)
    {
        (string, string)[] hints = [.. near is null ? [] : new[] { ("build_near_host_ip", near) }, .. cidr is null ? [] : new[] { ("cidr", cidr) }];
        var pair = new Pair();
        pair = pair with
        {
            Instance = pair.Instance with { SchedulerHints = AttributeMap.Of(hints) },
            There = pair.There with { Metadata = host is null ? null : Pair.Map(("host_ip", host)) },
        };
        Assert.Equal(expected, pair.Ask("cidr_affinity"));
    }

    [Theory]
    [InlineData("h-there", "img", true, "img", Pass)] // isolated on isolated
    [InlineData("h-there", "img", true, "other", Fail)]
    [InlineData("h-there", "img", false, "other", Pass)] // isolated hosts take others too
    [InlineData("", "img", true, "img", Fail)] // an isolated image needs an isolated host
    [InlineData("", "img", false, "img", Fail)]
    [InlineData("", "img", true, "other", Pass)]
    [InlineData("h-there", "", true, "other", Fail)] // no isolated images: only the restriction counts
    [InlineData("h-there", "", false, "other", Pass)]
    [InlineData("", "", true, null, Pass)]
    [InlineData("h-there", "img", true, null, Unknown)]
    [InlineData("", "img", true, null, Unknown)]
    [InlineData("h-there", "img", false, null, Pass)]
    public void IsolatedHosts_Situation_AnswersAsNovaDoes(string hosts, string images, bool restrict, string? image, FilterVerdict expected)
    {
        var options = new FilterOptions
        {
            IsolatedHosts = hosts.Split(',', StringSplitOptions.RemoveEmptyEntries),
            IsolatedImages = images.Split(',', StringSplitOptions.RemoveEmptyEntries),
            RestrictIsolatedHosts = restrict,
        };
        IDestinationFilter filter = DestinationFilters.Create(options, WorkloadTiers.Default).Single(f => f.Name == "isolated_hosts");

        Assert.Equal(expected, new Pair().WithImage(image is null ? "" : $"image_id={image}").Ask(filter));
    }
}
