namespace Watcher.Solvers.Tests;

public sealed class AnyObjectiveTests
{
    private static readonly SolveOptions Quick = new() { WorkBudget = 10_000, Threads = 1 };

    [Fact]
    public void Solve_AnyProblem_IsFeasibleAndNoWorseThanNothing()
    {
        for (int seed = 1_000; seed < 1_300; seed++)
        {
            PlacementProblem problem = MixedProblems.Make((ulong)seed, 3 + (seed % 9), 5 + (seed % 41));
            PlacementResult result = new PlacementSolver().Solve(problem, Quick with { Seed = (ulong)seed }, TestContext.Current.CancellationToken);
            AnyResult.Check(problem, result, $"seed {seed}");
        }
    }

    [Fact]
    public void Solve_OneThreadOrTwo_GivesTheSameBits()
    {
        for (int seed = 0; seed < 16; seed++)
        {
            PlacementProblem problem = MixedProblems.Make((ulong)seed, 8, 50);
            PlacementResult one = new PlacementSolver().Solve(problem, Quick with { Seed = 7, Threads = 1 }, TestContext.Current.CancellationToken);
            PlacementResult two = new PlacementSolver().Solve(problem, Quick with { Seed = 7, Threads = 2 }, TestContext.Current.CancellationToken);
            Assert.Equal(one.Assignment, two.Assignment);
            Assert.Equal(one.Moves, two.Moves);
            Assert.Equal(one.Work, two.Work);
            Assert.Equal(one.Trace.Select(t => (t.Work, string.Join(',', t.Levels))), two.Trace.Select(t => (t.Work, string.Join(',', t.Levels))));
            Assert.Equal(one.IsReproducible, two.IsReproducible);
        }
    }

    [Fact]
    public void Solve_CancelledOnTheFirstImprovement_ReturnsThatOrBetter()
    {
        PlacementProblem problem = Large();
        using CancellationTokenSource source = new();
        Listener listener = new(source);
        PlacementResult result = new PlacementSolver().Solve(problem, new SolveOptions { WorkBudget = 50_000_000, Progress = listener }, source.Token);
        Assert.Equal((StopReason.Cancelled, false), (result.StopReason, result.IsReproducible));
        Assert.True(NaiveChecker.Compare([.. result.Levels.Select(l => l.After)], [.. listener.Last]) <= 0);
        Assert.True(result.Work < 50_000_000);
        AnyResult.Check(problem, result, "cancelled");
    }

    [Fact]
    public void Solve_CancelledBeforeTheStart_ReturnsThePlacementAsGiven()
    {
        PlacementProblem problem = Large();
        PlacementResult result = new PlacementSolver().Solve(problem, Quick, new CancellationToken(canceled: true));
        Assert.Equal(StopReason.Cancelled, result.StopReason);
        AnyResult.Check(problem, result, "cancelled");
    }

    [Fact]
    public void Solve_TimeLimit_IsNotReproducible()
    {
        PlacementProblem problem = Large();
        PlacementResult result = new PlacementSolver().Solve(problem, new SolveOptions { TimeLimit = TimeSpan.FromMilliseconds(30) }, TestContext.Current.CancellationToken);
        Assert.Equal((StopReason.TimeLimit, false), (result.StopReason, result.IsReproducible));
        AnyResult.Check(problem, result, "time limit");
    }

    [Fact]
    public void Solve_LimitPassesBetweenTwoLooksAtTheClock_IsNotReproducible()
    {
        PlacementProblem problem = Large();
        for (int limit = 40; limit < 100; limit++)
        {
            SolveOptions options = new() { TimeLimit = TimeSpan.FromMilliseconds(limit), TimeProvider = new SteppingClock(5) };
            PlacementResult result = new PlacementSolver().Solve(problem, options, TestContext.Current.CancellationToken);
            Assert.Equal((StopReason.TimeLimit, false), (result.StopReason, result.IsReproducible));
        }
    }

    private static PlacementProblem Large() => MixedProblems.Make(3, 40, 400, ObjectiveKind.Deviation, rules: false);

    private sealed class Listener(CancellationTokenSource source) : IProgress<PlacementProgress>
    {
        internal IReadOnlyList<long> Last { get; private set; } = [];

        public void Report(PlacementProgress value)
        {
            Last = value.Levels;
            if (value.Phase == SearchPhase.Improvement) source.Cancel();
        }
    }

    /// <summary>A clock that goes on by some milliseconds each time that somebody looks at it.</summary>
    private sealed class SteppingClock(int milliseconds) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => _now += milliseconds;
    }
}
