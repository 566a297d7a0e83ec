using ThirdParty;
using Watcher.Diagnostics;
using Watcher.Plans;
using Watcher.Testing;
using Xunit;

namespace ThirdParty.Tests;

public class SpreadLicencesTests
{
    private static readonly SpreadLicences s_strategy = new();

    [Fact]
    public void Solve_TooManyOnANode_MovesTheSmallestToTheEmptiest()
    {
        Scenario scenario = Scenario.Create()
            .Node("n1").Node("n2").Node("n3")
            .Instance("big", on: "n1", memoryMiB: 8192, metadata: ("licence", "oracle"))
            .Instance("small", on: "n1", memoryMiB: 1024, metadata: ("licence", "oracle"))
            .Instance("other", on: "n2", metadata: ("licence", "oracle"))
            .Instance("free", on: "n3")
            .Build();

        scenario.Run(s_strategy, ("max_per_node", 1))
            .ShouldBeFeasible()
            .ShouldMove("small", to: "n3")
            .ShouldNotMove("big")
            .ShouldHaveEfficacy("instance_migrations_count", 1)
            .ShouldObey(new PlanLimits { MaxMigrations = 1 })
            .ShouldExplain("2 instances with licence oracle on n1, 1 allowed");
    }

    [Fact]
    public void Solve_NowhereToGo_SaysSo()
    {
        Scenario scenario = Scenario.Create()
            .Node("n1").Node("n2", enabled: false)
            .Instance("i1", on: "n1", metadata: ("licence", "oracle"))
            .Instance("i2", on: "n1", metadata: ("licence", "oracle"))
            .Build();

        scenario.Run(s_strategy, ("max_per_node", 1)).ShouldBeEmpty().ShouldExplain("n1 keeps 2 instances");
    }

    [Fact]
    public void Bind_MaximumBelowOne_IsRefusedByName()
    {
        var error = Assert.Throws<InvalidInputException>(() => Scenario.Create().Build().Run(s_strategy, ("max_per_node", 0)));
        Assert.Contains("max_per_node", error.Message);
    }

    [Fact]
    public void Strategy_Conforms() =>
        StrategyConformance.Check(s_strategy, cancellationToken: TestContext.Current.CancellationToken).ShouldConform();
}
