namespace Watcher.Solvers;

/// <summary>One level of the objective in a result.</summary>
/// <param name="Name">The terms of the level.</param>
/// <param name="Before">Its value for the placement as given.</param>
/// <param name="After">Its value for the placement found.</param>
/// <param name="LowerBound">
/// A proven bound: no feasible placement that is at least as good as this one on every higher level has a smaller value.
/// </param>
public readonly record struct LevelResult(string Name, long Before, long After, long LowerBound)
{
    /// <summary>Gets the largest possible improvement that was missed, in units of the level; 0 = proven optimal.</summary>
    public long Gap => After - LowerBound;

    /// <summary>Gets the gap as a share of <see cref="After"/>, 0 … 1; 0 = proven optimal.</summary>
    public double RelativeGap => After == 0 ? 0 : (double)Gap / After;
}
