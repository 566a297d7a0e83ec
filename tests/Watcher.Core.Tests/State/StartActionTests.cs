using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Core.Tests.State;

public class StartActionTests
{
    [Fact]
    public void Apply_WaitingInstance_TakesRoomAndIsActive()
    {
        var state = new ClusterState(Model());

        Assert.Null(new StartAction("waiting", "", "h1").Apply(state));

        ClusterModel after = state.ToModel();
        Assert.Equal("n-1", after.Instances["waiting"].Node!.Value.Uuid);
        Assert.Equal("active", after.Instances["waiting"].VmState);
        Assert.Equal(3, state.UsedColumn(0)[0]);
        state.UndoTo(0);
        Assert.Equal(Model().Revision, state.ToModel().Revision);
    }

    [Theory]
    [InlineData("running", "h2", RefusalReason.Source)]
    [InlineData("waiting", "down", RefusalReason.Destination)]
    [InlineData("waiting", "nowhere", RefusalReason.Unknown)]
    [InlineData("large", "h1", RefusalReason.Capacity)]
    [InlineData("locked", "h1", RefusalReason.Locked)]
    [InlineData("twin", "h1", RefusalReason.ServerGroup)]
    [InlineData("nobody", "h1", RefusalReason.Unknown)]
    public void Apply_WhatMayNotStart_IsRefused(string instance, string host, RefusalReason expected)
    {
        var state = new ClusterState(Model());
        Assert.Equal(expected, new StartAction(instance, "", host).Apply(state)!.Reason);
        Assert.Empty(state.Actions);
    }

    [Fact]
    public void Apply_AfterShelve_StartsElsewhereAndMovesOn()
    {
        var state = new ClusterState(Model());
        Assert.Null(new ShelveAction("running").Apply(state));
        Assert.Null(new StartAction("running", "", "h2").Apply(state));
        Assert.Null(new MigrateAction("running", "", MigrationType.Live, "h2", "h1").Apply(state));
    }

    [Fact]
    public void FindMovable_StoppedBeforeAndStarted_MovesLive()
    {
        ClusterModel model = Model();
        var state = new ClusterState(model);
        Instance off = model.Instances["off"];
        Assert.Null(state.FindMovable()[off.Row]); // it is on no node
        Assert.Null(new StartAction("off", "", "h1").Apply(state));

        Assert.Equal(MigrationType.Live, state.FindMovable()[off.Row]);
        Assert.True(state.TryMigrate(off, model.Nodes["n-2"], out _));
        Assert.Equal(MigrationType.Live, Assert.IsType<MigrateAction>(state.Actions[^1].Action).Type);
    }

    [Fact]
    public void Apply_AfterDelete_IsRefused()
    {
        var state = new ClusterState(Model());
        Assert.Null(new DeleteAction("running").Apply(state));
        Assert.Equal(RefusalReason.State, new StartAction("running", "", "h2").Apply(state)!.Reason);
    }

    [Fact]
    public void TryRecover_DeadAndWaiting_EvacuatesAndStarts()
    {
        ClusterModel model = Model();
        var state = new ClusterState(model);

        Assert.True(state.TryRecover(model.Instances["lost"], model.Nodes["n-1"], out _));
        Assert.True(state.TryRecover(model.Instances["waiting"], model.Nodes["n-2"], out _));
        Assert.False(state.TryRecover(model.Instances["running"], model.Nodes["n-2"], out Refusal? refusal));

        Assert.Equal(["evacuate", "start"], state.Actions.Select(a => a.Action.ActionType));
        Assert.Equal(RefusalReason.Source, refusal!.Reason);
    }

    [Fact]
    public void PlanDocument_WithAStart_ReadsBack()
    {
        var plan = new ActionPlan { Actions = [new PlannedAction(1, new StartAction("waiting", "web", "h1"), [], 0, 30, 0, null, null)] };
        Assert.Equal(plan.Actions[0].Action, PlanReader.Read(PlanWriter.ToUtf8(plan)).Actions[0].Action);
    }

    /// <summary>h1 with <c>running</c>, h2 empty, and one that is down with <c>lost</c>; the others are on no node.</summary>
    private static ClusterModel Model() => new ClusterModelBuilder()
        .Add(new ComputeNodeData { Uuid = "n-1", Hostname = "h1", Vcpus = 8, MemoryMiB = 10, DiskGiB = 10 })
        .Add(new ComputeNodeData { Uuid = "n-2", Hostname = "h2", Vcpus = 8, MemoryMiB = 10, DiskGiB = 10 })
        .Add(new ComputeNodeData { Uuid = "n-3", Hostname = "down", Vcpus = 8, MemoryMiB = 10, DiskGiB = 10, State = "down" })
        .Add(new InstanceData { Uuid = "running", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
        .Add(new InstanceData { Uuid = "lost", Node = "n-3", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
        .Add(new InstanceData { Uuid = "waiting", State = "building", Vcpus = 2, MemoryMiB = 1, DiskGiB = 1 })
        .Add(new InstanceData { Uuid = "large", Vcpus = 9, MemoryMiB = 1, DiskGiB = 1 })
        .Add(new InstanceData { Uuid = "locked", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, IsLocked = true })
        .Add(new InstanceData { Uuid = "twin", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
        .Add(new InstanceData { Uuid = "off", State = "stopped", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
        .Add(new ServerGroupData { Uuid = "g", Policy = "anti-affinity", Members = ["running", "twin"] })
        .Build();
}
