using System.Diagnostics;
using System.Globalization;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Model;
using Watcher.Simulation;
using Watcher.Solvers;
using Watcher.Strategies;

namespace Watcher.Benchmarks.Strategies;

/// <summary>Prints what the balancing and thermal strategies achieve on a generated cluster of a size: objective, and the fastest of several warm runs.</summary>
internal static class BalanceReport
{
    private static readonly (string Strategy, string Parameters)[] s_cases =
    [
        ("workload_stabilization", """{"metrics": ["instance_cpu_usage", "instance_ram_usage"], "thresholds": {"instance_cpu_usage": 0.05, "instance_ram_usage": 0.1}}"""),
        ("workload_stabilization", "{}"),
        ("workload_balance", """{"threshold": 45}"""),
        ("storage_capacity_balance", """{"volume_threshold": 50}"""),
        ("allocation_balance", "{}"),
        ("outlet_temperature", """{"threshold": 33}"""),
        ("uniform_airflow", "{}"),
    ];

    public static int Run(string[] args)
    {
        int nodes = Option(args, "--nodes", 200), instances = Option(args, "--instances", 3_700), runs = Option(args, "--runs", 20);
        string preset = Array.IndexOf(args, "--preset") is var at and >= 0 ? args[at + 1] : "hotspots";
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = nodes, Instances = instances, Seed = 1, Preset = preset });
        IFilterChain chain = new FilterCatalog(DestinationFilters.Default).Chain(null);
        Console.WriteLine(MachineLine.Text);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{preset}: {nodes} nodes, {instances} instances, {cluster.Model.StoragePools.Count} pools, {cluster.Model.Volumes.Count} volumes; best and median of {runs} warm runs"));
        PrintParts(cluster, chain, runs);
        foreach ((string name, string parameters) in s_cases)
        {
            IStrategy strategy = BuiltInStrategies.All.Single(s => s.Descriptor.Name == name);
            AttributeMap bound = strategy.BindParameters(AttributeMap.Parse(parameters));
            var times = new List<double>();
            Solution? solution = null;
            for (int run = 0; run < runs + 3; run++)
            {
                IEligibility eligibility = chain.Evaluate(cluster.Model);
                long start = Stopwatch.GetTimestamp();
                solution = strategy.Execute(new StrategyContext(cluster.Model, cluster.Metrics, eligibility), bound);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            // On a machine that others use too, the processor's time says more than the clock's.
            IEligibility once = chain.Evaluate(cluster.Model);
            double cpu = Time(runs, () => strategy.Execute(new StrategyContext(cluster.Model, cluster.Metrics, once), bound));
            double[] warm = [.. times.Skip(3).Order()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name} {parameters}: {solution!.Actions.Count} actions, {warm[0]:0.00} ms, median {warm[warm.Length / 2]:0.00} ms, {cpu:0.00} ms of processor time"));
            foreach (var level in solution.Details.Objective)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {level.Name}: {level.Before:0.######} -> {level.After:0.######}, bound {level.LowerBound:0.######}"));
            }

            foreach (string note in solution.Details.Notes)
            {
                Console.WriteLine("  " + note);
            }
        }

        return 0;
    }

    /// <summary>What every placement costs before and after its search: filters, and translation there and back with nothing to do between.</summary>
    private static void PrintParts(GeneratedCluster cluster, IFilterChain chain, int runs)
    {
        IEligibility eligibility = chain.Evaluate(cluster.Model);
        double filters = Time(runs, () => chain.Evaluate(cluster.Model));
        double state = Time(runs, () => new StrategyContext(cluster.Model, cluster.Metrics, eligibility));
        double translation = Time(runs, () => new StrategyContext(cluster.Model, cluster.Metrics, eligibility).Place().Minimize(Objectives.Migrations).Using(new Idle()).Apply());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"processor time: filters {filters:0.00} ms, context {state:0.00} ms, context and a placement with nothing to do {translation:0.00} ms"));
    }

    private static double Time(int runs, Action act)
    {
        for (int run = 0; run < 5; run++)
        {
            act();
        }

        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int run = 0; run < runs; run++)
        {
            act();
        }

        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / runs;
    }

    private sealed class Idle : IPlacementSolver
    {
        public PlacementResult Solve(PlacementProblem problem, SolveOptions? options, CancellationToken cancellationToken) =>
            PlacementResult.Create(problem, [.. problem.InitialBin], StopReason.Exhausted);
    }

    private static int Option(string[] args, string name, int fallback) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
}
