namespace Watcher.Benchmarks.Kernels;

/// <summary>Smallest and largest.</summary>
public class RankKernelBenchmarks() : KernelBenchmarks(KernelCases.Rank);
