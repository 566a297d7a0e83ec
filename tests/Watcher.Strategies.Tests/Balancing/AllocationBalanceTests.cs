using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Strategies.Balancing;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Balancing;

/// <summary>Spread by count or allocation: what bigstack-oss/cubecos issue 1131 asks for, idle instances that piled up among it.</summary>
public class AllocationBalanceTests
{
    private static readonly AllocationBalance s_strategy = new();

    [Fact]
    public void Solve_IdleInstancesPiledUp_AreSpreadWithoutAnyMetric()
    {
        AuditResult result = Piled(10, nodes: 4).Build().Run(s_strategy).ShouldBeFeasible();

        Assert.Equal([2, 2, 3, 3], result.After.Nodes.Select(n => n.Instances.Count).Order());
        result.ShouldHaveEfficacy("instance_migrations_count", 7);
    }

    [Fact]
    public void Solve_WithinOne_GetsAnEmptyPlan()
    {
        ScenarioBuilder builder = Piled(3, nodes: 2);
        builder.Instance("x", on: "n1").Instance("y", on: "n1");

        builder.Build().Run(s_strategy).ShouldBeEmpty();
    }

    [Fact]
    public void Solve_EmptyNodeBesideFullOnes_GetsItsShare()
    {
        // 2, 2, 2, 0: all of them are at or below the mean rounded up, and still one node has too little.
        ScenarioBuilder builder = Piled(2, nodes: 4);
        for (int i = 0; i < 4; i++)
        {
            builder.Instance($"j-{i}", on: $"n{1 + (i / 2)}");
        }

        builder.Build().Run(s_strategy).ShouldBeFeasible().ShouldHaveEfficacy("instance_migrations_count", 1);
    }

    [Fact]
    public void Solve_DisabledAndDownNodes_TakeNoPart()
    {
        AuditResult result = Piled(6, nodes: 2).Node("off", enabled: false).Node("dead", up: false).Build().Run(s_strategy).ShouldBeFeasible();

        result.ShouldHaveEfficacy("instance_migrations_count", 3);
        Assert.Equal([0, 0, 3, 3], result.After.Nodes.Select(n => n.Instances.Count).Order());
    }

    [Theory]
    [InlineData("instances")]
    [InlineData("vcpus")]
    [InlineData("memory")]
    public void Solve_NodeOutOfScope_IsNotCountedAmongTheUneven(string resource)
    {
        ScenarioBuilder builder = Piled(6, nodes: 2).Node("far");
        for (int i = 0; i < 6; i++)
        {
            builder.Instance($"far-{i}", on: "far");
        }

        Scenario cluster = builder.Build() with { Scope = AuditScope.Parse("""[{"compute": [{"exclude": [{"compute_nodes": [{"name": "far"}]}]}]}]""") };
        AuditResult result = cluster.Run(s_strategy, AttributeMap.Parse($$"""{ "resources": ["{{resource}}"] }"""), TestContext.Current.CancellationToken).ShouldBeFeasible();

        // What far nodes hold is nobody's business: both others are at most three instances, or their share of the resource, away from the mean.
        Assert.Equal(6, result.After.Nodes["far"].Instances.Count);
        Assert.InRange(result.Plan.Objective[0].Before, 0.0001, 6);
        Assert.Equal(0, result.Plan.Objective[0].After);
    }

    [Fact]
    public void Solve_Vcpus_BringsEveryNodeIntoTheBand()
    {
        ScenarioBuilder builder = Scenario.Create().Node("a", vcpus: 16).Node("b", vcpus: 32);
        for (int i = 0; i < 12; i++)
        {
            builder.Instance($"i-{i:00}", on: "a", vcpus: 1);
        }

        AuditResult result = builder.Build().Run(s_strategy, ("resources", (string[])["vcpus"]), ("tolerance", 0)).ShouldBeFeasible();

        // A quarter of all is allocated: 4 on the small node, 8 on the large one.
        Assert.Equal([4, 8], result.After.Nodes.Select(n => n.Instances.Count));
    }

    [Fact]
    public void BindParameters_UnknownResource_IsRefused()
    {
        var error = Assert.Throws<InvalidInputException>(() => s_strategy.BindParameters(AttributeMap.Parse("""{"resources": ["gpus"], "tolerance": 101}""")));

        Assert.Equal(["resources", "tolerance"], error.Problems.Select(p => p.Path).Order());
    }

    private static ScenarioBuilder Piled(int instances, int nodes)
    {
        ScenarioBuilder builder = Scenario.Create();
        for (int n = 0; n < nodes; n++)
        {
            builder.Node($"n{n}", vcpus: 64);
        }

        for (int i = 0; i < instances; i++)
        {
            builder.Instance($"i-{i:00}", on: "n0");
        }

        return builder;
    }
}
