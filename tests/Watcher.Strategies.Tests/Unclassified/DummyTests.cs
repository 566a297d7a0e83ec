using Watcher.Actions;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Strategies.Unclassified;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Unclassified;

public class DummyTests
{
    [Fact]
    public void Solve_Dummy_GivesUpstreamsActions()
    {
        AuditResult result = Scenario.Create().Build().Run(new Dummy(), ("para1", 4.5), ("para2", "x"));

        Assert.Equal<ClusterAction>([new NopAction("hello World"), new NopAction("x"), new SleepAction(4.5)], result.Plan.Actions.Select(a => a.Action));
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(10.3)]
    public void BindParameters_OutOfRange_IsRefused(double value) =>
        Assert.Throws<InvalidInputException>(() => new Dummy().BindParameters(AttributeMap.Parse(FormattableString.Invariant($$"""{"para1": {{value}}}"""))));

    [Fact]
    public void Solve_DummyWithResize_LeavesOutWhatTheModelLacks()
    {
        AuditResult result = Scenario.Create().Node("compute2").Node("compute3").Instance("8db1b3c1-7938-4c34-8c03-6de14b874f8f", on: "compute2").Build().Run(new DummyWithResize());

        Assert.Equal(["nop", "nop", "sleep", "migrate", "resize"], result.Plan.Actions.Select(a => a.Action.ActionType));
        Assert.Contains(result.Plan.Notes, n => n.Contains("b199db0c-1408-4d52-b5a5-5ca14de0ff36", StringComparison.Ordinal));
    }

    [Fact]
    public void Solve_DummyWithScorer_IsNotRandom() => Scenario.Create().Node("n1").Build().ShouldBeReproducible(new DummyWithScorer());
}
