namespace Watcher.Benchmarks.Kernels;

/// <summary>Alignment and utilisation.</summary>
public class ScoreKernelBenchmarks() : KernelBenchmarks(KernelCases.Scores);
