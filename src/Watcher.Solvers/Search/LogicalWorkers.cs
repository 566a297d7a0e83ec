namespace Watcher.Solvers;

/// <summary>
/// Runs a fixed number of tasks that share nothing they write. How many threads take part follows from the machine and changes
/// nothing: each task's result depends on its number alone, and the caller merges results by number.
/// </summary>
internal static class LogicalWorkers
{
    /// <param name="count">How many workers; a matter of the algorithm, never of the machine.</param>
    /// <param name="threads">The largest number of threads; <see langword="null"/> = one per processor.</param>
    /// <param name="work">What a worker does, given its number.</param>
    internal static void Run(int count, int? threads, Action<int> work) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount }, work);
}
