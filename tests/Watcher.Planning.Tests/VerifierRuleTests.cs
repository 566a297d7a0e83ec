using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using static Watcher.Planning.FeasibilitySense;

namespace Watcher.Planning.Tests;

/// <summary>A feasible plan, and one mutation for each rule: every one is caught by its rule and in its sense.</summary>
public class VerifierRuleTests
{
    public static TheoryData<string, string, FeasibilitySense> Mutations => new()
    {
        { "unknown instance", VerificationRules.Unknown, FeasibilitySense.Plan },
        { "unknown host", VerificationRules.Unknown, FeasibilitySense.Plan },
        { "unknown pool", VerificationRules.Unknown, FeasibilitySense.Plan },
        { "uuid as host", VerificationRules.Unknown, FeasibilitySense.Plan },
        { "locked", VerificationRules.Untouchable, FeasibilitySense.Plan },
        { "excluded", VerificationRules.Untouchable, FeasibilitySense.Plan },
        { "busy", VerificationRules.Untouchable, FeasibilitySense.Plan },
        { "snapshots", VerificationRules.Untouchable, FeasibilitySense.Plan },
        { "zone", VerificationRules.AvailabilityZone, FeasibilitySense.Plan },
        { "pool down", VerificationRules.Volume, FeasibilitySense.Plan },
        { "wrong backend", VerificationRules.Volume, Order },
        { "wrong source", VerificationRules.SourceNode, Order },
        { "live stopped", VerificationRules.State, Order },
        { "stop stopped", VerificationRules.State, Order },
        { "same node", VerificationRules.NodeState, Order },
        { "down destination", VerificationRules.NodeState, Order },
        { "disabled destination", VerificationRules.NodeState, Order },
        { "evacuate from up", VerificationRules.NodeState, Order },
        { "no room", VerificationRules.Capacity, Order },
        { "no destination fits", VerificationRules.Capacity, Order },
        { "pool full", VerificationRules.Capacity, Order },
        { "anti-affinity", VerificationRules.AntiAffinity, Order },
        { "affinity", VerificationRules.Affinity, Order },
        { "power off", VerificationRules.PowerOff, Order },
        { "order swapped", VerificationRules.Capacity, Order },
        { "dependency dropped", VerificationRules.Capacity, Execution },
        { "resource order dropped", VerificationRules.ResourceOrder, Execution },
        { "started early", VerificationRules.Capacity, Schedule },
        { "started 1 µs early", VerificationRules.DependsOn, Schedule },
        { "double id", VerificationRules.Ids, FeasibilitySense.Plan },
        { "unknown dependency", VerificationRules.DependsOn, FeasibilitySense.Plan },
        { "cycle", VerificationRules.DependsOn, FeasibilitySense.Plan },
        { "limit", VerificationRules.Limit, FeasibilitySense.Plan },
        { "limit per node", VerificationRules.Limit, FeasibilitySense.Plan },
        { "limit on time", VerificationRules.Limit, FeasibilitySense.Plan },
    };

    [Fact]
    public void Verify_FeasiblePlan_HasNoViolation()
    {
        VerificationReport report = PlanVerifier.Verify(Model(), Base());

        Assert.Empty(report.Violations);
        Assert.True(report.IsFeasible && report.ScheduleChecked && report.ExecutionsChecked);
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public void Verify_MutatedPlan_CatchesIt(string mutation, string rule, FeasibilitySense sense)
    {
        VerificationReport report = PlanVerifier.Verify(Model(), Mutate(Base(), mutation));

        Assert.Contains(report.Violations, v => v.Rule == rule && v.Sense == sense);
    }

    [Fact]
    public void Verify_NodeThatIsOver_GetsNoMoreButMayGive()
    {
        ClusterModel model = Model(b => b.Add(Vm("big", "h2", memory: 5000)));

        Assert.Contains(PlanVerifier.Verify(model, Of(Live("a", "h1", "h2"))).Violations, v => v.Rule == VerificationRules.Capacity && v.Message.Contains("h2"));
        Assert.Empty(PlanVerifier.Verify(model, Of(Live("b", "h2", "h3"))).Violations);
    }

    [Fact]
    public void Verify_PlanWithoutDependenciesAndTimes_ChecksTheOrderAlone()
    {
        VerificationReport report = PlanVerifier.Verify(Model(), Base() with { HasDependencies = false, HasSchedule = false });

        Assert.True(report.IsFeasible);
        Assert.False(report.ScheduleChecked || report.ExecutionsChecked);
    }

    [Fact]
    public void Verify_DestinationLeftOpen_NeedsALegalNode()
    {
        Assert.Empty(PlanVerifier.Verify(Model(), Of(new MigrateAction("a", "", MigrationType.Live, "h1", null))).Violations);
    }

    [Fact]
    public void Verify_OtherRevision_Warns() =>
        Assert.Contains(PlanVerifier.Verify(Model(), Base() with { ModelRevision = "x" }).Warnings, w => w.Contains("revision"));

    private static ActionPlan Mutate(ActionPlan plan, string mutation) => mutation switch
    {
        "unknown instance" => Of(Live("nobody", "h1", "h2")),
        "unknown host" => Of(Live("a", "h1", "nowhere")),
        "uuid as host" => Of(Live("a", "h1", "uuid-h3")),
        "unknown pool" => Of(Volume("v", "nowhere")),
        "locked" or "excluded" or "busy" or "zone" => Of(Live(mutation, "h1", "h3")),
        "snapshots" => Of(Volume("snapshots", "s@b#p1")),
        "pool down" => Of(Volume("v", "down@b#p")),
        "wrong backend" => Of(Volume("v", "s@other#p")),
        "wrong source" => Of(Live("a", "h2", "h3")),
        "live stopped" => Of(Live("stopped", "h1", "h3")),
        "stop stopped" => Of(new StopAction("stopped")),
        "same node" => Of(Live("a", "h1", "h1")),
        "down destination" => Of(Live("a", "h1", "hdown")),
        "disabled destination" => Of(Live("a", "h1", "hoff")),
        "evacuate from up" => Of(new EvacuateAction("a", "", "h1", "h3")),
        "no room" => Of(Live("b", "h2", "h1")),
        "no destination fits" => Of(new MigrateAction("huge", "", MigrationType.Live, "h4", null)),
        "pool full" => Of(Volume("v", "s@b#full")),
        "anti-affinity" => Of(Live("anti1", "h1", "h4")),
        "affinity" => Of(Live("aff1", "h1", "h3")),
        "power off" => Of(new ChangePowerStateAction("m2", "h2", On: false)),
        "order swapped" => plan with { Actions = [.. new[] { plan.Actions[1], plan.Actions[0] }.Select((a, i) => a with { Id = i + 1, DependsOn = [] })] },
        "dependency dropped" => With(plan, 1, a => a with { DependsOn = [] }),
        "resource order dropped" => With(Planned(Live("a", "h1", "h3"), Live("a", "h3", "h1")), 1, a => a with { DependsOn = [] }),
        "started early" => With(plan, 1, a => a with { StartSeconds = 0 }),
        "started 1 µs early" => With(plan, 1, a => a with { StartSeconds = a.StartSeconds - 1e-6 }),
        "double id" => With(plan, 1, a => a with { Id = 1 }),
        "unknown dependency" => With(plan, 1, a => a with { DependsOn = [1, 77] }),
        "cycle" => With(plan, 0, a => a with { DependsOn = [2] }),
        "limit" => plan with { Limits = new PlanLimits { MaxMigrations = 1 } },
        "limit per node" => plan with { Limits = new PlanLimits { MaxMigrationsPerDestinationNode = 0 } },
        "limit on time" => plan with { Limits = new PlanLimits { MaxEstimatedDurationSeconds = 1 } },
        _ => throw new ArgumentException(mutation),
    };

    /// <summary>b leaves h2 for h3, then a takes its room.</summary>
    private static ActionPlan Base() => Planned(Live("b", "h2", "h3"), Live("a", "h1", "h2"));

    private static ActionPlan Planned(params ClusterAction[] actions) => RandomCluster.Plan(Model(), [.. actions.Select(a => new SolutionAction(a, null))]);

    private static ActionPlan Of(ClusterAction action) => new() { Actions = [new PlannedAction(1, action, [], 0, 1, 0, null, null)] };

    private static ActionPlan With(ActionPlan plan, int index, Func<PlannedAction, PlannedAction> change) =>
        plan with { Actions = [.. plan.Actions.Select((a, i) => i == index ? change(a) : a)] };

    private static MigrateAction Live(string instance, string from, string to) => new(instance, "", MigrationType.Live, from, to);

    private static VolumeMigrateAction Volume(string volume, string pool) => new(volume, "", VolumeMigrationType.Migrate, pool);

    private static InstanceData Vm(string id, string host, int memory = 10) =>
        new() { Uuid = id, Node = "uuid-" + host, Vcpus = 1, MemoryMiB = memory, DiskGiB = 1 };

    private static ClusterModel Model(Action<ClusterModelBuilder>? more = null)
    {
        var builder = new ClusterModelBuilder();
        foreach ((string host, string zone, string state, string status) in new[]
        {
            ("h1", "z1", "up", "enabled"), ("h2", "z1", "up", "enabled"), ("h3", "z1", "up", "enabled"), ("h4", "z2", "up", "enabled"),
            ("hdown", "z1", "down", "enabled"), ("hoff", "z1", "up", "disabled"),
        })
        {
            builder.Add(new ComputeNodeData
            {
                Uuid = "uuid-" + host,
                Hostname = host,
                Vcpus = 100,
                MemoryMiB = 1000,
                DiskGiB = 1000,
                AvailabilityZone = zone,
                State = state,
                Status = status,
            });
        }

        builder.Add(new BaremetalNodeData { Uuid = "m2", Hostname = "h2", PowerState = "on" });
        builder.Add(Vm("a", "h1", 600)).Add(Vm("b", "h2", 700)).Add(Vm("huge", "h4", 990) with { PinnedAz = "z2" });
        builder.Add(Vm("locked", "h1") with { IsLocked = true }).Add(Vm("excluded", "h1") with { IsExcluded = true });
        builder.Add(Vm("busy", "h1") with { TaskState = "migrating" }).Add(Vm("stopped", "h1") with { State = "stopped" });
        builder.Add(Vm("zone", "h1") with { PinnedAz = "z2" }).Add(Vm("anti1", "h1", 1)).Add(Vm("anti2", "h4", 1)).Add(Vm("aff1", "h1", 1)).Add(Vm("aff2", "h1", 1));
        builder.Add(new ServerGroupData { Uuid = "g1", Policy = "anti-affinity", Members = ["anti1", "anti2"] });
        builder.Add(new ServerGroupData { Uuid = "g2", Policy = "affinity", Members = ["aff1", "aff2"] });
        builder.Add(new StorageNodeData { Host = "s@b" }).Add(new StorageNodeData { Host = "s@other" }).Add(new StorageNodeData { Host = "down@b", State = "down" });
        builder.Add(new VolumeTypeData { Name = "t", ExtraSpecs = AttributeMap.Of(("volume_backend_name", "b")) });
        foreach (string pool in new[] { "s@b#p0", "s@b#p1", "s@b#full", "s@other#p", "down@b#p" })
        {
            int free = pool.EndsWith("full", StringComparison.Ordinal) ? 5 : 500;
            builder.Add(new StoragePoolData { Name = pool, TotalCapacityGB = 1000, FreeCapacityGB = free, AllocatedCapacityGB = 1000 - free });
        }

        builder.Add(new VolumeData { Uuid = "v", Pool = "s@b#p0", SizeGB = 10, VolumeType = "t" });
        builder.Add(new VolumeData { Uuid = "snapshots", Pool = "s@b#p0", SizeGB = 10, VolumeType = "t", HasSnapshots = true });
        more?.Invoke(builder);
        return builder.Build();
    }
}
