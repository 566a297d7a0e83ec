namespace Watcher.Solvers;

/// <summary>How hard to search. Immutable; one object serves any number of solves.</summary>
public sealed record SolveOptions
{
    /// <summary>Gets the options that hold when none are given.</summary>
    public static SolveOptions Default { get; } = new();

    /// <summary>Gets the seed of the randomised part of the search. Same seed, same problem, same budget: same result.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Gets the work units for improving the first construction. One unit is one look at a block of up to 64 candidate bins in
    /// all dimensions, or eight items considered one by one: some 20 to 100 ns. The construction itself always runs to its end.
    /// 0 = construction only. A budget that is given is used up unless the optimum is proven or there is nothing to search;
    /// without one the search also ends when it has not improved for long. Default: <see langword="null"/> = 150,000 for up to 1,000 items, falling to one for two items from
    /// 3,700 on (one each, from 10,000 on, where bins stay overloaded), which keeps small problems near 10 ms and large ones near the time that their construction takes. Where a problem is
    /// annealed, one unit is one candidate looked at (some 60 to 300 ns of one of two chains), and the default is 200 per item, at least
    /// 200,000 and at most 20,000,000; with a time limit and no budget the whole time is used.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? WorkBudget
    {
        get;
        init
        {
            if (value is { } units) ArgumentOutOfRangeException.ThrowIfNegative(units, nameof(WorkBudget));
            field = value;
        }
    }

    /// <summary>
    /// Gets the wall-clock limit of the improvement, measured by <see cref="TimeProvider"/>. A result that stopped at it is
    /// marked as not reproducible. Default: none.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Gets the clock for <see cref="TimeLimit"/>; it is not read without one. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets the largest number of threads; results do not depend on it. Default: one per processor.</summary>
    internal int? Threads { get; init; }

    /// <summary>The budget that holds for a problem of so many items; for many items it is small where only bins in use are left to improve, for there the first placement is good.</summary>
    internal long BudgetFor(int items, bool onlyBins)
    {
        items = Math.Max(1, items);
        return WorkBudget ?? (onlyBins
            ? Math.Max(items / 2, Math.Min(150_000, (220_000_000L / items) - 57_500))
            : Math.Max(items, Math.Min(150_000, (150_000_000L / items) - 5_000)));
    }

    /// <summary>Gets who is told about improvements, on the solving thread. Default: nobody.</summary>
    public IProgress<PlacementProgress>? Progress { get; init; }
}
