namespace Watcher.Solvers;

/// <summary>How one term would change. Exact: the difference of <see cref="IObjectiveTerm.Evaluate"/>.</summary>
/// <param name="Name">Name of the term.</param>
/// <param name="Weight">Its factor in the level.</param>
/// <param name="Now">Its value as it is, without the weight.</param>
/// <param name="After">Its value with the item in the other bin, without the weight.</param>
public readonly record struct TermChange(string Name, long Weight, long Now, long After)
{
    /// <summary>Gets what the level gains (negative) or loses (positive) by it.</summary>
    public long Delta => Weight * (After - Now);
}
