namespace Watcher.Solvers;

/// <summary>
/// A load that bins start with and that items take with them when they move: load of a bin = its start + what came − what left. Unlike a
/// dimension it forbids nothing, and the start need not be the sum of what the items hold: it may be a reading that is above or below it.
/// Immutable and thread-safe.
/// </summary>
public sealed class BinLoad
{
    private readonly Lazy<long> _usual;

    /// <summary>Creates a load.</summary>
    /// <param name="start">What each bin starts with, in any integer unit; negative = the bin is not known and does not count.</param>
    /// <param name="use">What each item takes with it, in the same unit, at least 0.</param>
    /// <exception cref="ArgumentException">An item takes less than nothing.</exception>
    public BinLoad(ReadOnlySpan<long> start, ReadOnlySpan<long> use)
    {
        Start = start.ToArray();
        Use = use.ToArray();
        _usual = new(() => UsualOf(Use));
        if (Array.FindIndex(Use, u => u < 0) is var wrong and >= 0)
        {
            throw new ArgumentException($"item {wrong} takes {Use[wrong]} with it; must not be negative", nameof(use));
        }
    }

    internal long[] Start { get; }

    internal long[] Use { get; }

    /// <summary>The median of what items take that take anything: what some item has, whatever the unit; 1 where none takes anything.</summary>
    internal long Usual => _usual.Value;

    internal bool Counts(int bin) => Start[bin] >= 0;

    private static long UsualOf(long[] use)
    {
        long[] some = [.. use.Where(u => u > 0)];
        Array.Sort(some);
        return some.Length == 0 ? 1 : some[(some.Length - 1) / 2];
    }

    internal void Validate(string name, PlacementProblem problem, ICollection<string> errors)
    {
        if (Start.Length != problem.BinCount) errors.Add($"{name}: has loads of {Start.Length} bins, the problem has {problem.BinCount}");
        if (Use.Length != problem.ItemCount) errors.Add($"{name}: has loads of {Use.Length} items, the problem has {problem.ItemCount}");
    }

    /// <summary>The load of each bin under an assignment; 0 where a bin does not count.</summary>
    internal long[] Of(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long[] load = new long[Start.Length];
        for (int bin = 0; bin < load.Length; bin++) load[bin] = Math.Max(0, Start[bin]);
        for (int item = 0; item < Use.Length; item++)
        {
            int home = problem.InitialBin[item];
            int now = assignment[item];
            if (home == now) continue;
            if (home >= 0) load[home] -= Use[item];
            if (now >= 0) load[now] += Use[item];
        }

        return load;
    }
}
