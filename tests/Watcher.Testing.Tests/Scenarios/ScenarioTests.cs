using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies.Consolidation;

namespace Watcher.Testing.Tests.Scenarios;

public class ScenarioTests
{
    [Fact]
    public void Build_OneLinePerThing_HasThemAll()
    {
        Scenario scenario = Scenario.Create()
            .Instance("i1", on: "n1", vcpus: 4, locked: true, zone: "az-1", metadata: [("tier", "gold"), ("licence", "oracle")])
            .Node("n1", vcpus: 8, vcpuRatio: 2, zone: "az-1").Node("n2", hostname: "host-2", up: false)
            .AntiAffinity("g1", maxPerHost: 2, "i1").Affinity("g2", "i1")
            .Aggregate("ssd", null, "n1")
            .Pool("s@lvm#p", totalGB: 100, freeGB: 40).Volume("v1", "s@lvm#p", sizeGB: 60, attachedTo: "i1")
            .Metric(MetricNames.InstanceCpuUsage, "i1", 48)
            .Build();

        ClusterModel model = scenario.Model;
        Assert.Equal(16, model.Nodes["n1"].Capacity(Resource.Vcpu));
        Assert.False(model.FindNodeByHostname("host-2")!.Value.IsUp);
        Assert.Equal(("n1", true, "az-1", "gold"), (model.Instances["i1"].Node!.Value.Uuid, model.Instances["i1"].IsLocked, model.Instances["i1"].PinnedAz, model.Instances["i1"].Metadata["tier"]));
        Assert.Equal(2, model.ServerGroups["g1"].MaxServerPerHost);
        Assert.Equal("affinity", model.ServerGroups["g2"].Policy);
        Assert.Equal(60, model.StoragePools["s@lvm#p"].AllocatedCapacityGB);
        Assert.Equal("in-use", model.Volumes["v1"].Status);
        Assert.Equal(48, scenario.Metrics.Get(MetricNames.InstanceCpuUsage, "i1"));
    }

    [Fact]
    public void Build_UnknownNode_NamesIt()
    {
        var error = Assert.Throws<InvalidInputException>(() => Scenario.Create().Node("n1").Instance("i1", on: "n7").Build());
        Assert.Contains("n7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_BuiltInStrategy_GoesTheWholeRoad()
    {
        Scenario scenario = Scenario.Create()
            .Node("n1").Node("n2").Node("n3")
            .Instance("i1", on: "n1", vcpus: 8).Instance("i2", on: "n2").Instance("i3", on: "n2", vcpus: 1)
            .Build();

        AuditResult result = scenario.Run(new Basic());

        // One migration releases a node: fewer than two.
        result.ShouldBeFeasible().ShouldRelease("n1").ShouldMove("i1", to: "n2").ShouldNotMove("i2")
            .ShouldHaveEfficacy("released_compute_nodes_count", 1);
        Assert.Equal(["compute_status", "availability_zone"], result.Plan.Filters);
        scenario.ShouldBeReproducible(new Basic());
    }

    [Fact]
    public void Run_WithLimitsAndScope_ObeysThem()
    {
        Scenario scenario = Scenario.Create()
            .Node("n1").Node("n2").Node("n3")
            .Instance("i1", on: "n1", vcpus: 8).Instance("i2", on: "n2").Instance("i3", on: "n3")
            .Scope("""[{"compute":[{"exclude":[{"instances":[{"uuid":"i2"}]}]}]}]""")
            .Limits(new PlanLimits { MaxMigrations = 1 })
            .Build();

        scenario.Run(new Basic()).ShouldBeFeasible().ShouldNotMove("i2").ShouldObey(new PlanLimits { MaxMigrations = 1 })
            .ShouldExplain("i2", "scope");
    }

    [Fact]
    public void Run_Parameters_ArriveAsGiven()
    {
        AuditResult result = Scenario.Create().Node("n1").Build()
            .Run(new ThirdParty.SpreadLicences(), ("licence", "db2"), ("max_per_node", 7L));
        Assert.Equal("""{"licence":"db2","max_per_node":7}""", result.Plan.Parameters.ToJson());
    }

    [Fact]
    public void Run_ParameterOfAStrangeType_IsNamed()
    {
        var error = Assert.Throws<ArgumentException>(() => Scenario.Create().Build().Run(new Basic(), ("period", new Version(1, 0))));
        Assert.Contains("period", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_UnknownParameter_IsRefusedByName()
    {
        var error = Assert.Throws<InvalidInputException>(() => Scenario.Create().Build().Run(new Basic(), ("perid", 1)));
        Assert.Contains("perid", error.Message, StringComparison.Ordinal);
    }
}
