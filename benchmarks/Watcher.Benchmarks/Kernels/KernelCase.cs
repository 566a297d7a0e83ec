namespace Watcher.Benchmarks.Kernels;

/// <summary>One kernel over the columns of one problem, beside its scalar twin.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Kernel">One run; returns a number that depends on the result.</param>
/// <param name="Twin">The same by the scalar twin.</param>
/// <param name="Sweep">Reads the bytes that a run reads or writes, and does no more with them than add them.</param>
/// <param name="Bytes">How many.</param>
internal sealed record KernelCase(string Name, Func<long> Kernel, Func<long> Twin, Func<long> Sweep, long Bytes);
