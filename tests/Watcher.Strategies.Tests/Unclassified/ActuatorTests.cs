using Watcher.Actions;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies.Unclassified;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Unclassified;

public class ActuatorTests
{
    private static readonly Actuator s_strategy = new();

    [Fact]
    public void Solve_LegalActions_ArePlannedAsGiven()
    {
        AuditResult result = Run("""
            {"actions": [
              {"action_type": "change_nova_service_state", "resource_id": "n1", "input_parameters": {"state": "disabled", "disabled_reason": "why"}},
              {"action_type": "migrate", "resource_id": "a", "input_parameters": {"migration_type": "live", "source_node": "n1", "destination_node": "n2"}},
              {"action_type": "nop", "input_parameters": {"message": "done"}}]}
            """);

        result.ShouldBeFeasible().ShouldMove("a", "n2");
        Assert.Equal(PlanStatus.Succeeded, result.Plan.Status);
        Assert.Equal("n1", Assert.IsType<ChangeServiceStateAction>(result.Plan.Actions[0].Action).Hostname);
        Assert.Equal(3, result.Plan.Actions.Count);
    }

    [Fact]
    public void Solve_OpenDestination_IsChosen()
    {
        AuditResult result = Run("""{"actions": [{"action_type": "migrate", "resource_id": "a", "input_parameters": {"migration_type": "live", "source_node": "n1"}}]}""");

        result.ShouldBeFeasible().ShouldMove("a", "n2");
    }

    [Fact]
    public void Solve_OneThatFindsNoNode_DoesNotKeepItsLikeFromWhereItIs()
    {
        Scenario cluster = Scenario.Create().Node("n1").Node("n2", memoryMiB: 8192).Instance("a", on: "n1").Instance("b", on: "n2").Instance("c", on: "n2").Build();
        AuditResult result = cluster.Run(s_strategy, AttributeMap.Parse("""
            {"actions": [
              {"action_type": "migrate", "resource_id": "a", "input_parameters": {"migration_type": "live", "source_node": "n1"}},
              {"action_type": "migrate", "resource_id": "b", "input_parameters": {"migration_type": "live", "source_node": "n2"}}]}
            """), TestContext.Current.CancellationToken);

        result.ShouldMove("b", "n1").ShouldNotMove("a");
        Assert.Contains("actions[0] (migrate a) is left out: no node may take instance 'a': 1 without room (MEMORY_MB)", result.Plan.Notes);
    }

    [Fact]
    public void Solve_OpenDestinationAfterAnotherAction_SeesWhatItChanged()
    {
        Scenario cluster = Scenario.Create().Node("n1").Node("n2").Node("n3").Instance("a", on: "n1").Instance("b", on: "n1").Build();
        AuditResult result = cluster.Run(s_strategy, AttributeMap.Parse("""
            {"actions": [
              {"action_type": "migrate", "resource_id": "a", "input_parameters": {"migration_type": "live", "source_node": "n1"}},
              {"action_type": "change_nova_service_state", "resource_id": "n3", "input_parameters": {"state": "disabled", "disabled_reason": "why"}},
              {"action_type": "migrate", "resource_id": "b", "input_parameters": {"migration_type": "live", "source_node": "n1"}}]}
            """), TestContext.Current.CancellationToken);

        result.ShouldBeFeasible().ShouldMove("a", "n2").ShouldMove("b", "n2");
    }

    [Fact]
    public void Solve_ActionThatBreaksARule_IsLeftOutWithTheReasonAndTheRestStays()
    {
        AuditResult result = Run("""
            {"actions": [
              {"action_type": "migrate", "resource_id": "a", "input_parameters": {"migration_type": "cold", "source_node": "n1", "destination_node": "n3"}},
              {"action_type": "stop", "resource_id": "nobody", "input_parameters": {}},
              {"action_type": "stop", "resource_id": "a", "input_parameters": {}}]}
            """);

        Assert.Equal(PlanStatus.Infeasible, result.Plan.Status);
        Assert.Equal(["stop"], result.Plan.Actions.Select(a => a.Action.ActionType));
        Assert.Contains(result.Plan.Notes, n => n.StartsWith("actions[0] (migrate a) is left out: 'n3' is down", StringComparison.Ordinal));
        Assert.Contains(result.Plan.Notes, n => n.StartsWith("actions[1] (stop nobody) is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Solve_NoActions_GivesAnEmptyPlan() => Run("""{"actions": []}""").ShouldBeEmpty();

    [Theory]
    [InlineData("{}", "actions")]
    [InlineData("""{"actions": [{"resource_id": "a"}]}""", "actions[0].action_type")]
    [InlineData("""{"actions": [{"action_type": "migrate", "resource_id": "a", "input_parameters": {"migration_type": "live"}}]}""", "actions[0].input_parameters.source_node")]
    [InlineData("""{"actions": [{"action_type": "stop"}]}""", "actions[0].resource_id")]
    [InlineData("""{"actions": 3}""", "actions")]
    public void BindParameters_Wrong_NamesTheFault(string parameters, string path)
    {
        var error = Assert.Throws<InvalidInputException>(() => s_strategy.BindParameters(AttributeMap.Parse(parameters)));

        Assert.Equal(path, Assert.Single(error.Problems).Path);
    }

    private static AuditResult Run(string parameters) => Scenario.Create().Node("n1").Node("n2").Node("n3", up: false).Instance("a", on: "n1").Build()
        .Run(s_strategy, AttributeMap.Parse(parameters));
}
