using Watcher.Actions;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Selection;

namespace Watcher.Sdk.Tests.Selection;

/// <summary>Plans of any origin held against each other.</summary>
public class SolutionComparisonTests
{
    private static readonly WatcherEngine s_engine = WatcherEngine.CreateDefault();
    private static readonly ClusterModel s_model = Samples.Model();

    [Fact]
    public void Compare_PlanOfAnotherOrigin_IsReplayedAndScheduled()
    {
        AuditResult ours = s_engine.Ask(new AuditRequest { Strategy = "basic" });
        ActionPlan theirs = Plan(Move("i-1", "host-1", "host-2"));

        SolutionComparer comparer = s_engine.CreateComparer(GoalNames.ServerConsolidation);
        SolutionDifference difference = comparer.Compare(s_model, null, ours.Plan, theirs);

        Assert.Empty(difference.Second.Refused);
        Assert.Equal(1, difference.Second["released_compute_nodes_count"]);
        Assert.True(difference.Second[CriterionNames.Makespan] > 0);
        Assert.Equal(comparer.Measure(ours, null).Values, difference.First.Values); // replayed or known: one measure
        Assert.True(difference.Order <= 0);
    }

    [Fact]
    public void Measure_ActionThatTheModelForbids_IsLeftOutAndNamed()
    {
        ActionPlan plan = Plan(Move("i-1", "host-1", "host-2"), Move("i-2", "host-2", "host-3"), Move("nobody", "host-1", "host-2"));

        SolutionMeasures measures = s_engine.CreateComparer(GoalNames.ServerConsolidation).Measure(s_model, null, plan);

        Assert.Equal(2, measures.Refused.Count); // i-2 is held in its zone; nobody is not there
        Assert.StartsWith("action 2 (migrate i-2): ", measures.Refused[0], StringComparison.Ordinal);
        Assert.Equal((2, 1), (measures[CriterionNames.Status], measures[CriterionNames.Migrations]));
    }

    [Fact]
    public void Measure_MigrationWithoutDestination_IsNotGuessed()
    {
        SolutionMeasures measures = s_engine.CreateComparer(GoalNames.ServerConsolidation)
            .Measure(s_model, null, Plan(new MigrateAction("i-1", "web-1", MigrationType.Live, "host-1", null)));

        Assert.Contains("no destination is named", Assert.Single(measures.Refused), StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_PlanOfAnotherRevision_IsRefused()
    {
        SolutionComparer comparer = s_engine.CreateComparer(GoalNames.ServerConsolidation);
        AuditResult result = s_engine.Ask(new AuditRequest { Strategy = "basic" });

        InvalidInputException error = Assert.Throws<InvalidInputException>(() => comparer.Compare(result.After, null, result.Plan, result.Plan));
        Assert.Equal("model_revision", Assert.Single(error.Problems).Path);
        Assert.Contains("compare plans on the model that they were made for", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_DetourOverAThirdNode_CountsEachMoveButMovesOneInstance()
    {
        ActionPlan plan = Plan(Move("i-1", "host-1", "host-2"), Move("i-1", "host-2", "host-3"));

        SolutionMeasures measures = s_engine.CreateComparer(GoalNames.ServerConsolidation, [new(CriterionNames.Migrations), new(CriterionNames.MigratedMemory), new("instance_migrations_count")])
            .Measure(s_model, null, plan);

        Assert.Equal([2d, 8192, 1], measures.Values.Select(v => v!.Value));
    }

    [Fact]
    public void Measure_WithoutPlanner_TheMakespanIsUnknownAndNotZero()
    {
        var comparer = new SolutionComparer(GoalCatalog.Find(GoalNames.ServerConsolidation)!, [new(CriterionNames.Makespan)]);

        Assert.Null(comparer.Measure(s_model, null, Plan())[CriterionNames.Makespan]);
    }

    [Fact]
    public void CreateComparer_UnknownGoal_ListsWhatThereIs() =>
        Assert.Contains("'nope' is unknown; expected one of unclassified", Assert.Throws<InvalidInputException>(() => s_engine.CreateComparer("nope")).Message, StringComparison.Ordinal);

    private static MigrateAction Move(string instance, string source, string destination) => new(instance, instance, MigrationType.Live, source, destination);

    /// <summary>A plan as another program gives it: actions alone.</summary>
    private static ActionPlan Plan(params ClusterAction[] actions) => new()
    {
        Actions = [.. actions.Select((a, i) => new PlannedAction(i + 1, a, [], 0, 0, 0, null, null))],
        HasDependencies = false,
        HasSchedule = false,
    };
}
