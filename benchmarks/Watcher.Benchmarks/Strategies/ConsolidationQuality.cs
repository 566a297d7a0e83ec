using System.Globalization;
using Watcher.Simulation;
using Watcher.Strategies;

namespace Watcher.Benchmarks.Strategies;

/// <summary>Prints what <c>vm_workload_consolidation</c> reaches within its default budget on generated clusters of all presets: the same figures on every machine.</summary>
internal static class ConsolidationQuality
{
    private const string Strategy = "vm_workload_consolidation";
    private static readonly (int Nodes, int Instances)[] s_sizes = [(70, 1_000), (120, 2_200), (200, 3_700), (400, 5_000), (1_500, 21_000)];

    public static int Run(int seeds)
    {
        Console.WriteLine("| nodes / instances | clusters | CPU overload before | after | active nodes before | after | bound | migrations |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach ((int nodes, int instances) in s_sizes)
        {
            double hot = 0, left = 0, before = 0, after = 0, bound = 0, migrations = 0;
            int clusters = 0;
            foreach (GeneratorPreset preset in GeneratorPresets.All)
            {
                for (int seed = 1; seed <= seeds; seed++, clusters++)
                {
                    Add(new ConsolidationCluster(Strategy, nodes, instances, preset.Name, seed).Run());
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {nodes:N0} / {instances:N0} | {clusters} | {hot / clusters:N2} | {left / clusters:N2} | {before / clusters:N2} | {after / clusters:N2} | {bound / clusters:N2} | {migrations / clusters:N1} |"));

            void Add(Solution solution)
            {
                var overload = solution.Details.Objective.Single(o => o.Name == "measured_cpu_overload");
                hot += overload.Before;
                left += overload.After;
                var active = solution.Details.Objective.Single(o => o.Name == "active_nodes");
                before += active.Before;
                after += active.After;
                bound += active.LowerBound ?? 0;
                migrations += solution.Details.Objective.Single(o => o.Name == "migrations").After;
            }
        }

        return 0;
    }
}
