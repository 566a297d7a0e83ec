using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

public class ExecutionPropertyTests
{
    [Fact]
    public void Verify_SmallPlansWithSomeDependenciesDropped_AgreesWithEveryExecution()
    {
        int bad = 0, good = 0;
        Property.ForSeeds(400, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(3), 4 + rng.Next(5));
            ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 60, 3 + rng.Next(5)));
            plan = DropSome(plan, rng);
            string? truth = new BruteForce(model, plan).FindViolation();
            VerificationReport report = PlanVerifier.Verify(model, plan);
            bool found = report.In(FeasibilitySense.Execution).Any();
            Assert.True(found == truth is not null, $"brute force: {truth ?? "feasible"}; verifier: {string.Join("; ", report.Violations)}");
            _ = found ? bad++ : good++;
        });
        Assert.True(bad > 20 && good > 20, $"{bad} infeasible, {good} feasible: the sample does not test both answers");
    }

    [Fact]
    public void Verify_PlannerOutput_IsFeasibleInEverySenseAndInEveryExecution()
    {
        Property.ForSeeds(300, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(3), 4 + rng.Next(5));
            ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 60, 3 + rng.Next(5)), Tight(rng));

            Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
            Assert.Null(new BruteForce(model, plan).FindViolation());
        });
    }

    [Fact]
    public void Verify_LargePlannerOutput_IsFeasibleInEverySense()
    {
        Property.ForSeeds(40, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 6 + rng.Next(10), 60 + rng.Next(100), volumes: 10);
            ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 1500, 400), Tight(rng));

            Assert.Empty(plan.Notes);
            Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
            Assert.True(plan.Makespan!.LowerBoundSeconds <= plan.Makespan.Seconds + 1e-9);
            Assert.Equal(plan.Actions.Select((_, i) => i + 1), plan.Actions.Select(a => a.Id));
        });
    }

    private static PlanningOptions Tight(Rng rng) => new() { Workers = 1 + rng.Next(8), PerSourceNode = 1 + rng.Next(2), PerDestinationNode = 1 + rng.Next(2), PerPool = 1 + rng.Next(2) };

    /// <summary>Leaves out dependencies at random, but not those between actions on one resource.</summary>
    private static ActionPlan DropSome(ActionPlan plan, Rng rng)
    {
        var actions = plan.Actions.Select(a => a with { DependsOn = [.. a.DependsOn.Where(_ => rng.Chance(60))] }).ToList();
        for (int i = 0; i < actions.Count; i++)
        {
            int last = actions.FindLastIndex(Math.Max(0, i - 1), Math.Max(0, i), a => a.Action.ResourceId == actions[i].Action.ResourceId);
            if (i > 0 && last >= 0)
            {
                actions[i] = actions[i] with { DependsOn = [.. actions[i].DependsOn.Append(last + 1).Distinct().Order()] };
            }
        }

        return plan with { Actions = actions, HasSchedule = false };
    }
}
