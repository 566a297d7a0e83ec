using BenchmarkDotNet.Attributes;
using Watcher.Strategies;

namespace Watcher.Benchmarks.Strategies;

/// <summary>A strategy on 800 nodes and 14,600 instances, warm: upstream needs 20.5 s for vm_workload_consolidation.</summary>
[MemoryDiagnoser]
public class ConsolidationBenchmarks
{
    private ConsolidationCluster _cluster = null!;

    [Params("vm_workload_consolidation", "basic")]
    public string Strategy { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _cluster = new ConsolidationCluster(Strategy, 800, 14_600);

    [Benchmark]
    public Solution Solve() => _cluster.Run();
}
