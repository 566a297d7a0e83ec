namespace Watcher.Benchmarks.Kernels;

/// <summary>Sums and squared deviations.</summary>
public class SumKernelBenchmarks() : KernelBenchmarks(KernelCases.Sums);
