using Watcher.Actions;
using Watcher.Audits;
using Watcher.Plans;
using Watcher.Strategies.Consolidation;

namespace Watcher.Testing.Tests.Assertions;

/// <summary>Each assertion holds where it should, and fails with a report that says what a person needs.</summary>
public class AssertionTests
{
    private static readonly Scenario s_scenario = Scenario.Create()
        .Node("n1").Node("n2").Node("n3", hostname: "host-3").Node("n4", enabled: false)
        .Instance("i1", on: "n1", vcpus: 8, locked: true).Instance("i2", on: "n2").Instance("i3", on: "n3", vcpus: 16, locked: true)
        .Build();

    /// <summary>Moves i2 from n2, and nothing else.</summary>
    private static readonly AuditResult s_result = s_scenario.Run(new Basic());

    [Fact]
    public void Assertions_ThatHold_Chain() => s_result
        .ShouldBeFeasible()
        .ShouldMove("i2").ShouldNotMove("i1").ShouldNotMove("i3")
        .ShouldRelease("n2")
        .ShouldObey(new PlanLimits { MaxMigrations = 1, MaxEvacuatedNodes = 1 })
        .ShouldHaveEfficacy("instance_migrations_count", 1)
        .ShouldExplain("i3", "locked");

    [Fact]
    public void ShouldMove_OfOneThatStays_SaysWhyItStays() =>
        Fails(() => s_result.ShouldMove("i3"), "expected the plan to move 'i3'", "instance 'i3' is locked", "migrate i2 n2 ->");

    [Fact]
    public void ShouldMove_ToAnotherNode_SaysWhereItEnds() =>
        Fails(() => s_result.ShouldMove("i2", to: "n2"), "move 'i2' to 'n2'", "but it ends on");

    [Fact]
    public void ShouldMove_ByUuidOrHostName_IsTheSame()
    {
        Scenario scenario = Scenario.Create().Node("n1", hostname: "host-1").Node("n2", hostname: "host-2")
            .Instance("i1", on: "n1", vcpus: 8, locked: true).Instance("i2", on: "n2").Build();
        scenario.Run(new Basic()).ShouldMove("i2", to: "n1").ShouldMove("i2", to: "host-1").ShouldRelease("host-2");
    }

    [Fact]
    public void ShouldMove_OfAnUnknownName_SaysThatTheTestIsWrong()
    {
        Fails(() => s_result.ShouldMove("i9"), "no instance 'i9'");
        Fails(() => s_result.ShouldNotMove("i9"), "no instance 'i9'");
        Fails(() => s_result.ShouldMove("i2", to: "n9"), "no compute node 'n9'");
    }

    [Fact]
    public void ShouldNotMove_OfOneThatMoves_SaysFromWhereToWhere() => Fails(() => s_result.ShouldNotMove("i2"), "leave 'i2' alone", "'n2'");

    [Fact]
    public void ShouldBeEmpty_WithActions_ListsThem() => Fails(() => s_result.ShouldBeEmpty(), "expected an empty plan", "migrate i2");

    [Fact]
    public void ShouldRelease_OfANodeThatKeepsSome_ListsThemWithTheReason() =>
        Fails(() => s_result.ShouldRelease("host-3"), "release 'host-3'", "i3", "locked");

    [Fact]
    public void ShouldRelease_OfAnEmptyNode_SaysThatThereIsNothingToRelease() => Fails(() => s_result.ShouldRelease("n4"), "no instance to begin with");

    [Fact]
    public void ShouldObey_LimitThatIsExceeded_SaysByHowMuch() =>
        Fails(() => s_result.ShouldObey(new PlanLimits { MaxMigrations = 0 }), "max_migrations", "1 in the plan, 0 allowed");

    [Fact]
    public void ShouldHaveEfficacy_OfAnotherValueOrName_ListsAll()
    {
        Fails(() => s_result.ShouldHaveEfficacy("instance_migrations_count", 2), "to be 2, but it is 1", "released_compute_nodes_count = 1");
        Fails(() => s_result.ShouldHaveEfficacy("no_such_indicator", 2), "none of that name", "released_compute_nodes_count = 1");
    }

    [Fact]
    public void ShouldExplain_WhatIsNotSaid_ShowsWhatIs()
    {
        Fails(() => s_result.ShouldExplain("no such text"), "no such text", "the plan (");
        Fails(() => s_result.ShouldExplain("i3", "no such text"), "no such text", "locked");
    }

    [Fact]
    public void ShouldBeFeasible_OfABrokenPlan_ListsTheRules()
    {
        ActionPlan broken = s_result.Plan with
        {
            Actions = [new PlannedAction(1, new MigrateAction("i3", "i3", MigrationType.Live, "host-3", "n4"), [], 0, 1, 0, null, null)],
        };
        Fails(() => broken.ShouldBeFeasible(s_scenario.Model), "expected a feasible plan", "locked", "migrate i3 host-3 -> n4");
    }

    [Fact]
    public void ShouldEqual_AnotherPlan_ShowsTheFirstDifference()
    {
        ActionPlan plan = s_result.Plan;
        (plan with { Timing = new PlanTiming(1, 2, 3) }).ShouldEqual(plan);
        Fails(() => (plan with { Seed = 7 }).ShouldEqual(plan), "- seed 0", "+ seed 7");
    }

    [Fact]
    public void ShouldBeReproducible_OfARandomStrategy_Fails()
    {
        ScenarioBuilder builder = Scenario.Create().Node("n0");
        for (int n = 1; n <= 12; n++)
        {
            builder.Node($"n{n}", vcpus: 2).Instance($"i{n}", on: "n0", vcpus: 1);
        }

        Scenario scenario = builder.Build();
        scenario.ShouldBeReproducible(new Conformance.Decent());
        Fails(() => scenario.ShouldBeReproducible(new Conformance.RandomOrder()), "expected equal plans");
    }

    private static void Fails(Action assertion, params string[] parts)
    {
        string message = Assert.Throws<WatcherAssertionException>(assertion).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
