using System.Text.Json;
using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using static Watcher.Planning.Tests.Scene;

namespace Watcher.Planning.Tests;

/// <summary>What becomes of a plan when the cluster goes on: one change, one verdict.</summary>
public class PlanRevalidatorTests
{
    /// <summary>b leaves B for C, then a goes to B, which has room only then; v goes to another pool.</summary>
    private static readonly ClusterModel s_model = Cluster("A B C D", null, ("a", "A", 600), ("b", "B", 700), ("d", "D", 100));

    private static readonly ActionPlan s_plan = RandomCluster.Plan(s_model, [Live("b", "B", "C"), Live("a", "A", "B"), Volume("v", "s@b#p1")]) with { ModelRevision = s_model.Revision };

    [Fact]
    public void Revalidate_SameModel_EverythingHolds()
    {
        RevalidationReport report = PlanRevalidator.Revalidate(s_model, s_plan);

        Assert.True(report.Holds);
        Assert.All(report.Actions, a => Assert.Equal((RevalidationVerdict.Holds, a.Planned.Id), (a.Verdict, a.RemainingId)));
        Assert.Equal(s_plan.Actions.Select(a => a.Action), report.Remaining.Actions.Select(a => a.Action));
        Assert.True(report.Proof!.IsFeasible);
        Assert.Equal("action 1: migrate of 'b' holds", report.ToLines().First());
    }

    public static TheoryData<string, RevalidationVerdict, RevalidationCause[], string> Changes => new()
    {
        { "gone", RevalidationVerdict.Drop, [RevalidationCause.InstanceGone], "" },
        { "locked", RevalidationVerdict.Drop, [RevalidationCause.Locked], "" },
        { "excluded", RevalidationVerdict.Drop, [RevalidationCause.Excluded], "" },
        { "busy", RevalidationVerdict.Drop, [RevalidationCause.Busy], "" },
        { "suspended", RevalidationVerdict.Drop, [RevalidationCause.State], "" },
        { "unplaced", RevalidationVerdict.Drop, [RevalidationCause.OnNoNode], "" },
        { "moved", RevalidationVerdict.Adapt, [RevalidationCause.SourceChanged], "a:D>B" },
        { "arrived", RevalidationVerdict.Done, [], "" },
        { "stopped", RevalidationVerdict.Adapt, [RevalidationCause.MigrationType], "a:A>B" },
        { "source down", RevalidationVerdict.Adapt, [RevalidationCause.SourceDown], "a:A>B" },
        { "destination down", RevalidationVerdict.Adapt, [RevalidationCause.DestinationDown], "a:A>D" },
        { "destination disabled", RevalidationVerdict.Adapt, [RevalidationCause.DestinationDisabled], "a:A>D" },
        { "destination gone", RevalidationVerdict.Adapt, [RevalidationCause.DestinationGone, RevalidationCause.DependencyDropped], "a:A>D" },
        { "destination full", RevalidationVerdict.Adapt, [RevalidationCause.DestinationFull], "a:A>D" },
        { "group", RevalidationVerdict.Adapt, [RevalidationCause.ServerGroup], "a:A>D" },
        { "hint", RevalidationVerdict.Adapt, [RevalidationCause.SchedulerHint], "a:A>D" },
        { "zone", RevalidationVerdict.Adapt, [RevalidationCause.DestinationIneligible], "a:A>D" },
        { "room not freed", RevalidationVerdict.Adapt, [RevalidationCause.DestinationFull, RevalidationCause.DependencyDropped], "a:A>D" },
        { "nowhere", RevalidationVerdict.Drop, [RevalidationCause.DestinationFull, RevalidationCause.DependencyDropped], "" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Revalidate_ChangedModel_SaysWhatBecomesOfTheMove(string change, RevalidationVerdict verdict, RevalidationCause[] causes, string replacement)
    {
        ClusterModel model = Changed(change);
        RevalidationReport report = PlanRevalidator.Revalidate(model, s_plan);
        RevalidatedAction a = report.Actions.Single(x => x.Planned.Action.ResourceId == "a");

        Assert.Equal((verdict, replacement), (a.Verdict, a.Replacement is null ? "" : Short(a.Replacement)));
        Assert.Equal(causes, a.Causes);
        Assert.Equal(verdict is RevalidationVerdict.Drop or RevalidationVerdict.Adapt, a.Message.Length > 0);
        Assert.Equal(verdict == RevalidationVerdict.Adapt, report.Remaining.Actions.Any(p => p.Id == a.RemainingId && p.Action == a.Replacement));
        Assert.Empty(PlanVerifier.Verify(model, report.Remaining).Violations);
        Assert.Equal(model.Revision, report.Remaining.ModelRevision);
    }

    [Fact]
    public void Revalidate_DestinationLostWithoutSuggestions_IsDropped()
    {
        RevalidationReport report = PlanRevalidator.Revalidate(Changed("destination disabled"), s_plan, new RevalidationOptions { SuggestDestinations = false });

        Assert.Equal("action 2: migrate of 'a' must be dropped: 'B' is disabled", report.Actions[1].ToString());
    }

    [Fact]
    public void Revalidate_FilterOfTheAudit_IsAskedOfTheOtherDestination()
    {
        var rules = new VerificationOptions { Filters = new OneFilter("licence", (_, node) => node.Hostname != "D") };
        RevalidatedAction a = PlanRevalidator.Revalidate(Changed("destination disabled"), s_plan, new RevalidationOptions { Rules = rules }).Actions[1];

        Assert.Equal(RevalidationVerdict.Drop, a.Verdict);
        Assert.Contains("nothing else may take it", a.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Revalidate_LimitOfThePlan_AllowsNoOtherDestination()
    {
        // D takes c already, and each node takes only one.
        ClusterModel model = Cluster("A B C D", null, ("a", "A", 300), ("c", "C", 300));
        ActionPlan plan = RandomCluster.Plan(model, [Live("a", "A", "B"), Live("c", "C", "D")]) with { Limits = new PlanLimits { MaxMigrationsPerDestinationNode = 1 } };
        ClusterModel changed = ModelMutations.Change(model, d => Of(d, "compute_nodes", "hostname", "B")["status"] = "disabled");

        RevalidationReport report = PlanRevalidator.Revalidate(changed, plan);

        Assert.True(report.Proof!.IsFeasible);
        Assert.Equal([RevalidationVerdict.Adapt, RevalidationVerdict.Holds], report.Actions.Select(x => x.Verdict));
        Assert.Equal("a:A>C", Short(report.Actions[0].Replacement!));

        ClusterModel full = ModelMutations.Change(changed, d => Of(d, "instances", "uuid", "c")["memory"] = 900);
        report = PlanRevalidator.Revalidate(full, plan);
        Assert.True(report.Proof!.IsFeasible);
    }

    [Fact]
    public void Revalidate_LimitThatAChangeBreaks_DropsIt()
    {
        ActionPlan plan = RandomCluster.Plan(s_model, [Live("a", "A", "C")]) with { Limits = new PlanLimits { MaxColdMigrations = 0 } };
        RevalidationReport report = PlanRevalidator.Revalidate(Changed("stopped"), plan);

        Assert.Equal((RevalidationVerdict.Drop, RevalidationCause.Limit), (report.Actions[0].Verdict, Assert.Single(report.Actions[0].Causes)));
        Assert.Empty(report.Remaining.Actions);
    }

    [Fact]
    public void Revalidate_DrainHalfWay_KnowsWhatIsDone()
    {
        ClusterModel model = Cluster("A B", null, ("a", "A", 300), ("b", "A", 300));
        ActionPlan plan = RandomCluster.Plan(model, [Disable("A"), Live("a", "A", "B"), Live("b", "A", "B"), Power("A", on: false)]);

        Assert.Equal("DDHH", Verdicts(PlanRevalidator.Revalidate(After(model, plan, 2), plan)));
        Assert.Equal("DDDD", Verdicts(PlanRevalidator.Revalidate(After(model, plan, 4), plan)));
        Assert.Equal("HHHH", Verdicts(PlanRevalidator.Revalidate(model, plan)));
    }

    [Fact]
    public void Revalidate_SwitchedThereAndBack_IsDoneWhenWhatNeededItIs()
    {
        ClusterModel model = Cluster("A B", b => b.Add(Node("X") with { Status = "disabled" }), ("a", "A", 300));
        ActionPlan plan = RandomCluster.Plan(model, [Enable("X"), Live("a", "A", "X"), Disable("X")]);

        Assert.Equal("HHH", Verdicts(PlanRevalidator.Revalidate(model, plan)));
        Assert.Equal("DDH", Verdicts(PlanRevalidator.Revalidate(After(model, plan, 2), plan)));

        // X is disabled again, and a on it: the disabling waits for a, so nothing tells that it was done; but there is nothing left to do either.
        Assert.Empty(PlanRevalidator.Revalidate(After(model, plan, 3), plan, new RevalidationOptions { Completed = [3] }).Remaining.Actions);
    }

    [Fact]
    public void Revalidate_NodeThatCannotBeEmptied_KeepsItsPower()
    {
        ClusterModel model = Cluster("A B", null, ("a", "A", 300), ("b", "A", 300));
        ActionPlan plan = RandomCluster.Plan(model, [Disable("A"), Live("a", "A", "B"), Live("b", "A", "B"), Power("A", on: false)]);
        ClusterModel changed = ModelMutations.Change(model, d => Of(d, "instances", "uuid", "b")["locked"] = true);

        RevalidationReport report = PlanRevalidator.Revalidate(changed, plan);

        Assert.Equal([RevalidationCause.NotEmpty, RevalidationCause.DependencyDropped], report.Actions[3].Causes);
        Assert.Contains("was to empty 'A'; 1 instances stay on it, 'b' first", Assert.Single(report.Notes), StringComparison.Ordinal);
        Assert.True(report.Proof!.IsFeasible);
    }

    [Fact]
    public void Revalidate_EvacuationOfANodeThatIsUpAgain_IsDropped()
    {
        ClusterModel model = Cluster("A B", b => b.Add(Node("X") with { State = "down" }).Add(Vm("x", "X", 100)));
        ActionPlan plan = RandomCluster.Plan(model, [Evacuate("x", "X", "A")]);
        ClusterModel changed = ModelMutations.Change(model, d => Of(d, "compute_nodes", "hostname", "X")["state"] = "up");

        Assert.Equal(RevalidationCause.SourceUp, Assert.Single(PlanRevalidator.Revalidate(changed, plan).Actions[0].Causes));
    }

    [Fact]
    public void Revalidate_PoolThatFilledUp_IsReplaced()
    {
        ClusterModel changed = ModelMutations.Change(s_model, d => Of(d, "storage_pools", "name", "s@b#p1")["allocated_capacity_gb"] = 99);
        RevalidatedAction v = PlanRevalidator.Revalidate(changed, s_plan).Actions.Single(x => x.Planned.Action.ResourceId == "v");

        Assert.Equal((RevalidationVerdict.Adapt, "v>s@b#p2"), (v.Verdict, Short(v.Replacement!)));
    }

    [Fact]
    public void Revalidate_PlannedModelGiven_TellsOtherDurations()
    {
        ClusterModel changed = ModelMutations.Change(s_model, d => Of(d, "instances", "uuid", "b")["memory"] = 800);
        RevalidatedAction b = PlanRevalidator.Revalidate(changed, s_plan, new RevalidationOptions { PlannedModel = s_model }).Actions[0];

        Assert.Equal(RevalidationCause.DurationChanged, Assert.Single(b.Causes));
        Assert.StartsWith("it takes 5.842105 s, not 5.736842 s", b.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_Report_CanBeRead()
    {
        using JsonDocument json = JsonDocument.Parse(PlanRevalidator.Revalidate(Changed("destination disabled"), s_plan).ToJson());
        JsonElement root = json.RootElement, action = root.GetProperty("actions")[1];

        Assert.Equal(2, root.GetProperty("summary").GetProperty("holds").GetInt32());
        Assert.Equal("adapt", action.GetProperty("verdict").GetString());
        Assert.Equal("destination_disabled", action.GetProperty("causes")[0].GetString());
        Assert.Equal("D", action.GetProperty("replacement").GetProperty("input_parameters").GetProperty("destination_node").GetString());
        Assert.Equal(s_model.Revision, root.GetProperty("plan_revision").GetString());
    }

    private static string Verdicts(RevalidationReport report) => string.Concat(report.Actions.Select(a => a.Verdict.ToString()[0] == 'D' && a.Verdict == RevalidationVerdict.Drop ? 'x' : a.Verdict.ToString()[0]));

    private static ClusterModel After(ClusterModel model, ActionPlan plan, int actions)
    {
        var state = new State.ClusterState(model);
        foreach (PlannedAction planned in plan.Actions.Take(actions))
        {
            Assert.Null(planned.Action.Apply(state));
        }

        return state.ToModel();
    }

    private static System.Text.Json.Nodes.JsonNode Of(System.Text.Json.Nodes.JsonObject document, string collection, string key, string id) =>
        document[collection]!.AsArray().Single(e => (string)e![key]! == id)!;

    private static ClusterModel Changed(string change) => ModelMutations.Change(s_model, d =>
    {
        System.Text.Json.Nodes.JsonNode a = Of(d, "instances", "uuid", "a"), nodeB = Of(d, "compute_nodes", "hostname", "B");
        switch (change)
        {
            case "gone":
                d["instances"]!.AsArray().Remove(a);
                break;
            case "locked" or "excluded":
                a[change == "locked" ? "locked" : "watcher_exclude"] = true;
                break;
            case "busy":
                a["task_state"] = "migrating";
                break;
            case "suspended" or "stopped":
                a["state"] = change;
                a["vm_state"] = change;
                break;
            case "unplaced" or "moved" or "arrived":
                a["node"] = change switch { "moved" => "uD", "arrived" => "uB", _ => null };
                break;
            case "source down":
                Of(d, "compute_nodes", "hostname", "A")["state"] = "down";
                break;
            case "destination down":
                nodeB["state"] = "down";
                break;
            case "destination disabled":
                nodeB["status"] = "disabled";
                break;
            case "destination gone":
                d["compute_nodes"]!.AsArray().Remove(nodeB);
                d["instances"]!.AsArray().Remove(Of(d, "instances", "uuid", "b"));
                break;
            case "destination full":
                nodeB["memory"] = 500;
                break;
            case "group" or "hint":
                d["instances"]!.AsArray().Add(Of(d, "instances", "uuid", "d").DeepClone());
                JsonOf(d)["uuid"] = "x";
                JsonOf(d)["node"] = "uB";
                if (change == "group")
                {
                    d["server_groups"] = new System.Text.Json.Nodes.JsonArray(System.Text.Json.Nodes.JsonNode.Parse("""{"uuid":"g","name":"g","policy":"anti-affinity","members":["a","x"]}"""));
                }
                else
                {
                    a["scheduler_hints"] = System.Text.Json.Nodes.JsonNode.Parse("""{"different_host":["x"]}""");
                }

                break;
            case "zone":
                a["pinned_az"] = "z";
                foreach (string host in new[] { "A", "C", "D" })
                {
                    Of(d, "compute_nodes", "hostname", host)["availability_zone"] = "z";
                }

                break;
            case "room not freed":
                Of(d, "instances", "uuid", "b")["locked"] = true;
                break;
            case "nowhere":
                foreach (string host in new[] { "B", "C", "D" })
                {
                    Of(d, "compute_nodes", "hostname", host)["memory"] = 500;
                }

                break;
        }
    });

    private static System.Text.Json.Nodes.JsonNode JsonOf(System.Text.Json.Nodes.JsonObject document) => document["instances"]!.AsArray()[^1]!;
}
