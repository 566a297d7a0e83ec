using BenchmarkDotNet.Attributes;

namespace Watcher.Benchmarks.Kernels;

/// <summary>The kernels of one family against their scalar twins at 10,000 bins × 4 dimensions: `-- --filter '*Kernels*'`.</summary>
public abstract class KernelBenchmarks
{
    private const int Bins = 10_000;
    private readonly KernelCase[] _cases;
    private KernelCase _case = null!;

    private protected KernelBenchmarks(Func<KernelColumns, KernelCase[]> family) => _cases = family(new(Bins));

    /// <summary>The kernel that is measured.</summary>
    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    /// <summary>The kernels of the family.</summary>
    public IEnumerable<string> Names => _cases.Select(c => c.Name);

    /// <summary>Takes the kernel by its name.</summary>
    [GlobalSetup]
    public void Setup() => _case = _cases.Single(c => c.Name == Name);

    /// <summary>The plain loop.</summary>
    [Benchmark(Baseline = true)]
    public long Twin() => _case.Twin();

    /// <summary>The kernel.</summary>
    [Benchmark]
    public long Kernel() => _case.Kernel();
}
