namespace Watcher.Benchmarks.Kernels;

/// <summary>Sets of bins.</summary>
public class MaskKernelBenchmarks() : KernelBenchmarks(KernelCases.Masks);
