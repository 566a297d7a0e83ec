namespace Watcher.Benchmarks.Kernels;

/// <summary>Which bins have room.</summary>
public class FitKernelBenchmarks() : KernelBenchmarks(KernelCases.Fit);
