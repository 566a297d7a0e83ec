using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>How one level of the objective would change, term by term. Immutable.</summary>
/// <param name="Name">The terms of the level.</param>
/// <param name="Now">Its value as it is.</param>
/// <param name="After">Its value with the item in the other bin.</param>
/// <param name="Terms">The terms, in the order of the level.</param>
public sealed record LevelChange(string Name, long Now, long After, ImmutableArray<TermChange> Terms)
{
    /// <summary>Gets value after minus value now: positive = worse.</summary>
    public long Delta => After - Now;
}
