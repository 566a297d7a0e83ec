using System.Diagnostics;
using System.Runtime;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Simulation;
using Watcher.Strategies;

namespace Watcher.Benchmarks.Strategies;

/// <summary>What a strategy takes alone and warm, as an audit runs it: eligibility, context, strategy, conclusion; one thread, the strategy's own budget.</summary>
/// <param name="Case">What was measured.</param>
/// <param name="Solution">What it answered.</param>
/// <param name="BestMilliseconds">The fastest run by the clock.</param>
/// <param name="MedianMilliseconds">The middle one.</param>
/// <param name="ProcessorMilliseconds">Processor time of all threads, a run on average: on a machine that others use too, it says more than the clock.</param>
/// <param name="AllocatedBytes">Bytes allocated by all threads, a run on average.</param>
internal sealed record StrategyMeasurement(
    StrategyCase Case, Solution Solution, double BestMilliseconds, double MedianMilliseconds, double ProcessorMilliseconds, long AllocatedBytes)
{
    /// <summary>Several times the pause after which the runtime begins to compile a second time, which no new code may interrupt.</summary>
    private const double CalmSeconds = 0.6;

    /// <summary>Gets how many times faster than upstream the middle run was; null where upstream was not measured.</summary>
    public double? Ratio => Case.UpstreamSeconds * 1000 / MedianMilliseconds;

    public static StrategyMeasurement Take(StrategyCase what, GeneratedCluster cluster, int runs, double mostWarmUpSeconds)
    {
        IStrategy strategy = BuiltInStrategies.All.Single(s => s.Descriptor.Name == what.Strategy);
        IFilterChain chain = new FilterCatalog(DestinationFilters.Default).Chain(null);
        AttributeMap parameters = strategy.BindParameters(what.Parameters(cluster));
        MetricSet metrics = what.Metrics(cluster);

        // The runtime compiles what is run often a second time, in the background and a while later: it is warm once nothing more was compiled for longer than that.
        long begin = Stopwatch.GetTimestamp(), last = begin, compiled = 0;
        Solution solution = Execute();
        for (int run = 1; Stopwatch.GetElapsedTime(begin).TotalSeconds < mostWarmUpSeconds && (run < what.WarmUps || Stopwatch.GetElapsedTime(last).TotalSeconds < CalmSeconds); run++)
        {
            Execute();
            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled)
            {
                (last, compiled) = (Stopwatch.GetTimestamp(), now);
            }
        }

        GC.Collect();
        var times = new double[runs];
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        for (int run = 0; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            Execute();
            times[run] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        double busy = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / runs;
        allocated = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / runs;
        Array.Sort(times);
        return new(what, solution, times[0], times[runs / 2], busy, allocated);

        Solution Execute() => strategy.Execute(new StrategyContext(cluster.Model, metrics, chain.Evaluate(cluster.Model)), parameters);
    }
}
