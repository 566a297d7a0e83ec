using FsCheck;
using FsCheck.Fluent;
using Watcher.Core.Tests.Generators;
using Watcher.Diagnostics;
using Watcher.Goals;
using Watcher.Plans;
using Watcher.Selection;

namespace Watcher.Core.Tests.Selection;

/// <summary>The order of solutions: what decides, and that it is an order at all.</summary>
public class SolutionComparerTests
{
    private static readonly Goal s_goal = GoalCatalog.Find(GoalNames.ServerConsolidation)!;

    [Fact]
    public void Compare_FirstCriterionThatDiffers_Decides()
    {
        var comparer = new SolutionComparer(s_goal, [new("released_compute_nodes_count"), new("migrations"), new("makespan")]);

        Assert.Equal((-1, "released_compute_nodes_count"), Judged(comparer, [3, 50, 9], [2, 1, 1]));
        Assert.Equal((1, "migrations"), Judged(comparer, [3, 50, 1], [3, 49, 9]));
        Assert.Equal((0, null), Judged(comparer, [3, 50, 1], [3, 50, 1]));
    }

    [Fact]
    public void Compare_WithinATolerance_GoesOnAndComesBackForTheExactValues()
    {
        var comparer = new SolutionComparer(s_goal, [new("makespan", Tolerance: 10), new("migrations")]);

        Assert.Equal((1, "migrations"), Judged(comparer, [101, 5], [103, 4]));
        Assert.Equal((-1, "makespan"), Judged(comparer, [101, 5], [103, 5]));
        Assert.Equal((-1, "makespan"), Judged(comparer, [101, 5], [130, 4]));
    }

    [Fact]
    public void Compare_UnknownValue_IsBehindEveryKnownOneAndNotZero()
    {
        var comparer = new SolutionComparer(s_goal, [new("makespan"), new("released_nodes_ratio")]);

        Assert.Equal((1, "makespan"), Judged(comparer, [null, 1], [1e9, 1]));
        Assert.Equal((1, "released_nodes_ratio"), Judged(comparer, [0, null], [0, 0]));
        Assert.Equal((0, null), Judged(comparer, [null, null], [null, null]));
    }

    [Fact]
    public void Compare_SolutionsOfTwoModels_IsRefused()
    {
        var comparer = new SolutionComparer(s_goal, [new("makespan")]);
        var other = new SolutionMeasures("another", comparer.Criteria, [1], []);

        ArgumentException error = Assert.Throws<ArgumentException>(() => comparer.Compare(Measures(comparer, [1]), other));
        Assert.Contains("compare solutions of one model", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => comparer.Compare(Measures(comparer, [1]), Measures(new SolutionComparer(s_goal, [new("actions")]), [1])));
    }

    [Fact]
    public void Create_WrongCriteria_NamesEachOfThem()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() =>
            new SolutionComparer(s_goal, [new("nope"), new("compute_nodes_count"), new("makespan"), new("makespan"), new("actions", Tolerance: -1)]));

        Assert.Equal(["nope", "compute_nodes_count", "makespan", "actions"], error.Problems.Select(p => p.Path));
        Assert.Contains("expected one of status, migrations", error.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("compute_nodes_count:min or compute_nodes_count:max", error.Problems[1].Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => new SolutionComparer(s_goal, []));
    }

    [Fact]
    public void Criteria_OfEveryGoal_AreWellFormedAndBeginWithTheStatus()
    {
        foreach (Goal goal in GoalCatalog.All)
        {
            var comparer = new SolutionComparer(goal);
            Assert.Equal(CriterionNames.Status, comparer.Criteria[0].Name);
            Assert.Contains(comparer.Criteria, c => c.Name == CriterionNames.Actions);

            // What a goal is for stands before what plans cost.
            string[] own = [.. goal.Indicators.Concat(goal.GlobalIndicators).Select(i => i.Name)];
            if (goal.Name is not (GoalNames.Unclassified or GoalNames.Dummy))
            {
                Assert.Contains(comparer.Criteria[1].Name, own);
            }
        }
    }

    [Fact]
    public void Compare_AnyThreeSolutions_IsATotalPreorder() => Laws.ForAll(Gen.ArrayOf(Values(), 3), values =>
    {
        SolutionComparer comparer = Tolerant();
        SolutionMeasures[] m = [.. values.Select(v => Measures(comparer, v))];
        for (int a = 0; a < 3; a++)
        {
            Assert.Equal(0, comparer.Compare(m[a], m[a]));
            for (int b = 0; b < 3; b++)
            {
                Assert.Equal(Math.Sign(comparer.Compare(m[a], m[b])), -Math.Sign(comparer.Compare(m[b], m[a])));
                Assert.Equal(comparer.Compare(m[a], m[b]) == 0, comparer.DecidedBy(m[a], m[b]) is null);
                for (int c = 0; c < 3; c++)
                {
                    Assert.False(comparer.Compare(m[a], m[b]) <= 0 && comparer.Compare(m[b], m[c]) <= 0 && comparer.Compare(m[a], m[c]) > 0);
                }
            }
        }
    }, 2000);

    [Fact]
    public void Compare_NowhereWorseAndSomewhereBetter_IsAlwaysBefore() => Laws.ForAll(Gen.Zip(Values(), Values()), pair =>
    {
        (double?[] one, double?[] other) = pair;
        SolutionComparer comparer = Tolerant();
        int[] each = [.. comparer.Criteria.Select((c, i) => (one[i], other[i]) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            _ => (c.Direction == ObjectiveDirection.Minimize ? 1 : -1) * one[i]!.Value.CompareTo(other[i]!.Value),
        })];
        if (each.All(e => e <= 0) && each.Any(e => e < 0))
        {
            Assert.True(comparer.Compare(Measures(comparer, one), Measures(comparer, other)) < 0);
        }
    }, 5000);

    private static SolutionComparer Tolerant() => new(s_goal,
        [new("status"), new("released_compute_nodes_count", Tolerance: 2), new("makespan", Tolerance: 0.75), new("migrations", ObjectiveDirection.Maximize)]);

    /// <summary>Few different values, so that ties of all kinds come up; some unknown.</summary>
    private static Gen<double?[]> Values() => Gen.ArrayOf(Gen.OneOf(
        Gen.Choose(-4, 4).Select(v => (double?)(v / 2.0)), Gen.Choose(0, 2).Select(v => (double?)v), Gen.Constant((double?)null), Gen.Elements((double?)1e300, -1e300, 1e-300)), 4);

    private static (int, string?) Judged(SolutionComparer comparer, double?[] one, double?[] other)
    {
        SolutionMeasures first = Measures(comparer, one), second = Measures(comparer, other);
        return (Math.Sign(comparer.Compare(first, second)), comparer.DecidedBy(first, second));
    }

    private static SolutionMeasures Measures(SolutionComparer comparer, double?[] values) => new("model", comparer.Criteria, values, []);
}
