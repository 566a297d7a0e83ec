using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Core.Tests.Eligibility;

public class WorkloadTiersTests
{
    [Theory]
    [InlineData("optimize:tier=gold", "", "gold", null, "flavor:optimize:tier", null)]
    [InlineData("optimize:tier=gold", "watcher-priority=2", "gold", 2, "flavor:optimize:tier", "instance:watcher-priority")] // each by itself
    [InlineData("optimize:tier=gold", "watcher-priority=silver", "silver", null, "instance:watcher-priority", null)] // the first source that has a value
    [InlineData("optimize:priority=7", "watcher-priority=2", null, 2, null, "instance:watcher-priority")]
    [InlineData("optimize:priority=7", "", null, 7, null, "flavor:optimize:priority")]
    [InlineData("optimize:tier= ", "", null, null, null, null)] // nothing said
    [InlineData("", "", null, null, null, null)]
    public void Of_DefaultSources_AreOverriddenInTheDeclaredOrder(string specs, string metadata, string? tier, int? priority, string? tierSource, string? prioritySource)
    {
        WorkloadTier read = WorkloadTiers.Default.Of(Instance(specs, metadata));

        Assert.Equal((tier, priority, tierSource, prioritySource), (read.Tier, read.Priority, read.TierSource, read.PrioritySource));
    }

    [Fact]
    public void Of_ConfiguredOrder_CountsAndRanks()
    {
        var tiers = new WorkloadTiers(new TierOptions { Sources = ["flavor:optimize:tier", "instance:tier"], Order = ["a", "b"], Default = "b" });

        Assert.Equal(("a", 0), (tiers.Of(Instance("optimize:tier=a", "tier=b")).Tier, tiers.Of(Instance("optimize:tier=a", "tier=b")).Rank));
        Assert.Equal(("b", "default"), (tiers.Of(Instance("", "")).Tier, tiers.Of(Instance("", "")).TierSource));
        Assert.Equal(2, tiers.Of(Instance("", "tier=unheard")).Rank); // behind those that are named
        Assert.Equal(4, WorkloadTiers.Default.Of(Instance("", "")).Rank); // no tier at all is behind everything
        Assert.Throws<ArgumentException>(() => new WorkloadTiers(new TierOptions { Sources = ["image:x"] }));
    }

    [Theory]
    [InlineData("lifecycle:preemptable=true", true, null)]
    [InlineData("lifecycle:preemptable=True; lifecycle:preempt_policy=shelve", true, "shelve")]
    [InlineData("lifecycle:preemptable=false", false, null)]
    [InlineData("", false, null)]
    public void Of_PreemptibleMarking_IsReadTheSameWay(string specs, bool expected, string? policy)
    {
        WorkloadTier tier = WorkloadTiers.Default.Of(Instance(specs, "lifecycle:preemptable=true"));

        Assert.Equal((expected, policy), (tier.IsPreemptible, tier.PreemptPolicy)); // metadata is not among the default sources
        Assert.True(new WorkloadTiers(new TierOptions { PreemptibleSources = ["instance:lifecycle:preemptable"] }).Of(Instance("", "lifecycle:preemptable=true")).IsPreemptible);
    }

    [Fact]
    public void Apply_ScopeThatExcludesATier_HoldsItsInstances()
    {
        ClusterModel model = Instance("optimize:tier=gold", "").Model;
        const string scope = """[{"compute":[{"exclude":[{"tiers":[{"name":"gold"}]}]}]}]""";

        ScopeResult byDefault = AuditScope.Parse(scope).Apply(model);
        ScopeResult otherwise = AuditScope.Parse(scope).Apply(model, new WorkloadTiers(new TierOptions { Sources = ["instance:tier"] }));

        Assert.False(byDefault.MayMove(0));
        Assert.True(otherwise.MayMove(0));
        Assert.Single(otherwise.Unmatched);
    }

    private static Instance Instance(string specs, string metadata) => new ClusterModelBuilder()
        .Add(new ComputeNodeData { Uuid = "n", Hostname = "h", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
        .Add(new InstanceData { Uuid = "i", Node = "n", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, Flavor = new Flavor("f", Map(specs)), Metadata = Map(metadata) })
        .Build().Instances["i"];

    private static AttributeMap Map(string text) => AttributeMap.Of(text.Split("; ", StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split('=', 2)).Select(parts => (parts[0], parts[1])));
}
