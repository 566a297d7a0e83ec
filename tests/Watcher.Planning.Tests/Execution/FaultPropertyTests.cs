using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;

namespace Watcher.Planning.Tests.Executing;

/// <summary>
/// Random plans over one cloud in which everything goes wrong, with crashes at any record: nothing is lost, nothing is done twice, no limit is ever
/// exceeded, and every dependency is kept. What the cloud wrote down is the witness, not the executor.
/// </summary>
public class FaultPropertyTests
{
    [Fact]
    public void Execution_WithoutFaults_DoesEverythingOnce() => Inline.Run(() => Property.ForSeeds(60, rng =>
    {
        SimulatedRun run = Run(rng, SimulatedFaults.None, []);

        Assert.Empty(run.Cloud.Refusals);
        Assert.All(run.Executions.SelectMany(e => e.Snapshot().Actions), a => Assert.True(a.State is ActionState.Succeeded or ActionState.Skipped));
    }));

    [Fact]
    public void Execution_WithFaults_KeepsItsPromises()
    {
        var states = new int[Enum.GetValues<ActionState>().Length];
        int late = 0;
        Inline.Run(() => Property.ForSeeds(150, rng =>
        {
            SimulatedRun run = Run(rng, Faults(rng), []);
            foreach (ExecutedAction action in run.Executions.SelectMany(e => e.Snapshot().Actions))
            {
                states[(int)action.State]++;
                late += action.MayStillRun ? 1 : 0;
            }
        }));
        Assert.True(states[(int)ActionState.Succeeded] > 500 && states[(int)ActionState.Failed] > 20 && states[(int)ActionState.Blocked] > 20 && late > 5,
            $"the sample does not test all ends: {string.Join(' ', states)}, {late} given up");
    }

    [Fact]
    public void Execution_WithFaultsAndCrashes_KeepsItsPromises()
    {
        int crashes = 0;
        Inline.Run(() => Property.ForSeeds(150, rng =>
        {
            Crash[] planned = [.. Enumerable.Range(0, 1 + rng.Next(3)).Select(_ => new Crash(1 + rng.Next(40), rng.Next(3)))];
            crashes += Run(rng, Faults(rng), planned).Crashed;
        }));
        Assert.True(crashes > 150, $"only {crashes} crashes happened");
    }

    [Fact]
    public void Execution_CrashedAtEachRecordInTurn_EndsAsWithoutCrash() => Inline.Run(() =>
    {
        ExecutedAction[] truth = End(Fixed([]));
        int total = Fixed([]).Journals.Sum(j => j.Read().Count), crashed = 0;
        for (int at = 1; at <= total; at++)
        {
            for (int mode = 0; mode < 3; mode++)
            {
                SimulatedRun run = Fixed([new Crash(at, mode)]);
                crashed += run.Crashed;
                Assert.Equal(truth.Select(a => a.State), End(run).Select(a => a.State));
            }
        }

        // A crash at the end of a plan is one only while another plan still runs, or before its end is written.
        Assert.True(total > 40 && crashed >= 3 * (total - 1), $"{crashed} crashes at {total} records");
    });

    [Fact]
    public void Execution_CancelledOrRolledBackAmidFaultsAndCrashes_KeepsItsPromises()
    {
        var ends = new Dictionary<ExecutionStatus, int>();
        Inline.Run(() => Property.ForSeeds(150, rng =>
        {
            int second = 0, when = 3 + rng.Next(20), which = rng.Next(6);
            FailureReaction reaction = (FailureReaction)rng.Next(3);
            Crash[] crashes = [.. Enumerable.Range(0, rng.Next(3)).Select(_ => new Crash(1 + rng.Next(40), rng.Next(3)))];
            SimulatedRun run = Run(rng, Faults(rng), crashes, reaction, r =>
            {
                if (second++ != when)
                {
                    return;
                }

                _ = which switch
                {
                    0 => r.Executions[0].Cancel(CancelMode.Finish),
                    1 => r.Executions[0].Cancel(CancelMode.Abort),
                    2 when Bench.Status(r.Executions[0]) != ExecutionStatus.Interrupted => r.Executions[0].RollBack() is null,
                    3 => r.Executions[0].Skip(3, "by hand", holds: true),
                    4 => r.Executions[0].Skip(2, "by hand"),
                    _ => false,
                };
            });
            foreach (PlanExecution execution in run.Executions)
            {
                ends[Bench.Status(execution)] = ends.GetValueOrDefault(Bench.Status(execution)) + 1;
            }
        }));
        Assert.True(ends.Count >= 4 && ends.Values.Min() > 3, string.Join(", ", ends));
    }

    [Fact]
    public void Execution_OfTheSameInputs_IsTheSame() => Inline.Run(() => Property.ForSeeds(10, rng =>
    {
        ulong seed = (ulong)rng.Next(int.MaxValue);
        string[] Records() => [.. Run(new Rng(seed), Faults(new Rng(seed)), []).Journals.SelectMany(j => j.Read()).Select(r => $"{r}")];
        Assert.Equal(Records(), Records());
    }));

    [Fact]
    public void Execution_OfTightPlansWithFailures_IsNeverRefusedByTheCloud()
    {
        int failed = 0, done = 0;
        Inline.Run(() => Property.ForSeeds(100, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 3 + rng.Next(3), 12 + rng.Next(20));
            ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 150, 30));
            var run = new SimulatedRun(model, [plan], Options(rng), new SimulatedFaults { Seed = rng.Next(1000), Failing = 0.1, Slow = 0.2, Hanging = 0.05, Deaf = 0.02 }, []);
            run.Run();

            Assert.Empty(run.Cloud.Refusals);
            failed += run.Executions[0].Snapshot().Count(ActionState.Failed);
            done += run.Executions[0].Snapshot().Count(ActionState.Succeeded);
        }));
        Assert.True(failed > 20 && done > 500, $"{failed} failed, {done} done");
    }

    private static ExecutedAction[] End(SimulatedRun run) => [.. run.Executions.SelectMany(e => e.Snapshot().Actions)];

    private static SimulatedRun Fixed(Crash[] crashes) => Run(new Rng(11), new SimulatedFaults { Seed = 5, DuplicateNotice = 0.5 }, crashes);

    private static SimulatedFaults Faults(Rng rng) => new()
    {
        Seed = rng.Next(1_000_000),
        Failing = 0.1,
        FailingWhenDone = 0.05,
        Slow = 0.1,
        Hanging = 0.05,
        Deaf = 0.02,
        LostNotice = 0.05,
        DuplicateNotice = 0.1,
        BlindProbe = rng.Chance(30) ? 0.2 : 0,
        FaultyAttempts = rng.Chance(50) ? 1 : 10,
    };

    private static ExecutorOptions Options(Rng rng) => new()
    {
        Limits = new PlanningOptions
        {
            Workers = 2 + rng.Next(6),
            PerSourceNode = 1 + rng.Next(2),
            PerDestinationNode = 1 + rng.Next(2),
            PerPool = 1 + rng.Next(2),
            PerActionType = new Dictionary<string, int> { [ActionTypes.Migrate] = 1 + rng.Next(4), [ActionTypes.VolumeMigrate] = 1 + rng.Next(2) },
        },
        DefaultRetry = new RetryPolicy { Attempts = 1 + rng.Next(3), FirstDelay = TimeSpan.FromSeconds(rng.Next(20)) },
        DefaultTimeout = TimeSpan.FromSeconds(400),
        AbortGrace = TimeSpan.FromSeconds(10),
        MaximumProbes = 20,
        AbandonedHold = TimeSpan.FromMinutes(30),
        PassedOverLimit = 5,
    };

    private static SimulatedRun Run(Rng rng, SimulatedFaults faults, Crash[] crashes, FailureReaction reaction = FailureReaction.Continue, Action<SimulatedRun>? meanwhile = null)
    {
        int plans = 1 + rng.Next(3);
        ActionPlan[] documents = [.. Enumerable.Range(0, plans).Select(p => RandomPlans.Make(p, rng))];
        var run = new SimulatedRun(RandomPlans.Model(3), documents, Options(rng), faults, crashes) { OnFailure = reaction, Meanwhile = meanwhile };
        run.Run();
        ExecutionWitness.Check(run);
        return run;
    }
}
