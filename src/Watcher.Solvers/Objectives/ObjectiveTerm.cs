namespace Watcher.Solvers;

/// <summary>One weighted quantity to minimise. Immutable; made by the static members.</summary>
public sealed record ObjectiveTerm
{
    private ObjectiveTerm(ObjectiveTermKind kind, string? subject, long weight)
    {
        Kind = kind;
        Subject = subject;
        Weight = weight;
    }

    /// <summary>Gets the number of releasable bins that hold at least one item, with weight 1.</summary>
    public static ObjectiveTerm ActiveBins { get; } = new(ObjectiveTermKind.ActiveBins, null, 1);

    /// <summary>Gets the number of moved items, with weight 1.</summary>
    public static ObjectiveTerm Moves { get; } = new(ObjectiveTermKind.Moves, null, 1);

    /// <summary>Gets what is measured.</summary>
    public ObjectiveTermKind Kind { get; }

    /// <summary>Gets the dimension of an overload or the cost column of a move cost; <see langword="null"/> otherwise.</summary>
    public string? Subject { get; }

    /// <summary>Gets the positive factor of the term within its level.</summary>
    public long Weight { get; private init; }

    /// <summary>Sum over bins of max(0, load − capacity), in units of the dimension, with weight 1.</summary>
    /// <param name="dimension">Name of the dimension.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm Overload(string dimension)
    {
        ArgumentException.ThrowIfNullOrEmpty(dimension);
        return new(ObjectiveTermKind.Overload, dimension, 1);
    }

    /// <summary>Sum of a cost column over the moved items, with weight 1.</summary>
    /// <param name="column">Name of the cost column.</param>
    /// <returns>The term.</returns>
    public static ObjectiveTerm MoveCost(string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        return new(ObjectiveTermKind.MoveCost, column, 1);
    }

    /// <summary>The same quantity with another weight.</summary>
    /// <param name="weight">At least 1. Checked when the problem is built.</param>
    /// <returns>A new term.</returns>
    public ObjectiveTerm WithWeight(long weight) => this with { Weight = weight };

    /// <inheritdoc/>
    public override string ToString()
    {
        string name = Subject is null ? $"{Kind}" : $"{Kind}({Subject})";
        return Weight == 1 ? name : FormattableString.Invariant($"{Weight}*{name}");
    }
}
