namespace Watcher.Selection;

/// <summary>What a solution is worth by each criterion of a <see cref="SolutionComparer"/>. Immutable.</summary>
public sealed class SolutionMeasures
{
    private readonly double?[] _values;

    internal SolutionMeasures(string modelRevision, IReadOnlyList<ComparedCriterion> criteria, double?[] values, IReadOnlyList<string> refused)
    {
        ModelRevision = modelRevision;
        Criteria = criteria;
        _values = values;
        Refused = refused;
    }

    /// <summary>Revision of the model that it was measured on.</summary>
    public string ModelRevision { get; }

    /// <summary>The criteria, the most important first.</summary>
    public IReadOnlyList<ComparedCriterion> Criteria { get; }

    /// <summary>The value by each criterion; null = unknown, which is behind every known value.</summary>
    public IReadOnlyList<double?> Values => _values;

    /// <summary>
    /// The plan's actions that the model does not allow, one line each: they are left out of all values, and the solution counts as infeasible. Empty for the
    /// answer of an audit.
    /// </summary>
    public IReadOnlyList<string> Refused { get; }

    /// <summary>The value by a criterion of a name; null where it is unknown.</summary>
    /// <exception cref="ArgumentException">There is no criterion of the name.</exception>
    public double? this[string criterion]
    {
        get
        {
            for (int i = 0; i < Criteria.Count; i++)
            {
                if (Criteria[i].Name == criterion)
                {
                    return _values[i];
                }
            }

            throw new ArgumentException($"'{criterion}' is none of the criteria: {string.Join(", ", Criteria.Select(c => c.Name))}", nameof(criterion));
        }
    }
}
