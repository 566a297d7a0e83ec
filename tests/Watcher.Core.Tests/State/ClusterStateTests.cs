using FsCheck;
using FsCheck.Fluent;
using Watcher.Actions;
using Watcher.Audits;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Core.Tests.State;

public class ClusterStateTests
{
    private static readonly Arbitrary<int> s_seeds = Gen.Choose(0, 1_000_000).ToArbitrary();

    [Fact]
    public void AnyActions_Accounting_EqualsRecomputation() => Prop.ForAll(s_seeds, seed =>
    {
        ClusterModel model = RandomCluster.Make(seed);
        var state = new ClusterState(model);
        Act(state, new RandomCluster.Lcg(seed + 1), 40);
        ClusterModel after = state.ToModel();
        return Enumerable.Range(0, model.Resources.Count).All(d => state.UsedColumn(d).SequenceEqual(after.UsedColumn(d)))
            && model.Nodes.All(n => state.InstanceCount(n) == after.Nodes[n.Row].Instances.Count);
    }).Holds();

    [Fact]
    public void UndoTo_AfterAnyActions_RestoresEverything() => Prop.ForAll(s_seeds, seed =>
    {
        ClusterModel model = RandomCluster.Make(seed);
        var state = new ClusterState(model);
        var random = new RandomCluster.Lcg(seed + 2);
        Act(state, random, 10);
        string half = state.ToModel().Revision;
        int mark = state.Mark, actions = state.Actions.Count;
        Act(state, random, 20);
        state.UndoTo(mark);
        bool restored = state.ToModel().Revision == half && state.Actions.Count == actions;
        state.UndoTo(0);
        return restored && state.ToModel().Revision == model.Revision && state.Actions.Count == 0;
    }).Holds();

    [Fact]
    public void AnyActions_NeverOverfillANodeThatWasNotOver() => Prop.ForAll(s_seeds, seed =>
    {
        ClusterModel model = RandomCluster.Make(seed);
        var state = new ClusterState(model);
        Act(state, new RandomCluster.Lcg(seed + 3), 60);
        return Enumerable.Range(0, model.Resources.Count).All(d => model.Nodes.All(n =>
            state.UsedColumn(d)[n.Row] <= Math.Max(model.CapacityColumn(d)[n.Row], model.UsedColumn(d)[n.Row])));
    }).Holds();

    [Fact]
    public void AnyActions_LeaveTheSnapshotAsItWas() => Prop.ForAll(s_seeds, seed =>
    {
        ClusterModel model = RandomCluster.Make(seed), twin = RandomCluster.Make(seed);
        Act(new ClusterState(model), new RandomCluster.Lcg(seed), 40);
        return model.Revision == twin.Revision;
    }).Holds();

    [Fact]
    public void AnyActions_ReplayedOnAFreshCopy_GiveTheSameModel() => Prop.ForAll(s_seeds, seed =>
    {
        ClusterModel model = RandomCluster.Make(seed);
        var state = new ClusterState(model);
        Act(state, new RandomCluster.Lcg(seed + 5), 40);
        var replay = new ClusterState(model);
        return state.Actions.All(a => a.Action.Apply(replay) is null) && replay.ToModel().Revision == state.ToModel().Revision;
    }).Holds();

    [Fact]
    public void FindMovable_AfterAnyActions_SaysWhatCheckSourceSays() => Prop.ForAll(s_seeds, seed =>
    {
        ClusterModel model = RandomCluster.Make(seed);
        ScopeResult half = AuditScope.Parse("[{\"compute\":[{\"exclude\":[{\"compute_nodes\":[{\"name\":\"" + model.Nodes[0].Hostname + "\"}]}]}]}]").Apply(model);
        return new[] { new ClusterState(model), new ClusterState(model, scope: half) }.All(state =>
        {
            bool before = Agrees(state);
            Act(state, new RandomCluster.Lcg(seed + 6), 20);
            return before && Agrees(state);
        });

        bool Agrees(ClusterState state) => state.FindMovable().Select(t => t is not null).SequenceEqual(model.Instances.Select(i => state.CheckSource(i) is null));
    }).Holds();

    [Fact]
    public void EnsureCapacity_BeforeAnyActions_ChangesNothingOfThem() => Prop.ForAll(s_seeds, seed =>
    {
        ClusterModel model = RandomCluster.Make(seed);
        ClusterState one = new(model), other = new(model);
        other.EnsureCapacity(7);
        Act(one, new RandomCluster.Lcg(seed + 7), 30);
        Act(other, new RandomCluster.Lcg(seed + 7), 30);
        return one.Actions.SequenceEqual(other.Actions) && one.ToModel().Revision == other.ToModel().Revision;
    }).Holds();

    [Fact]
    public void EnsureCapacity_Negative_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterState(RandomCluster.Make(1)).EnsureCapacity(-1));

    [Fact]
    public void ToModel_ManyGenerations_KeepsOldTextsAndReadsNewOnes()
    {
        ClusterModel model = RandomCluster.Make(3);
        string[] names = [.. model.Nodes.Select(n => n.Hostname)];
        ComputeNode node = model.Nodes.First(n => n.IsUp && n.IsEnabled);
        for (int generation = 0; generation < 5; generation++)
        {
            var state = new ClusterState(model);
            Assert.True(state.TryDisable(new ComputeNode(model, node.Row), $"reason {generation}", out _));
            ClusterModel disabled = state.ToModel();
            Assert.Equal($"reason {generation}", disabled.Nodes[node.Row].DisabledReason);
            Assert.Equal("disabled", disabled.Nodes[node.Row].Status);
            Assert.Equal(names, disabled.Nodes.Select(n => n.Hostname));
            state = new ClusterState(disabled);
            Assert.True(state.TryEnable(new ComputeNode(disabled, node.Row), out _));
            model = state.ToModel();
            Assert.Null(model.Nodes[node.Row].DisabledReason);
            Assert.Equal(RandomCluster.Make(3).Revision, model.Revision);
        }
    }

    [Fact]
    public void ApplyPlacement_Swap_IsDoneWhereRoomAllowsAnOrder()
    {
        ClusterModel model = Pair(free: 1);
        var state = new ClusterState(model);

        IReadOnlyList<int> left = state.ApplyPlacement([1, 0]);

        Assert.Empty(left);
        Assert.Equal("n-2", state.NodeOf(model.Instances["i-1"])!.Value.Uuid);
    }

    [Fact]
    public void ApplyPlacement_SwapWithoutRoom_LeavesBothAndSaysSo() =>
        Assert.Equal([0, 1], new ClusterState(Pair(free: 0)).ApplyPlacement([1, 0]));

    [Fact]
    public void TryMigrate_LockedInstance_IsRefusedWithTheReason()
    {
        ClusterModel model = new ClusterModelBuilder()
            .Add(new ComputeNodeData { Uuid = "n-1", Hostname = "h1", Vcpus = 4, MemoryMiB = 10, DiskGiB = 10 })
            .Add(new ComputeNodeData { Uuid = "n-2", Hostname = "h2", Vcpus = 4, MemoryMiB = 10, DiskGiB = 10 })
            .Add(new InstanceData { Uuid = "i-1", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, IsLocked = true })
            .Build();

        bool moved = new ClusterState(model).TryMigrate(model.Instances["i-1"], model.Nodes["n-2"], out Refusal? refusal);

        Assert.False(moved);
        Assert.Equal(RefusalReason.Locked, refusal!.Reason);
        Assert.Contains("'i-1'", refusal.Message);
    }

    [Fact]
    public void Apply_ExcludedLockedOrBusyInstance_IsRefusedByEveryAction()
    {
        ClusterModel model = new ClusterModelBuilder()
            .Add(new ComputeNodeData { Uuid = "n-1", Hostname = "h1", Vcpus = 9, MemoryMiB = 10, DiskGiB = 10, State = "down" })
            .Add(new ComputeNodeData { Uuid = "n-2", Hostname = "h2", Vcpus = 9, MemoryMiB = 10, DiskGiB = 10 })
            .Add(new InstanceData { Uuid = "i-1", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, IsExcluded = true })
            .Add(new InstanceData { Uuid = "i-2", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, IsLocked = true })
            .Add(new InstanceData { Uuid = "i-3", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, TaskState = "resizing" })
            .Build();
        RefusalReason[] expected = [RefusalReason.OutOfScope, RefusalReason.Locked, RefusalReason.Busy];
        for (int i = 0; i < 3; i++)
        {
            string uuid = model.Instances[i].Uuid;
            ClusterAction[] actions =
                [new StopAction(uuid), new ShelveAction(uuid), new DeleteAction(uuid), new ResizeAction(uuid, "m1"), new EvacuateAction(uuid, "", "h1", "h2")];
            Assert.All(actions, a => Assert.Equal(expected[i], a.Apply(new ClusterState(model))!.Reason));
        }
    }

    [Fact]
    public void Apply_VolumeOfAnInstanceThatWasStopped_IsRefused()
    {
        ClusterModel model = new ClusterModelBuilder()
            .Add(new ComputeNodeData { Uuid = "n-1", Hostname = "h1", Vcpus = 9, MemoryMiB = 10, DiskGiB = 10 })
            .Add(new InstanceData { Uuid = "i-1", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
            .Add(new StorageNodeData { Host = "s@x" }).Add(new StoragePoolData { Name = "s@x#a" }).Add(new StoragePoolData { Name = "s@x#b" })
            .Add(new VolumeData { Uuid = "v-1", Pool = "s@x#a", SizeGB = 1, Status = "in-use", AttachedTo = ["i-1"] })
            .Build();
        var state = new ClusterState(model);

        Assert.Null(new StopAction("i-1").Apply(state));
        Assert.Equal(RefusalReason.State, new VolumeMigrateAction("v-1", "", VolumeMigrationType.Migrate, "s@x#b").Apply(state)!.Reason);
    }

    [Fact]
    public void Apply_CustomActionWithABuiltInName_IsRefused() =>
        Assert.Equal("action_type", new CustomAction("migrate", "i-1", AttributeMap.Empty).Apply(new ClusterState(Pair(1)))!.Rule);

    private static ClusterModel Pair(int free) => new ClusterModelBuilder()
        .Add(new ComputeNodeData { Uuid = "n-1", Hostname = "h1", Vcpus = 1 + free, MemoryMiB = 10, DiskGiB = 10 })
        .Add(new ComputeNodeData { Uuid = "n-2", Hostname = "h2", Vcpus = 1, MemoryMiB = 10, DiskGiB = 10 })
        .Add(new InstanceData { Uuid = "i-1", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
        .Add(new InstanceData { Uuid = "i-2", Node = "n-2", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
        .Build();

    private static void Act(ClusterState state, RandomCluster.Lcg random, int steps)
    {
        ClusterModel model = state.Model;
        for (int step = 0; step < steps; step++)
        {
            ComputeNode node = model.Nodes[random.Next(model.Nodes.Count)];
            int kind = random.Next(10);
            if (kind < 6 && model.Instances.Count > 0)
            {
                state.TryMigrate(model.Instances[random.Next(model.Instances.Count)], node, out _);
            }
            else if (kind == 6)
            {
                state.TryDisable(node, "watcher_disabled", out _);
            }
            else if (kind == 7)
            {
                state.TryEnable(node, out _);
            }
            else if (kind == 8)
            {
                new ChangePowerStateAction($"m-{node.Row}", node.Hostname, random.Next(2) == 0).Apply(state);
            }
            else if (model.Instances.Count > 0)
            {
                string uuid = model.Instances[random.Next(model.Instances.Count)].Uuid;
                ClusterAction[] actions =
                [
                    new StopAction(uuid), new ShelveAction(uuid), new DeleteAction(uuid), new NopAction("x"), new StartAction(uuid, "", node.Hostname),
                    new VolumeMigrateAction($"v-{random.Next(4)}", "", VolumeMigrationType.Migrate, random.Next(2) == 0 ? "s@lvm#a" : "s@lvm#b"),
                ];
                actions[random.Next(actions.Length)].Apply(state);
            }
        }
    }
}
