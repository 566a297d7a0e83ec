using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>Any mutation that breaks a rule is caught, and none that breaks nothing is: the verifier says what a naive judge says.</summary>
public class MutationPropertyTests
{
    [Fact]
    public void Verify_MutantsOfVerifiedPlans_AreCaughtWhereverTheyBreakARule()
    {
        List<Mutation> catalogue = [.. Mutations.All, .. ModelMutations.All];
        var counts = catalogue.ToDictionary(m => m.Name, _ => (Tried: 0, Broken: 0));
        Property.ForSeeds(60, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(3), 4 + rng.Next(4));
            ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 80, 3 + rng.Next(3)));
            Agree("as it is", model, plan, mustHold: true);
            foreach (Mutation mutation in catalogue)
            {
                if (mutation.Apply(model, plan, rng) is { } mutant)
                {
                    bool broken = Agree(mutation.Name, mutant.Model, mutant.Plan, mustHold: false);
                    counts[mutation.Name] = (counts[mutation.Name].Tried + 1, counts[mutation.Name].Broken + (broken ? 1 : 0));
                }
            }
        });
        string[] idle = [.. counts.Where(c => c.Value.Broken == 0).Select(c => $"{c.Key}: {c.Value.Tried} tried, none broken")];
        Assert.True(idle.Length == 0, string.Join("; ", idle));
    }

    /// <summary>Whether judge and verifier see a fault; they must agree.</summary>
    private static bool Agree(string name, ClusterModel model, ActionPlan plan, bool mustHold)
    {
        string? fault = new NaiveJudge(model, plan).FirstFault();
        VerificationReport report = PlanVerifier.Verify(model, plan);
        Assert.True(report.IsFeasible == fault is null,
            $"{name}: the judge says '{fault ?? "feasible"}', the verifier '{string.Join("; ", report.Violations)}' of {Text(plan)}");
        Assert.True(!mustHold || fault is null, $"the plan itself: {fault}");
        return fault is not null;
    }

    private static string Text(ActionPlan plan) =>
        string.Join(", ", plan.Actions.Select(a => $"{a.Id} {Scene.Short(a.Action)} [{string.Join(' ', a.DependsOn)}] {a.StartSeconds}+{a.DurationSeconds}"));
}
