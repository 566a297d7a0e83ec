using System.Text;
using Watcher.Actions;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Core.Tests.Plans;

/// <summary>Policies of dependencies in plan documents.</summary>
public class DependencyPolicyTests
{
    [Fact]
    public void Write_PoliciesOfEachKind_AreReadBack_AndTheDefaultIsLeftOut()
    {
        var policies = new Dictionary<int, DependencyPolicy> { [3] = DependencyPolicy.Always, [2] = DependencyPolicy.Any, [1] = DependencyPolicy.Success };
        ActionPlan plan = new() { Actions = [Stop(1), Stop(2), Stop(3), Stop(4) with { DependsOn = [1, 2, 3], DependencyPolicies = policies }] };
        byte[] document = PlanWriter.ToUtf8(plan);
        ActionPlan read = PlanReader.Read(document);

        Assert.Contains("\"depends_on_policy\": {\n        \"2\": \"any\",\n        \"3\": \"always\"\n      },", Encoding.UTF8.GetString(document));
        Assert.Equal([DependencyPolicy.Success, DependencyPolicy.Any, DependencyPolicy.Always], new[] { 1, 2, 3 }.Select(read.Actions[3].PolicyOf));
        Assert.Equal(document, PlanWriter.ToUtf8(read));
    }

    [Fact]
    public void Write_OfAPlanWithoutPolicies_SaysNothingOfThem() =>
        Assert.DoesNotContain("policy", Encoding.UTF8.GetString(PlanWriter.ToUtf8(new ActionPlan { Actions = [Stop(1), Stop(2) with { DependsOn = [1] }] })));

    [Theory]
    [InlineData("""{ "1": "sometimes" }""", "actions[1].depends_on_policy.1: is 'sometimes'; expected one of success, any, always")]
    [InlineData("""{ "7": "any" }""", "actions[1].depends_on_policy.7: is not the id of an action in depends_on")]
    [InlineData("""{ "one": "any" }""", "actions[1].depends_on_policy.one: is not the id of an action in depends_on")]
    [InlineData("""[ "any" ]""", "actions[1].depends_on_policy: is an array; expected an object")]
    public void Read_OfAWrongPolicy_SaysWhereAndWhat(string policy, string problem)
    {
        string text = $$"""{ "actions": [ { "id": 1, "action_type": "nop" }, { "id": 2, "action_type": "nop", "depends_on": [1], "depends_on_policy": {{policy}} } ] }""";
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => PlanReader.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(problem, Assert.Single(refused.Problems).ToString());
    }

    private static PlannedAction Stop(int id) => new(id, new StopAction($"i{id}"), [], 0, 1, 0, null, null);
}
