using Watcher.Actions;
using Watcher.Audits;
using Watcher.Model;
using Watcher.Simulation;
using Watcher.Solvers;
using Watcher.State;
using Watcher.Strategies.Balancing;
using Watcher.Strategies.Consolidation;
using Watcher.Strategies.Tests.Golden;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Worth;

/// <summary>What holds of a price of moving whatever the cluster.</summary>
public class WorthLawTests
{
    private static readonly double[] s_prices = [0.01, 0.03, 0.07, 0.15, 0.4];

    [Theory]
    [InlineData(1, 25)]
    [InlineData(2, 25)]
    [InlineData(3, 25)]
    public void Consolidation_TinyClusters_IsTheOptimumOfGainLessPrice(int first, int count)
    {
        int charged = 0, done = 0;
        for (int seed = first * 1000; seed < (first * 1000) + count; seed++)
        {
            ClusterModel model = Tiny(seed);
            foreach (double price in s_prices)
            {
                Solution solution = Execute(new NodeResourceConsolidation(), model, price);
                double least = LeastCost(model, price, at => at.Distinct().Count());

                Assert.Equal(least, Active(solution.After) + (price * MovedGiB(solution)), 9);
                done += solution.Actions.Count > 0 ? 1 : 0;
                charged += solution.Details.Notes.Any(n => n.StartsWith("not worth it", StringComparison.Ordinal)) ? 1 : 0;
            }
        }

        Assert.True(done > count / 4 && charged > count / 4, $"{done} plans, {charged} of them left something");
    }

    [Fact]
    public void Peak_TinyClusters_IsTheOptimumOfGainLessPriceOnTheOtherRoadToo()
    {
        int charged = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            ClusterModel model = Tiny(seed);
            int[] size = model.DemandColumn(0).ToArray();
            foreach (double price in (double[])[0.005, 0.02, 0.06])
            {
                var context = new StrategyContext(model) { Worth = new WorthOptions { MinimumGainPerMovedGiB = price }, Budget = new SearchBudget(20_000, null) };
                Solution solution = context.Place().Minimize(Objectives.Peak(Resource.Vcpu)).ThenMinimize(Objectives.Migrations).Solve();
                double least = LeastCost(model, price, at => Enumerable.Range(0, model.Nodes.Count).Max(n => at.Select((node, i) => node == n ? size[i] : 0).Sum()) / 8.0);

                Assert.True(solution.Details.IsCharged);
                Assert.Equal(least, solution.Details.Objective[0].After + (price * MovedGiB(solution)), 5);
                charged += solution.Details.Notes.Any(n => n.StartsWith("not worth it", StringComparison.Ordinal)) ? 1 : 0;
            }
        }

        Assert.NotEqual(0, charged);
    }

    [Fact]
    public void Consolidation_GoldenCases_NeverMoreThanItGainsAndLessTheMoreItCosts()
    {
        GoldenCase[] cases = [.. GoldenCase.All("vm_workload_consolidation").Where(c => c.Model.Instances.Count <= 300).Take(8)];
        Assert.NotEmpty(cases);
        foreach (GoldenCase golden in cases)
        {
            double before = Active(golden.Model), moved = double.MaxValue;
            foreach (double price in (double[])[0, 0.005, 0.05, 1000])
            {
                Solution solution = Execute(new NodeResourceConsolidation(), golden.Model, price);
                var state = new ClusterState(golden.Model);

                Assert.All(solution.Actions, a => Assert.Null(a.Action.Apply(state)));
                Assert.True(before - Active(solution.After) >= price * MovedGiB(solution), $"{golden.Name} at {price}");
                Assert.True(MovedGiB(solution) <= moved, $"{golden.Name} at {price}: {MovedGiB(solution)} GiB, {moved} at a lower price");
                moved = MovedGiB(solution);
            }
        }
    }

    [Theory]
    [InlineData("enterprise", 1)]
    [InlineData("fragmented", 2)]
    [InlineData("hotspots", 3)]
    public void Consolidation_LargerClusters_NeverMoreThanItGainsAndLessTheMoreItCosts(string preset, int seed)
    {
        ClusterModel model = ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 14, Instances = 90, Seed = seed, Preset = preset }).Model;
        double before = Active(model), moved = double.MaxValue;
        foreach (double price in (double[])[0, 0.001, 0.01, 0.05, 1, 1000])
        {
            Solution solution = Execute(new NodeResourceConsolidation(), model, price);

            Assert.True(before - Active(solution.After) >= price * MovedGiB(solution), $"at {price}");
            Assert.True(MovedGiB(solution) <= moved, $"{MovedGiB(solution)} GiB at {price}, {moved} before");
            moved = MovedGiB(solution);
        }

        Assert.Equal(0, moved);
    }

    [Theory]
    [InlineData("enterprise", 1)]
    [InlineData("hotspots", 2)]
    public void Balance_AnyPrice_IsNoWorseThanNothingNorThanThePlanWithoutThePrice(string preset, int seed)
    {
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 12, Instances = 100, Seed = seed, Preset = preset });
        foreach (IStrategy strategy in (IStrategy[])[new WorkloadBalance(), new AllocationBalance(), new WorkloadStabilization()])
        {
            Solution free = Execute(strategy, cluster.Model, 0, cluster);
            foreach (double price in s_prices)
            {
                Solution solution = Execute(strategy, cluster.Model, price, cluster);
                double worth = solution.Details.Objective[0].After + (price * MovedGiB(solution));

                Assert.True(worth <= free.Details.Objective[0].Before + 1e-9, $"{strategy.Descriptor.Name} at {price}");
                Assert.True(worth <= free.Details.Objective[0].After + (price * MovedGiB(free)) + 1e-9, $"{strategy.Descriptor.Name} at {price}");
            }
        }
    }

    private static Solution Execute(IStrategy strategy, ClusterModel model, double price, GeneratedCluster? cluster = null) => strategy.Execute(
        new StrategyContext(model, cluster?.Metrics) { Worth = new WorthOptions { MinimumGainPerMovedGiB = price } }, strategy.BindParameters(AttributeMap.Empty));

    private static double MovedGiB(Solution solution) =>
        solution.Actions.Select(a => a.Action).OfType<MigrateAction>().Sum(m => m.Type == MigrationType.Live
            ? solution.After.Instances[m.Instance].MemoryMiB / 1024.0 : solution.After.Instances[m.Instance].DiskGiB);

    private static double Active(ClusterModel model) => model.Nodes.Count(n => n.IsUp && n.IsEnabled && n.Instances.Count > 0);

    private static ClusterModel Tiny(int seed)
    {
        var random = new Random(seed);
        ScenarioBuilder cluster = Scenario.Create();
        int nodes = random.Next(3, 5), instances = random.Next(3, 6);
        for (int n = 0; n < nodes; n++)
        {
            cluster.Node($"n{n}", vcpus: 8);
        }

        var free = Enumerable.Repeat(8, nodes).ToArray();
        for (int i = 0; i < instances; i++)
        {
            int size = random.Next(1, 5), on = random.Next(nodes);
            if (free[on] >= size)
            {
                free[on] -= size;
                cluster.Instance($"i{i}", on: $"n{on}", vcpus: size, memoryMiB: 1024 * random.Next(1, 13), diskGiB: random.Next(1, 40), state: random.Next(5) == 0 ? "stopped" : "active");
            }
        }

        return cluster.Build().Model;
    }

    /// <summary>The least of a goal and the price over all placements that single moves reach, by trying all of them.</summary>
    private static double LeastCost(ClusterModel model, double price, Func<int[], double> goal)
    {
        int[] home = model.NodeOfInstance.ToArray(), size = model.DemandColumn(0).ToArray(), at = [.. home];
        double least = double.MaxValue;
        Place(0);
        return least;

        void Place(int instance)
        {
            if (instance == home.Length)
            {
                double cost = goal(at) + (price * at.Select((node, i) => node == home[i] ? 0 : Data(new Instance(model, i))).Sum());
                least = cost < least && IsReached(at) ? cost : least;
                return;
            }

            for (int node = 0; node < model.Nodes.Count; node++)
            {
                at[instance] = node;
                Place(instance + 1);
            }
        }

        bool IsReached(int[] target)
        {
            int[] moved = [.. Enumerable.Range(0, home.Length).Where(i => target[i] != home[i])];
            var seen = new HashSet<int>();
            return Reach(0);

            bool Reach(int done)
            {
                if (done == (1 << moved.Length) - 1)
                {
                    return true;
                }

                if (!seen.Add(done))
                {
                    return false;
                }

                var used = new int[model.Nodes.Count];
                for (int i = 0; i < home.Length; i++)
                {
                    int m = Array.IndexOf(moved, i);
                    used[m >= 0 && (done >> m & 1) != 0 ? target[i] : home[i]] += size[i];
                }

                for (int m = 0; m < moved.Length; m++)
                {
                    if ((done >> m & 1) == 0 && used[target[moved[m]]] + size[moved[m]] <= 8 && Reach(done | 1 << m))
                    {
                        return true;
                    }
                }

                return false;
            }
        }
    }

    private static double Data(Instance instance) => instance.VmState == "stopped" ? instance.DiskGiB : instance.MemoryMiB / 1024.0;
}
