using System.Diagnostics;
using System.Globalization;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Model;

namespace Watcher.Benchmarks.Eligibility;

/// <summary>
/// What a chain of fifteen filters costs on a large cluster, beside the naive evaluation of every filter for every pair of instance and node: in full
/// where that ends, on an even sample of the pairs otherwise.
/// </summary>
internal static class EligibilityReport
{
    private static readonly string[] s_chain =
    [
        "compute_status", "availability_zone", "traits", "compute_capabilities", "image_properties", "hypervisor_version", "cpu_compatibility", "pci_passthrough",
        "numa_topology", "aggregate_extra_specs", "aggregate_image_properties", "aggregate_type_affinity", "multi_tenancy", "isolated_aggregates", "tier_isolation",
    ];

    internal static int Run(string[] args)
    {
        int nodes = Option(args, "--nodes", 100_000), instances = Option(args, "--instances", 1_000_000), rounds = Option(args, "--rounds", 5);
        Console.WriteLine(MachineLine.Text);
        Line($"| nodes | instances | classes | filters | chain, first | chain, median | memory kept | allocated | naive, all pairs | ratio |");
        Line($"| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Measure(1_000, 10_000, rounds, inFull: true);
        Measure(nodes, instances, rounds, inFull: false);
        return 0;
    }

    private static void Measure(int nodes, int instances, int rounds, bool inFull)
    {
        ClusterModel model = EligibilityCluster.Build(nodes, instances);
        IFilterChain chain = new FilterCatalog(DestinationFilters.All).Chain(s_chain);

        // What a model computes when it is first asked belongs to loading it, whatever asks first.
        _ = model.Nodes[0].Zones.Count + model.Nodes[0].Aggregates.Count + model.Nodes[0].Used(Resource.Vcpu) + (model.FindNodeByHostname("") is null ? 0 : 1);
        var seconds = new List<double>();
        IEligibility? eligibility = null;
        long kept = 0, allocated = 0, baseline = GC.GetTotalMemory(forceFullCollection: true);
        for (int round = 0; round < rounds; round++)
        {
            eligibility = null;
            GC.Collect();
            long bytes = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            eligibility = chain.Evaluate(model);
            for (int c = 0; c < eligibility.ClassCount; c++)
            {
                eligibility.MaskOf(c);
            }

            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            allocated = GC.GetTotalAllocatedBytes(precise: true) - bytes;
            kept = GC.GetTotalMemory(forceFullCollection: true) - baseline;
        }

        double first = seconds[0];
        seconds.Sort();
        double median = seconds[seconds.Count / 2], naive = Naive(model, chain, eligibility!, inFull);
        Line($"| {nodes:N0} | {instances:N0} | {eligibility!.ClassCount} | {chain.Filters.Count} | {first:F3} s | {median:F3} s | {kept / 1e6:F0} MB | {allocated / 1e6:F0} MB | {(inFull ? "" : "≈ ")}{naive:N1} s | {naive / median:N0} |");
    }

    /// <summary>Seconds that every filter takes for every pair, until the first that fails; each answer is compared with the masks'.</summary>
    private static double Naive(ClusterModel model, IFilterChain chain, IEligibility eligibility, bool inFull)
    {
        long pairs = (long)model.Instances.Count * model.Nodes.Count, asked = inFull ? pairs : 2_000_000, step = pairs / asked;
        long start = Stopwatch.GetTimestamp(), wrong = 0;
        for (long k = 0; k < asked; k++)
        {
            long pair = k * step;
            var instance = new Instance(model, (int)(pair / model.Nodes.Count));
            var node = new ComputeNode(model, (int)((pair + k) % model.Nodes.Count));
            bool passes = true;
            foreach (IDestinationFilter filter in chain.Filters)
            {
                if (filter.Judge(new Candidacy(instance, node)) == FilterVerdict.Fail)
                {
                    passes = false;
                    break;
                }
            }

            wrong += passes == eligibility.MaskOf(eligibility.ClassOfInstance[instance.Row])[node.Row] ? 0 : 1;
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return wrong == 0 ? seconds / asked * pairs : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{wrong} of {asked} answers differ from the masks'"));
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static int Option(string[] args, string name, int fallback) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
}
