using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Ordering;

/// <summary>No dependency more than needed: without any one of them, some execution breaks a rule or an order that is asked for is lost.</summary>
public class EdgeNeedTests
{
    [Fact]
    public void Schedule_AnyDependencyLeftOut_BreaksAnExecutionOrAnOrderThatIsAskedFor()
    {
        int forRoom = 0, forRules = 0;
        Property.ForSeeds(300, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(3), 4 + rng.Next(5));
            ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 60, 3 + rng.Next(5)));
            for (int i = 0; i < plan.Actions.Count; i++)
            {
                foreach (int id in plan.Actions[i].DependsOn)
                {
                    ActionPlan without = Without(plan, i, id);
                    bool breaks = new BruteForce(model, without).FindViolation() is not null;
                    bool loses = LosesAnOrder(model, without);
                    Assert.True(breaks || loses, $"{plan.Actions[i].Action} need not wait for {plan.Actions[id - 1].Action}");
                    _ = breaks ? forRoom++ : forRules++;
                }
            }
        });
        Assert.True(forRoom > 100 && forRules > 50, $"{forRoom} for rules about states, {forRules} for order alone");
    }

    [Fact]
    public void Schedule_ArrivalThatFitsBesideThoseThatCanRun_DoesNotWait()
    {
        // Free at the start: 5. y (8) waits for d (6); z (5) comes after e (4) has left, and never beside y before d has.
        ClusterModel model = Cluster.Of([("P", 15), ("Q", 1000)], [("d", "P", 6), ("e", "P", 4), ("y", "Q", 8), ("z", "Q", 5), ("q", "Q", 1)]);
        ActionPlan plan = RandomCluster.Plan(model,
            [Cluster.Move("d", "P", "Q"), Cluster.Move("y", "Q", "P"), Cluster.Move("e", "P", "Q"), Cluster.Move("z", "Q", "P")]);

        Assert.Equal([1], plan.Actions[1].DependsOn);
        Assert.Equal([3], plan.Actions[3].DependsOn);
        Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
    }

    [Fact]
    public void Schedule_TenThousandMoves_HaveFewDependencies()
    {
        // 1,000 nodes in a ring, each gives ten to the next: full but for one place each.
        const int Nodes = 1000, Each = 10;
        var nodes = Enumerable.Range(0, Nodes).Select(n => ($"n{n:D4}", Each + 1)).ToArray();
        var instances = new List<(string, string, int)>();
        var solution = new List<SolutionAction>();
        for (int k = 0; k < Each; k++)
        {
            for (int n = 0; n < Nodes; n++)
            {
                instances.Add(($"i{n:D4}-{k}", $"n{n:D4}", 1));
                solution.Add(Cluster.Move($"i{n:D4}-{k}", $"n{n:D4}", $"n{(n + 1) % Nodes:D4}"));
            }
        }

        ActionPlan plan = RandomCluster.Plan(Cluster.Of(nodes, [.. instances]), solution);

        Assert.Equal(Nodes * Each, plan.Actions.Count);
        Assert.True(plan.Actions.Sum(a => a.DependsOn.Count) <= 2 * Nodes * Each);
    }

    private static ActionPlan Without(ActionPlan plan, int action, int id) => plan with
    {
        Actions = [.. plan.Actions.Select((a, i) => i == action ? a with { DependsOn = [.. a.DependsOn.Where(d => d != id)] } : a)],
        HasSchedule = false,
    };

    /// <summary>Whether two actions that are to follow each other are not ordered any more.</summary>
    private static bool LosesAnOrder(ClusterModel model, ActionPlan plan)
    {
        int n = plan.Actions.Count;
        var before = new bool[n, n];
        for (int i = 0; i < n; i++)
        {
            foreach (int d in plan.Actions[i].DependsOn)
            {
                before[i, d - 1] = true;
                for (int k = 0; k < n; k++)
                {
                    before[i, k] |= before[d - 1, k];
                }
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
            {
                if (!before[i, k] && IsAskedFor(model, plan, k, i))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAskedFor(ClusterModel model, ActionPlan plan, int earlier, int later)
    {
        ClusterAction a = plan.Actions[earlier].Action, b = plan.Actions[later].Action;
        if (a.ResourceId.Length > 0 && a.ResourceId == b.ResourceId)
        {
            return true;
        }

        // Changes of one node; what it loses, after it was disabled; pools beyond their free space one after the other.
        return (NodeOf(a) is { } node && node == NodeOf(b))
            || (a is ChangeServiceStateAction { Enable: false } drain && Left(model, plan, later) == drain.Hostname)
            || (b is ChangePowerStateAction off && Left(model, plan, earlier) == off.Hostname)
            || (a is VolumeMigrateAction && b is VolumeMigrateAction);
    }

    private static string? NodeOf(ClusterAction action) => action switch
    {
        ChangeServiceStateAction service => service.Hostname,
        ChangePowerStateAction power => power.Hostname,
        _ => null,
    };

    private static string? Left(ClusterModel model, ActionPlan plan, int position)
    {
        ClusterAction action = plan.Actions[position].Action;
        return action is DeleteAction or ShelveAction
            ? plan.Actions.Take(position).LastOrDefault(a => a.Action.ResourceId == action.ResourceId && a.Action.DestinationNode is not null)?.Action.DestinationNode
                ?? model.Instances[action.ResourceId].Node?.Hostname
            : action.SourceNode;
    }
}
