namespace Watcher.Benchmarks.Kernels;

/// <summary>Overload and its change by an arrival.</summary>
public class OverloadKernelBenchmarks() : KernelBenchmarks(KernelCases.Overload);
