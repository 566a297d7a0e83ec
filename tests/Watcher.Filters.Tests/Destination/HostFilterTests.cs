using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;
using static Watcher.Eligibility.FilterVerdict;

namespace Watcher.Filters.Tests.Destination;

/// <summary>Rules on what a host is and can do: the rows of the semantics table and of its vectors.</summary>
public class HostFilterTests
{
    private const string Skylake = """{"arch":"x86_64","vendor":"Intel","model":"Skylake","features":["aes","avx2"],"topology":{"cells":2,"cores":8,"threads":1},"maxphysaddr":{"bits":46}}""";

    [Theory]
    [InlineData("up", "enabled", Pass)]
    [InlineData("down", "enabled", Fail)]
    [InlineData("up", "disabled", Fail)]
    [InlineData("down", "disabled", Fail)]
    public void ComputeStatus_Situation_AnswersAsNovaDoes(string state, string status, FilterVerdict expected)
    {
        var pair = new Pair();
        Assert.Equal(expected, (pair with { There = pair.There with { State = state, Status = status } }).Ask("compute_status"));
    }

    [Theory]
    [InlineData("", Pass)]
    [InlineData("capabilities:hypervisor_type=QEMU", Pass)]
    [InlineData("capabilities:hypervisor_type=s== VMware", Fail)]
    [InlineData("capabilities:hypervisor_version=>= 8000000", Pass)]
    [InlineData("capabilities:hypervisor_version=>= 9000000", Fail)]
    [InlineData("capabilities:cpu_info:arch=x86_64", Pass)]
    [InlineData("capabilities:cpu_info:features=<in> avx2", Pass)]
    [InlineData("capabilities:cpu_info:features=<in> avx", Fail)] // an element of the list, not part of one
    [InlineData("capabilities:cpu_info:features=<all-in> aes avx2", Pass)]
    [InlineData("capabilities:cpu_info:topology:cells=>= 2", Pass)]
    [InlineData("capabilities:cpu_info:topology:cells=>= 4", Fail)]
    [InlineData("capabilities:cpu_info:nothing=1", Fail)] // a missing capability
    [InlineData("capabilities:rack=r1", Pass)] // what the host reports besides
    [InlineData("capabilities:no_such_fact=1", Fail)]
    [InlineData("hypervisor_type=VMware", Fail)] // no namespace: considered where the host has such a fact
    [InlineData("no_such_fact=1", Pass)]
    [InlineData("hw:cpu_policy=dedicated", Pass)]
    [InlineData("trait:X=required", Pass)]
    [InlineData("hw:maxphysaddr_bits=46", Pass)]
    [InlineData("hw:maxphysaddr_bits=48", Fail)]
    [InlineData("capabilities:free_ram_mb=>= 1", Unknown)] // follows the moves
    [InlineData("capabilities:cpu_info:arch=>= 1", Fail)] // not a number
    public void ComputeCapabilities_Situation_AnswersAsNovaDoes(string specs, FilterVerdict expected) =>
        Assert.Equal(expected, Known().WithSpecs(specs).Ask("compute_capabilities"));

    [Theory]
    [InlineData("capabilities:cpu_info:arch=x86_64", Unknown)]
    [InlineData("capabilities:hypervisor_type=QEMU", Unknown)]
    [InlineData("hw:maxphysaddr_bits=46", Unknown)]
    [InlineData("capabilities:vcpus=>= 1", Pass)]
    [InlineData("capabilities:cpu_info:arch=x86_64; capabilities:vcpus=>= 99", Fail)] // what is sure decides
    public void ComputeCapabilities_WhatTheModelLacks_IsUnknown(string specs, FilterVerdict expected) =>
        Assert.Equal(expected, new Pair().WithSpecs(specs).Ask("compute_capabilities"));

    [Theory]
    [InlineData("", Pass)] // nothing asked: even of a host that advertises nothing
    [InlineData("hw_architecture=x86_64", Pass)]
    [InlineData("hw_architecture=AMD64", Pass)] // canonical spelling
    [InlineData("hw_architecture=aarch64", Fail)]
    [InlineData("img_hv_type=kvm", Pass)]
    [InlineData("img_hv_type=qemu", Pass)]
    [InlineData("img_hv_type=xen", Fail)]
    [InlineData("hw_vm_mode=hvm", Pass)]
    [InlineData("hw_vm_mode=xen", Fail)]
    [InlineData("hw_architecture=x86_64; img_hv_type=kvm; hw_vm_mode=hvm", Pass)]
    [InlineData("hw_architecture=x86_64; img_hv_type=vmware", Fail)]
    [InlineData("img_hv_requested_version=>=6.0,<9", Pass)]
    [InlineData("img_hv_requested_version=>=9.0", Fail)]
    [InlineData("img_hv_requested_version=nonsense", Fail)]
    [InlineData("hw_maxphysaddr_bits=46", Pass)]
    [InlineData("hw_maxphysaddr_bits=48", Fail)]
    [InlineData("os_distro=ubuntu", Pass)]
    public void ImageProperties_Situation_AnswersAsNovaDoes(string image, FilterVerdict expected) =>
        Assert.Equal(expected, Known().WithImage(image).Ask("image_properties"));

    [Theory]
    [InlineData("[]", "", Pass)]
    [InlineData("[]", "hw_architecture=x86_64", Fail)] // the host advertises nothing
    [InlineData("""[["x86_64","kvm","hvm"]]""", "hw_architecture=aarch64", Fail)]
    [InlineData("""[["x86_64","kvm","hvm"],["aarch64","qemu","hvm"]]""", "hw_architecture=aarch64; img_hv_type=kvm", Fail)] // in one triple
    [InlineData("""[["x86_64","kvm","hvm"],["aarch64","qemu","hvm"]]""", "hw_architecture=arm64; img_hv_type=qemu", Pass)]
    public void ImageProperties_ReportedTriples_Decide(string triples, string image, FilterVerdict expected)
    {
        Pair pair = Known();
        Assert.Equal(expected, (pair with { There = pair.There with { Metadata = Pair.Map(("supported_instances", triples)) } }).WithImage(image).Ask("image_properties"));
    }

    [Theory]
    [InlineData("hw_architecture=x86_64", Unknown)]
    [InlineData("img_hv_requested_version=>=9.0", Pass)] // only where both are known
    [InlineData("hw_maxphysaddr_bits=48", Pass)]
    [InlineData("", Pass)]
    public void ImageProperties_WhatTheModelLacks_IsUnknown(string image, FilterVerdict expected) =>
        Assert.Equal(expected, new Pair().WithImage(image).Ask("image_properties"));

    [Fact]
    public void ImageProperties_DefaultArchitecture_CountsWhereTheImageSaysNothing()
    {
        IDestinationFilter filter = DestinationFilters.Create(new FilterOptions { DefaultArchitecture = "aarch64" }, WorkloadTiers.Default).Single(f => f.Name == "image_properties");

        Assert.Equal(Fail, Known().Ask(filter));
        Assert.Equal(Pass, Known().WithImage("hw_architecture=x86_64").Ask(filter));
    }

    [Theory]
    [InlineData(">=6.0,<8", 7_002_003, true)]
    [InlineData(">=6.0,<8", 8_000_000, false)]
    [InlineData(">=6.0,<8", 5_009_000, false)]
    [InlineData("==8.2", 8_002_000, true)]
    [InlineData("!=8.2.0", 8_002_000, false)]
    [InlineData(" > 8 , <= 8.2.1 ", 8_002_001, true)]
    [InlineData("<8", 8_000_000, false)]
    [InlineData("8", 8_000_000, null)]
    [InlineData(">=x", 8_000_000, null)]
    [InlineData("", 8_000_000, null)]
    public void VersionPredicate_Text_IsReadAsNovaDoes(string text, int version, bool? expected) => Assert.Equal(expected, VersionPredicate.Holds(text, version));

    [Theory]
    [InlineData("", "A", Pass)]
    [InlineData("trait:A=required", "A,B", Pass)]
    [InlineData("trait:C=required", "A,B", Fail)]
    [InlineData("trait:A=forbidden", "A", Fail)]
    [InlineData("trait:C=forbidden", "A", Pass)]
    [InlineData("trait1:A=required; trait2:B=required", "A,B", Pass)]
    [InlineData("trait_GPU:C=required", "A", Fail)] // named groups
    [InlineData("trait:A=optional", "", Pass)]
    [InlineData("traitor:C=required", "A", Pass)] // another namespace
    [InlineData("trait:A=required", null, Unknown)]
    [InlineData("resources:VCPU=16", "A", Pass)]
    [InlineData("resources:VCPU=17", "A", Fail)]
    [InlineData("resources:VGPU=2", "A", Pass)]
    [InlineData("resources:VGPU=3", "A", Fail)]
    [InlineData("resources:CUSTOM_X=1", "A", Fail)]
    [InlineData("resources1:VGPU=1; resources2:VGPU=1", "A", Pass)]
    [InlineData("resources1:VGPU=1; resources2:VGPU=2", "A", Fail)]
    [InlineData("resources1:VGPU=1; resources2:VGPU=1; group_policy=none", "A", Pass)]
    [InlineData("resources1:VGPU=1; resources2:VGPU=1; group_policy=isolate", "A", Unknown)]
    [InlineData("resources1:VGPU=1; resources2:VGPU=2; group_policy=isolate", "A", Fail)]
    [InlineData("resources:VGPU=0", null, Pass)]
    public void Traits_Situation_AnswersAsPlacementDoes(string specs, string? traits, FilterVerdict expected)
    {
        var pair = new Pair();
        pair = pair with
        {
            There = pair.There with
            {
                Traits = traits?.Split(',', StringSplitOptions.RemoveEmptyEntries),
                Resources = new Dictionary<string, ResourceInventory> { ["VGPU"] = new(2) },
            },
        };
        Assert.Equal(expected, pair.WithSpecs(specs).Ask("traits"));
    }

    [Fact]
    public void Traits_WithoutInventoriesOrOnTheImage_AreUnknownOrCount()
    {
        Assert.Equal(Unknown, new Pair().WithSpecs("resources:VGPU=1").Ask("traits"));
        var pair = new Pair();
        Assert.Equal(Fail, (pair with { There = pair.There with { Traits = ["A"] } }).WithImage("trait:B=required").Ask("traits"));
    }

    private static Pair Known()
    {
        var pair = new Pair();
        return pair with
        {
            There = pair.There with
            {
                CpuInfo = AttributeMap.Parse(Skylake),
                HypervisorType = "QEMU",
                HypervisorVersion = 8_002_000,
                Metadata = Pair.Map(("rack", "r1")),
            },
        };
    }
}
