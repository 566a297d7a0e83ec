using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Testing;

/// <summary>An operator gathers what a strategy declares, and nothing else: what it asks for beyond that is never there.</summary>
internal sealed class DeclaredMetricsCheck() : ConformanceCheck(
    ConformanceChecks.DeclaredMetrics, "the strategy asks for no metric that it does not declare for its parameters")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        var undeclared = new SortedSet<string>(StringComparer.Ordinal);
        foreach ((BenchCase one, _) in bench.Answered())
        {
            AttributeMap parameters = bench.Strategy.BindParameters(one.Parameters);
            HashSet<string> declared = [.. bench.Strategy.Descriptor.MetricUses.Where(u => u.AppliesTo(parameters)).Select(u => u.Metric)];
            MetricSet observed = one.Scenario.Metrics.Observed(metric =>
            {
                lock (undeclared)
                {
                    if (!declared.Contains(metric))
                    {
                        undeclared.Add(metric);
                    }
                }
            });
            log.Ran();
            bench.Solve(one, PlanLimits.None, observed);
        }

        foreach (string metric in undeclared)
        {
            log.Fail($"asks for '{metric}'; say so: [UsesMetric(\"{metric}\")]");
        }
    }
}
