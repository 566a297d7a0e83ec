using Watcher.Eligibility;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Core.Tests.State;

/// <summary>Rules that follow the moves: hints, number of instances, hosts in progress; and filters that follow the working copy.</summary>
public class PlacementRuleTests
{
    [Fact]
    public void TryMigrate_DifferentHost_BindsEitherSide()
    {
        ClusterModel model = Model(("a", "n-1", """{"different_host":["b","gone"]}"""), ("b", "n-2", null));
        var state = new ClusterState(model);

        Assert.False(state.TryMigrate(model.Instances["a"], model.Nodes["n-2"], out Refusal? refusal));
        Assert.Equal((RefusalReason.Hint, "different_host"), (refusal!.Reason, refusal.Rule));
        Assert.False(state.TryMigrate(model.Instances["b"], model.Nodes["n-1"], out refusal)); // he has no hint himself
        Assert.Equal(RefusalReason.Hint, refusal!.Reason);
        Assert.True(state.TryMigrate(model.Instances["a"], model.Nodes["n-3"], out _));
        Assert.True(state.TryMigrate(model.Instances["b"], model.Nodes["n-1"], out _)); // he has gone by now
    }

    [Fact]
    public void TryMigrate_SameHost_JoinsOneOfThemAndIsNotLeftAlone()
    {
        ClusterModel model = Model(("a", "n-1", """{"same_host":"b"}"""), ("b", "n-1", null), ("c", "n-1", null));
        var state = new ClusterState(model);

        Assert.False(state.TryMigrate(model.Instances["a"], model.Nodes["n-2"], out Refusal? refusal));
        Assert.Equal("same_host", refusal!.Rule);
        Assert.False(state.TryMigrate(model.Instances["b"], model.Nodes["n-2"], out refusal)); // a would be alone
        Assert.Equal("same_host", refusal!.Rule);
        Assert.True(state.TryMigrate(model.Instances["c"], model.Nodes["n-2"], out _));
    }

    [Fact]
    public void TryMigrate_SameHostOfTwo_OneMayLeave()
    {
        ClusterModel model = Model(("a", "n-1", """{"same_host":["b","c"]}"""), ("b", "n-1", null), ("c", "n-1", null));
        var state = new ClusterState(model);

        Assert.True(state.TryMigrate(model.Instances["b"], model.Nodes["n-2"], out _));
        Assert.False(state.TryMigrate(model.Instances["c"], model.Nodes["n-2"], out _)); // the last one stays with a
        Assert.True(state.TryMigrate(model.Instances["a"], model.Nodes["n-2"], out _)); // joins b
        Assert.True(state.TryMigrate(model.Instances["c"], model.Nodes["n-3"], out _)); // nobody needs him there any more
    }

    [Fact]
    public void InstancesWithHostHints_EitherSideOfAHint_AreListedByUuid()
    {
        ClusterModel model = Model(
            ("a", "n-1", """{"same_host":["d"]}"""), ("b", "n-1", null), ("c", "n-2", """{"different_host":["e"]}"""), ("d", "n-1", null), ("e", "n-3", null),
            ("f", "n-1", """{"same_host":"gone"}"""), ("g", "n-1", """{"group":"x"}"""));

        Assert.Equal(["a", "c", "d", "e", "f"], model.InstancesWithHostHints.Select(i => i.Uuid));
        Assert.Empty(Model(("a", "n-1", null)).InstancesWithHostHints);
    }

    [Fact]
    public void TryMigrate_SameHostOfNobodyKnown_IsRefused() =>
        Assert.False(Move(Model(("a", "n-1", """{"same_host":"gone"}""")), "a", "n-2", out _));

    [Theory]
    [InlineData("3", 2, true)]
    [InlineData("2", 2, false)] // 2 of 2
    [InlineData("5, 2", 2, false)] // the smallest of several
    [InlineData("lots", 2, true)] // no number, no limit
    public void TryMigrate_NumberOfInstances_IsLimitedByAggregates(string limit, int there, bool expected)
    {
        ClusterModelBuilder builder = Builder(("a", "n-1", null));
        for (int i = 0; i < there; i++)
        {
            builder.Add(new InstanceData { Uuid = $"x-{i}", Node = "n-2", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        }

        builder.Add(new AggregateData { Id = 1, Name = "a", Hosts = ["h-2"], Metadata = AttributeMap.Of([("max_instances_per_host", limit)]) });
        ClusterModel model = builder.Build();

        Assert.Equal(expected, Move(model, "a", "n-2", out Refusal? refusal));
        Assert.True(expected || refusal is { Reason: RefusalReason.Capacity, Rule: "INSTANCES" });
        Assert.True(Move(model, "x-0", "n-1", out _)); // the other node has no limit
    }

    [Theory]
    [InlineData("building", null, false)]
    [InlineData("active", "image_snapshot", false)]
    [InlineData("active", "powering-off", true)] // takes no I/O that counts
    [InlineData("active", null, true)]
    public void TryMigrate_HostWithInstancesInProgress_TakesNoMoreThanItsAggregatesAllow(string state, string? task, bool expected)
    {
        ClusterModel model = Builder(("a", "n-1", null))
            .Add(new InstanceData { Uuid = "x", Node = "n-2", State = state, TaskState = task, Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
            .Add(new AggregateData { Id = 1, Name = "a", Hosts = ["h-2"], Metadata = AttributeMap.Of([("max_io_ops_per_host", "1")]) })
            .Build();

        Assert.Equal(expected, Move(model, "a", "n-2", out Refusal? refusal));
        Assert.Equal(expected ? null : "max_io_ops_per_host", refusal?.Rule);
        Assert.Equal(!expected, model.Nodes["n-2"].IsBusy);
    }

    [Fact]
    public void TryMigrate_FilterThatFollowsService_SeesANodeThatThePlanEnabled()
    {
        ClusterModel model = Builder(("a", "n-1", null)).Add(Node(4) with { Status = "disabled" }).Build();
        var filter = new Following(CdmAttribute.ComputeNodeStatus, pair => pair.IsEnabled);
        var state = new ClusterState(model, new OneFilter(model, filter));

        Assert.False(state.TryMigrate(model.Instances["a"], model.Nodes["n-4"], out _));
        Assert.True(state.TryEnable(model.Nodes["n-4"], out _));
        Assert.True(state.TryMigrate(model.Instances["a"], model.Nodes["n-4"], out _));
    }

    [Fact]
    public void TryMigrate_FilterThatDoesNotFollow_KeepsTheSnapshotsAnswer()
    {
        ClusterModel model = Builder(("a", "n-1", null)).Add(Node(4) with { Status = "disabled" }).Build();
        var state = new ClusterState(model, new OneFilter(model, new Following(CdmAttribute.ComputeNodeTraits, pair => pair.IsEnabled)));

        Assert.True(state.TryEnable(model.Nodes["n-4"], out _));
        Assert.False(state.TryMigrate(model.Instances["a"], model.Nodes["n-4"], out Refusal? refusal));
        Assert.Equal(("following", RefusalReason.Filter), (refusal!.Rule, refusal.Reason));
    }

    [Fact]
    public void TryMigrate_FilterThatFollowsPlacementOrSource_IsAskedWithWhatHoldsNow()
    {
        ClusterModel model = Model(("a", "n-1", null), ("b", "n-2", null));
        var empty = new Following(CdmAttribute.InstanceNode, pair => pair.InstanceCount == 0);
        var state = new ClusterState(model, new OneFilter(model, empty));
        Assert.True(state.TryMigrate(model.Instances["a"], model.Nodes["n-3"], out _));
        Assert.False(state.TryMigrate(model.Instances["b"], model.Nodes["n-3"], out _)); // no longer empty
        Assert.True(state.TryMigrate(model.Instances["b"], model.Nodes["n-1"], out _)); // empty by now

        var fromThird = new Following(CdmAttribute.ComputeNodeTraits, pair => pair.Source!.Value.Uuid == "n-3" || pair.Destination.Uuid == "n-3", readsSource: true);
        state = new ClusterState(model, new OneFilter(model, fromThird));
        Assert.False(state.TryMigrate(model.Instances["a"], model.Nodes["n-2"], out _));
        Assert.True(state.TryMigrate(model.Instances["a"], model.Nodes["n-3"], out _));
        Assert.True(state.TryMigrate(model.Instances["a"], model.Nodes["n-2"], out _));
    }

    private static bool Move(ClusterModel model, string instance, string node, out Refusal? refusal) =>
        new ClusterState(model).TryMigrate(model.Instances[instance], model.Nodes[node], out refusal);

    private static ClusterModel Model(params (string Uuid, string Node, string? Hints)[] instances) => Builder(instances).Build();

    private static ClusterModelBuilder Builder(params (string Uuid, string Node, string? Hints)[] instances)
    {
        ClusterModelBuilder builder = new ClusterModelBuilder().Add(Node(1)).Add(Node(2)).Add(Node(3));
        foreach ((string uuid, string node, string? hints) in instances)
        {
            builder.Add(new InstanceData { Uuid = uuid, Node = node, Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, SchedulerHints = hints is null ? null : AttributeMap.Parse(hints) });
        }

        return builder;
    }

    private static ComputeNodeData Node(int number) => new() { Uuid = $"n-{number}", Hostname = $"h-{number}", Vcpus = 8, MemoryMiB = 1000, DiskGiB = 1000 };

    private sealed class Following(string reads, Func<Candidacy, bool> holds, bool readsSource = false) : DestinationFilter
    {
        public override string Name => "following";

        public override string Description => "A filter of the tests.";

        public override IReadOnlyList<string> InstanceAttributes => [];

        public override IReadOnlyList<string> NodeAttributes { get; } = [reads];

        public override IReadOnlyList<string> SourceAttributes => readsSource ? [CdmAttribute.ComputeNodeUuid] : [];

        public override FilterVerdict Judge(in Candidacy candidacy, FilterTrace? trace = null) => holds(candidacy) ? FilterVerdict.Pass : FilterVerdict.Fail;
    }

    /// <summary>One filter's answers on the snapshot, pair by pair.</summary>
    private sealed class OneFilter(ClusterModel model, IDestinationFilter filter) : IEligibility
    {
        private readonly int[] _classOf = [.. Enumerable.Range(0, model.Instances.Count)];

        public IReadOnlyList<IDestinationFilter> Filters => [filter];

        public int ClassCount => _classOf.Length;

        public ReadOnlySpan<int> ClassOfInstance => _classOf;

        public NodeMask MaskOf(int instanceClass, int position) => MaskOf(instanceClass);

        public NodeMask MaskOf(int instanceClass)
        {
            var mask = new NodeMask(model.Nodes.Count);
            foreach (ComputeNode node in model.Nodes)
            {
                mask[node.Row] = filter.Passes(model.Instances[instanceClass], node);
            }

            return mask;
        }
    }
}
