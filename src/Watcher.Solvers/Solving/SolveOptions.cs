namespace Watcher.Solvers;

/// <summary>How hard to search. Immutable; one object serves any number of solves.</summary>
public sealed record SolveOptions
{
    /// <summary>The default budget of <see cref="WorkBudget"/>.</summary>
    public const long DefaultWorkBudget = 150_000;

    /// <summary>Gets the options that hold when none are given.</summary>
    public static SolveOptions Default { get; } = new();

    /// <summary>Gets the seed of the randomised part of the search. Same seed, same problem, same budget: same result.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Gets the work units for improving the first construction. One unit is one look at a block of up to 64 candidate bins in
    /// all dimensions, or eight items considered one by one: some 20 to 60 ns. The construction itself always runs to its end.
    /// Default: <see cref="DefaultWorkBudget"/>. 0 = construction only.
    /// </summary>
    public long WorkBudget { get; init; } = DefaultWorkBudget;

    /// <summary>
    /// Gets the wall-clock limit of the improvement, measured by <see cref="TimeProvider"/>. A result that stopped at it is
    /// marked as not reproducible. Default: none.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Gets the clock for <see cref="TimeLimit"/>; it is not read without one. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets who is told about improvements, on the solving thread. Default: nobody.</summary>
    public IProgress<PlacementProgress>? Progress { get; init; }
}
