using Watcher.Audits;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Core.Tests.Audits;

public class FunnelBuilderTests
{
    [Fact]
    public void Build_AfterAPlan_CountsEachRuleOnWhatTheOnesBeforeLeft()
    {
        var builder = new ClusterModelBuilder();
        builder.Add(Node(1)).Add(Node(2)).Add(Node(3)).Add(Node(4) with { State = "down" }).Add(Node(5) with { AvailabilityZone = "az-2" }).Add(Node(6) with { Vcpus = 1 });
        builder.Add(new InstanceData { Uuid = "i-1", Node = "n-1", Vcpus = 2, MemoryMiB = 1, DiskGiB = 1, PinnedAz = "az-1" });
        ClusterModel model = builder.Build();
        var state = new ClusterState(model);
        Assert.True(state.TryMigrate(model.Instances["i-1"], model.Nodes["n-2"], out _, "empties h1"));
        Assert.True(state.TryDisable(model.Nodes["n-3"], "watcher_disabled", out _));

        InstanceFunnel funnel = new FunnelBuilder(model, state.ToModel(), reasons: new Dictionary<string, string?> { ["i-1"] = "empties h1" }).Build(model.Instances["i-1"]);

        Assert.Equal(5, funnel.Candidates);
        Assert.Equal(
            [("compute_status", 1), ("disabled_by_plan", 1), ("availability_zone", 1), ("capacity:VCPU", 1)],
            funnel.Removed.Select(s => (s.By, s.Count)));
        Assert.Equal(["n-3"], funnel.Removed[1].Lost);
        Assert.Equal("n-2", funnel.Chosen);
        Assert.Null(funnel.BestRejected);
        Assert.Equal("empties h1", funnel.Why);
    }

    [Fact]
    public void Build_LockedInstance_SaysWhyItStaysAndNamesTheBestOther()
    {
        ClusterModel model = new ClusterModelBuilder().Add(Node(1)).Add(Node(2)).Add(Node(3) with { Vcpus = 100 })
            .Add(new InstanceData { Uuid = "i-1", Node = "n-1", Vcpus = 2, MemoryMiB = 1, DiskGiB = 1, IsLocked = true }).Build();

        InstanceFunnel funnel = new FunnelBuilder(model, model).Build(model.Instances["i-1"]);

        Assert.Null(funnel.Chosen);
        Assert.Equal("n-3", funnel.BestRejected!.Node);
        Assert.Contains("locked", funnel.Why);
    }

    private static ComputeNodeData Node(int number) =>
        new() { Uuid = $"n-{number}", Hostname = $"h{number}", Vcpus = 8, MemoryMiB = 1000, DiskGiB = 1000, AvailabilityZone = "az-1" };
}
