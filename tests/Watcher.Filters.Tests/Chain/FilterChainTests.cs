using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters.Tests.Chain;

public class FilterChainTests
{
    private static readonly FilterCatalog s_catalog = new(DestinationFilters.All);

    [Fact]
    public void Evaluate_PinnedInstance_KeepsOnlyNodesOfItsZone()
    {
        ClusterModel model = Model();
        IEligibility eligibility = s_catalog.Chain(["availability_zone"]).Evaluate(model);

        NodeMask pinned = eligibility.MaskOf(eligibility.ClassOfInstance[model.Instances["i-1"].Row]);
        NodeMask free = eligibility.MaskOf(eligibility.ClassOfInstance[model.Instances["i-2"].Row]);

        Assert.Equal([true, false, false, false], Enumerable.Range(0, 4).Select(n => pinned[n]));
        Assert.Equal(4, free.CountSet());
    }

    [Fact]
    public void Evaluate_PinToAZoneThatNothingHas_BindsNothing()
    {
        ClusterModel model = Model();
        IEligibility eligibility = s_catalog.Chain(["availability_zone"]).Evaluate(model);

        Assert.Equal(4, eligibility.MaskOf(eligibility.ClassOfInstance[model.Instances["i-3"].Row]).CountSet());
    }

    [Fact]
    public void Evaluate_DefaultChain_DropsDownAndDisabledNodes()
    {
        ClusterModel model = Model();
        IEligibility eligibility = s_catalog.Chain(null).Evaluate(model);

        NodeMask mask = eligibility.MaskOf(eligibility.ClassOfInstance[model.Instances["i-2"].Row]);

        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(n => mask[n]));
    }

    [Fact]
    public void Evaluate_ManyInstances_AsksEachFilterOncePerClassAndNode()
    {
        var counter = new CountingFilter();
        IFilterChain chain = new FilterChainBuilder().Add(counter).Build();
        ClusterModel model = Model();

        IEligibility eligibility = chain.Evaluate(model);
        for (int c = 0; c < eligibility.ClassCount; c++)
        {
            eligibility.MaskOf(c);
        }

        Assert.Equal(1, eligibility.ClassCount);
        Assert.Equal(model.Nodes.Count, counter.Calls);
    }

    [Fact]
    public void MaskOf_ClassesWithEqualMasks_IsOneObject()
    {
        ClusterModel model = Model();
        IEligibility eligibility = s_catalog.Chain(["compute_status", "availability_zone"]).Evaluate(model);
        int free = eligibility.ClassOfInstance[model.Instances["i-2"].Row], nowhere = eligibility.ClassOfInstance[model.Instances["i-3"].Row];

        Assert.NotEqual(free, nowhere);
        Assert.Same(eligibility.MaskOf(free), eligibility.MaskOf(nowhere));
        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(n => eligibility.MaskOf(nowhere)[n]));
    }

    [Fact]
    public void Evaluate_InstancesThatAFilterDoesNotConcern_AreNotAskedOf()
    {
        var counter = new CountingFilter(concerns: false);
        IEligibility eligibility = new FilterChainBuilder().Add(counter).Build().Evaluate(Model());

        Assert.Equal(4, eligibility.MaskOf(0).CountSet());
        Assert.Equal(0, counter.Calls);
    }

    [Fact]
    public void Chain_UnknownAndRepeatedNames_ReportsBoth()
    {
        var error = Assert.Throws<InvalidInputException>(() => s_catalog.Chain(["nonsense", "compute_status", "compute_status"]));

        Assert.Equal(2, error.Problems.Count);
        Assert.Contains("compute_status", error.Problems[0].Message);
    }

    private static ClusterModel Model()
    {
        var builder = new ClusterModelBuilder();
        builder.Add(new ComputeNodeData { Uuid = "n-1", Hostname = "h1", Vcpus = 8, MemoryMiB = 100, DiskGiB = 10, AvailabilityZone = "az-1" });
        builder.Add(new ComputeNodeData { Uuid = "n-2", Hostname = "h2", Vcpus = 8, MemoryMiB = 100, DiskGiB = 10, AvailabilityZone = "az-2" });
        builder.Add(new ComputeNodeData { Uuid = "n-3", Hostname = "h3", Vcpus = 8, MemoryMiB = 100, DiskGiB = 10, State = "down" });
        builder.Add(new ComputeNodeData { Uuid = "n-4", Hostname = "h4", Vcpus = 8, MemoryMiB = 100, DiskGiB = 10, Status = "disabled" });
        builder.Add(new InstanceData { Uuid = "i-1", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, PinnedAz = "az-1" });
        builder.Add(new InstanceData { Uuid = "i-2", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        builder.Add(new InstanceData { Uuid = "i-3", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, PinnedAz = "nowhere" });
        return builder.Build();
    }

    private sealed class CountingFilter(bool concerns = true) : IDestinationFilter
    {
        public int Calls { get; private set; }

        public string Name => "counting";

        public string Description => "Counts its calls.";

        public IReadOnlyList<string> InstanceAttributes => [];

        public bool Concerns(Instance instance) => concerns;

        public bool Passes(Instance instance, ComputeNode node)
        {
            Calls++;
            return true;
        }
    }
}
