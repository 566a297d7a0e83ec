using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>
/// What to minimise: levels in order of importance. A lower level never costs anything on a higher one. Immutable.
/// </summary>
public sealed class PlacementObjective
{
    private PlacementObjective(ImmutableArray<ObjectiveLevel> levels) => Levels = levels;

    /// <summary>Gets the levels, most important first.</summary>
    public ImmutableArray<ObjectiveLevel> Levels { get; }

    /// <summary>An objective with one level.</summary>
    /// <param name="terms">The weighted terms whose sum is minimised first.</param>
    /// <returns>The objective.</returns>
    public static PlacementObjective Minimize(params IEnumerable<ObjectiveTerm> terms) => new([new ObjectiveLevel(terms)]);

    /// <summary>Adds a less important level.</summary>
    /// <param name="terms">The weighted terms whose sum is minimised next.</param>
    /// <returns>A new objective.</returns>
    public PlacementObjective ThenMinimize(params IEnumerable<ObjectiveTerm> terms) => new(Levels.Add(new ObjectiveLevel(terms)));

    /// <inheritdoc/>
    public override string ToString() => string.Join(" > ", Levels);
}
