using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning.Tests;

/// <summary>What holds for any plan, however its cluster goes on.</summary>
public class RevalidationPropertyTests
{
    [Fact]
    public void Revalidate_SameModel_EverythingHolds() => Property.ForSeeds(150, rng =>
    {
        ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(5), 4 + rng.Next(14), volumes: 2 + rng.Next(4));
        ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 100, 3 + rng.Next(20)));
        RevalidationReport report = PlanRevalidator.Revalidate(model, plan, new RevalidationOptions { PlannedModel = model });

        Assert.All(report.Actions, a => Assert.True(a.Verdict == RevalidationVerdict.Holds, a.ToString()));
        Assert.Equal(plan.Actions.Select(a => a.Action), report.Remaining.Actions.Select(a => a.Action));
        Assert.Empty(report.Proof!.Violations);
    });

    [Fact]
    public void Revalidate_ModelAfterAPrefix_RecognisesItAsDone()
    {
        int checkedPlans = 0;
        Property.ForSeeds(200, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 3 + rng.Next(4), 6 + rng.Next(14));
            ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 60, 2 + rng.Next(10)));
            int done = rng.Next(plan.Actions.Count + 1);
            RevalidationReport report = PlanRevalidator.Revalidate(Run(model, plan.Actions.Take(done)).ToModel(), plan);

            // Where nothing comes back to where it was, the model tells exactly; else at least the end must be the same.
            if (!ComesBack(plan))
            {
                checkedPlans++;
                Assert.Equal(
                    plan.Actions.Select((_, i) => i < done ? RevalidationVerdict.Done : RevalidationVerdict.Holds),
                    report.Actions.Select(a => a.Verdict));
                ClusterModel end = Run(model, plan.Actions).ToModel(), reached = Run(Run(model, plan.Actions.Take(done)).ToModel(), report.Remaining.Actions).ToModel();
                Assert.Equal(end.Instances.Select(i => i.Node?.Uuid), reached.Instances.Select(i => i.Node?.Uuid));
                Assert.Equal(end.Volumes.Select(v => v.Pool?.Name), reached.Volumes.Select(v => v.Pool?.Name));
                Assert.Equal(end.Nodes.Select(n => (n.Status, n.State)), reached.Nodes.Select(n => (n.Status, n.State)));
            }

            Assert.Empty(report.Proof!.Violations);
        });
        Assert.True(checkedPlans > 60, $"only {checkedPlans} plans without a return: the sample does not test the law");
    }

    [Fact]
    public void Revalidate_AnyChange_LeavesAPlanThatHolds()
    {
        var verdicts = new Dictionary<RevalidationVerdict, int>();
        var causes = new HashSet<RevalidationCause>();
        Property.ForSeeds(300, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(4), 4 + rng.Next(10));
            ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 80, 3 + rng.Next(10)));
            ClusterModel changed = Run(model, plan.Actions.Take(rng.Chance(50) ? 0 : rng.Next(plan.Actions.Count + 1))).ToModel();
            for (int i = rng.Next(4); i >= 0; i--)
            {
                Mutation mutation = ModelMutations.All[rng.Next(ModelMutations.All.Count)];
                changed = mutation.Apply(changed, plan, rng)?.Model ?? changed;
            }

            RevalidationReport report = PlanRevalidator.Revalidate(changed, plan);

            Assert.Empty(PlanVerifier.Verify(changed, report.Remaining).Violations);
            Assert.Equal(plan.Actions, report.Actions.Select(a => a.Planned));
            Assert.Equal(report.Count(RevalidationVerdict.Holds) + report.Count(RevalidationVerdict.Adapt), report.Remaining.Actions.Count);
            foreach (RevalidatedAction action in report.Actions)
            {
                bool changes = action.Verdict is RevalidationVerdict.Adapt or RevalidationVerdict.Drop;
                Assert.True(changes == action.Causes.Count > 0 && changes == action.Message.Length > 0, action.ToString());
                Assert.Equal(action.Verdict is RevalidationVerdict.Holds or RevalidationVerdict.Adapt, action.RemainingId is not null);
                verdicts[action.Verdict] = verdicts.GetValueOrDefault(action.Verdict) + 1;
                causes.UnionWith(action.Causes);
            }
        });
        Assert.True(verdicts.Count == 4 && causes.Count >= 12, $"{string.Join(", ", verdicts)}; causes {string.Join(", ", causes)}: the sample does not test the rules");
    }

    private static ClusterState Run(ClusterModel model, IEnumerable<PlannedAction> actions)
    {
        var state = new ClusterState(model);
        foreach (PlannedAction planned in actions)
        {
            Assert.Null(planned.Action.Apply(state)?.Message);
        }

        return state;
    }

    /// <summary>Whether an instance, volume or switch comes back to where it was before.</summary>
    private static bool ComesBack(ActionPlan plan) => plan.Actions.GroupBy(a => a.Action.ResourceId).Any(g =>
    {
        string[] places = [.. g.Select(a => a.Action switch
        {
            MigrateAction move => move.Destination!,
            ChangeServiceStateAction or ChangePowerStateAction => "switch",
            VolumeMigrateAction => "volume",
            _ => a.Action.ActionType,
        })];
        return places.Append(g.First().Action.SourceNode).Distinct().Count() <= places.Length;
    });
}
