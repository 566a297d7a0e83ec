using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Simulation;
using Watcher.Strategies;

namespace Watcher.Benchmarks.Strategies;

/// <summary>One generated cluster and a strategy, ready to run as an audit runs it: context, filters, strategy, conclusion.</summary>
internal sealed class ConsolidationCluster
{
    private readonly IFilterChain _chain = new FilterCatalog(DestinationFilters.Default).Chain(null);
    private readonly GeneratedCluster _cluster;
    private readonly IStrategy _strategy;

    public ConsolidationCluster(string strategy, int nodes, int instances, string preset = "enterprise", int seed = 1)
    {
        _strategy = BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy);
        _cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = nodes, Instances = instances, Seed = seed, Preset = preset });
    }

    public Solution Run()
    {
        var context = new StrategyContext(_cluster.Model, _cluster.Metrics, _chain.Evaluate(_cluster.Model));
        return _strategy.Execute(context, _strategy.BindParameters(Watcher.Model.AttributeMap.Empty));
    }
}
