using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>One level of a lexicographic objective: the weighted sum of its terms, to be minimised. Immutable.</summary>
public sealed class ObjectiveLevel
{
    /// <summary>Initializes a new instance of the <see cref="ObjectiveLevel"/> class.</summary>
    /// <param name="terms">At least one term. Checked when the problem is built.</param>
    public ObjectiveLevel(params IEnumerable<ObjectiveTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Terms = [.. terms];
    }

    /// <summary>Gets the terms.</summary>
    public ImmutableArray<ObjectiveTerm> Terms { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" + ", Terms);
}
