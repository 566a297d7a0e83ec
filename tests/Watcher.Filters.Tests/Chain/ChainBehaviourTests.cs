using FsCheck;
using FsCheck.Fluent;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters.Tests.Chain;

/// <summary>Builder, undeclared reads, changes of single nodes, explanations.</summary>
public class ChainBehaviourTests
{
    [Fact]
    public void Build_Again_IsRefusedSinceTheChainIsFrozen()
    {
        var builder = new FilterChainBuilder();
        builder.Add(DestinationFilters.ComputeStatus).Build();

        Assert.Throws<InvalidOperationException>(() => builder.Add(DestinationFilters.AvailabilityZone));
        Assert.Throws<InvalidOperationException>(builder.Build);
        Assert.Throws<InvalidOperationException>(() => builder.WhenUnknown(UnknownFactPolicy.Fail));
    }

    [Fact]
    public void Add_TwoFiltersOfOneName_IsRefused() => Assert.Throws<ArgumentException>(
        () => new FilterChainBuilder().Add(DestinationFilters.ComputeStatus).Add(DestinationFilters.ComputeStatus));

    [Fact]
    public void Evaluate_FilterThatReadsWhatItDoesNotDeclare_IsFoundOut()
    {
        var filter = new Sloppy([]);
        ClusterModel model = Model();

        Assert.Equal([CdmAttribute.InstanceProjectId], FilterReads.FindUndeclared(filter, model));
        var error = Assert.Throws<WatcherException>(() => new FilterChainBuilder().Add(filter).CheckReads().Build().Evaluate(model));
        Assert.Contains("instances.project_id", error.Message);
        Assert.Empty(FilterReads.FindUndeclared(new Sloppy([CdmAttribute.InstanceProjectId]), model));
    }

    [Fact]
    public void FindUndeclared_NodeAttributeThatIsNotDeclared_IsFoundOut() =>
        Assert.Equal([CdmAttribute.ComputeNodeTraits], FilterReads.FindUndeclared(new Forgetful(), Model()));

    [Fact]
    public void Evaluate_DeclaredNodeAttributes_AreAskedOncePerClassOfNodes()
    {
        var counting = new Counting();
        IEligibility eligibility = new FilterChainBuilder().Add(counting).CheckReads(false).Build().Evaluate(Model());

        Assert.Equal(2, eligibility.MaskOf(0).CountSet());
        Assert.Equal(2, counting.Calls); // with the trait, and without
    }

    [Fact]
    public void Update_AnyChangeOfAFewNodes_IsWhatANewEvaluationGives() => Prop.ForAll(RandomClusters.Model().ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (model, seed) =>
    {
        var draw = new Draw(seed);
        IFilterChain chain = new FilterCatalog(DestinationFilters.All).Chain(null);
        IEligibility before = chain.Evaluate(model);
        int[] changed = [.. Enumerable.Range(0, model.Nodes.Count).Where(_ => draw.Below(3) == 0)];
        ClusterModel after = Changed(model, changed, draw);

        IEligibility updated = chain.Update(before, after, changed), fresh = chain.Evaluate(after);

        return after.Instances.All(i => updated.MaskOf(updated.ClassOfInstance[i.Row]).Words.SequenceEqual(fresh.MaskOf(fresh.ClassOfInstance[i.Row]).Words));
    }).Holds(150);

    [Fact]
    public void Update_OneNode_AsksOnlyOfThatNode()
    {
        var counting = new Counting();
        IFilterChain chain = new FilterChainBuilder().Add(counting).CheckReads(false).Build();
        ClusterModel model = Model();
        IEligibility before = chain.Evaluate(model);
        before.MaskOf(0);
        int asked = counting.Calls;

        IEligibility after = chain.Update(before, Changed(model, [0], new Draw(1)), [0]);
        for (int c = 0; c < after.ClassCount; c++)
        {
            after.MaskOf(c);
        }

        Assert.True(counting.Calls - asked <= after.ClassCount, $"{counting.Calls - asked} calls for {after.ClassCount} classes");
    }

    [Fact]
    public void Explain_LostNode_NamesTheFilterTheReasonAndTheOneChange()
    {
        ClusterModel model = Model();
        IFilterChain chain = new FilterCatalog(DestinationFilters.All).Chain(["compute_status", "traits"]);

        ChainExplanation explanation = chain.Explain(model.Instances["i-2"]);

        Assert.Equal(3, explanation.Candidates);
        Assert.Equal(["compute_status", "traits"], explanation.Steps.Select(s => s.Filter));
        LostNode lost = Assert.Single(explanation.Steps[1].Lost);
        Assert.Equal("n-2", lost.Node);
        Assert.Equal("it lacks the trait A", lost.Reason);
        Assert.Equal(new FactChange("n-2", "compute_nodes.traits[A]", null, "A"), lost.Change);
        Assert.Null(Assert.Single(explanation.Steps[0].Lost).Change); // down, and without the trait: one change is not enough
        Assert.Equal(["n-3"], explanation.Left);
    }

    [Fact]
    public void SingleChange_Performed_MakesTheNodeLegal() => Prop.ForAll(RandomClusters.Model().ToArbitrary(), model =>
    {
        IFilterChain chain = new FilterCatalog(DestinationFilters.All).Chain(
            ["compute_status", "availability_zone", "traits", "hypervisor_version", "aggregate_extra_specs", "aggregate_type_affinity", "multi_tenancy", "isolated_aggregates", "tier_isolation"]);
        foreach (Instance instance in model.Instances)
        {
            foreach (LostNode lost in chain.Explain(instance).Steps.SelectMany(s => s.Lost).Where(l => l.Change is not null))
            {
                ClusterModel changed = FactChanges.Perform(model, lost.Change!);
                if (NodeJudgement.Of(chain, new Candidacy(changed.Instances[instance.Row], changed.Nodes[lost.Node])).FirstAgainst >= 0)
                {
                    return false;
                }
            }
        }

        return true;
    }).Holds(200);

    private static ClusterModel Changed(ClusterModel model, int[] changed, Draw draw) => FactChanges.Rebuild(model, node => !changed.Contains(model.Nodes[node.Uuid].Row) ? node : node with
    {
        Status = draw.Pick("enabled", "disabled"),
        Traits = draw.Pick<IReadOnlyList<string>?>(null, ["A"], ["B"]),
        HypervisorVersion = draw.Pick<int?>(null, 7_000_000, 9_000_000),
        CpuInfo = draw.Below(2) == 0 ? null : node.CpuInfo,
    });

    private static ClusterModel Model()
    {
        var builder = new ClusterModelBuilder();
        ComputeNodeData node = new() { Uuid = "n-1", Hostname = "h-1", Vcpus = 8, MemoryMiB = 1024, DiskGiB = 10, Traits = ["A"] };
        builder.Add(node);
        builder.Add(node with { Uuid = "n-2", Hostname = "h-2", Traits = [] });
        builder.Add(node with { Uuid = "n-3", Hostname = "h-3" });
        builder.Add(node with { Uuid = "n-4", Hostname = "h-4", State = "down", Traits = [] });
        InstanceData instance = new() { Uuid = "i-1", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, ProjectId = "p1" };
        builder.Add(instance);
        builder.Add(instance with { Uuid = "i-2", ProjectId = "p2", Flavor = new Flavor("f", Pair.Map(("trait:A", "required"))) });
        return builder.Build();
    }

    private sealed class Sloppy(IReadOnlyList<string> declared) : IDestinationFilter
    {
        public string Name => "sloppy";

        public string Description => "Reads the project.";

        public IReadOnlyList<string> InstanceAttributes => declared;

        public bool Passes(Instance instance, ComputeNode node) => instance.ProjectId == "p1" || node.Uuid == "n-1";
    }

    private sealed class Forgetful : IDestinationFilter
    {
        public string Name => "forgetful";

        public string Description => "Reads the traits.";

        public IReadOnlyList<string> InstanceAttributes => [];

        public IReadOnlyList<string> NodeAttributes { get; } = [CdmAttribute.ComputeNodeState];

        public bool Passes(Instance instance, ComputeNode node) => node.IsUp && node.Traits!.Contains("A");
    }

    private sealed class Counting : DestinationFilter
    {
        public int Calls { get; private set; }

        public override string Name => "counting";

        public override string Description => "Counts its calls.";

        public override IReadOnlyList<string> InstanceAttributes => [];

        public override IReadOnlyList<string> NodeAttributes { get; } = [CdmAttribute.ComputeNodeTraits];

        public override FilterVerdict Judge(in Candidacy candidacy, FilterTrace? trace = null)
        {
            Calls++;
            return candidacy.Destination.Traits!.Contains("A") ? FilterVerdict.Pass : FilterVerdict.Fail;
        }
    }
}
