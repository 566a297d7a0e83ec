namespace Watcher.Solvers;

/// <summary>One level of a placement: its terms, its name in plans and the units of its value. Immutable.</summary>
internal sealed class NodeLevel(IReadOnlyList<NodeObjective> terms)
{
    public IReadOnlyList<NodeObjective> Terms { get; } = terms;

    public string Name { get; } = terms.Count == 1 ? terms[0].Name : string.Join(" + ", terms);

    /// <summary>Whether it only counts what moving costs: plans say nothing about how good that is.</summary>
    public bool IsCostOfMoving { get; } = terms.All(t => t.IsCostOfMoving);

    /// <summary>Whether a step is worth the same everywhere.</summary>
    public bool IsLinear { get; } = terms.All(t => t.DeviationOf is null);

    /// <summary>Steps of the level in one unit of the value that plans report.</summary>
    public double StepsPerUnit { get; } = terms.Count == 1 ? terms[0].StepsPerUnit * terms[0].Weight
        : terms.All(t => t.StepsPerUnit == terms[0].StepsPerUnit) ? terms[0].StepsPerUnit : 1;

    /// <summary>
    /// The value that plans report: of one term in its unit, of several in their common unit, else the weighted sum of steps as it is.
    /// </summary>
    public double Units(long value, PlacementProblem problem)
    {
        if (Terms.Count == 1)
        {
            return Terms[0].Units(value / Terms[0].Weight, problem);
        }

        double steps = Terms[0].StepsPerUnit;
        return Terms.All(t => t.DeviationOf is null && t.StepsPerUnit == steps) ? value / steps : value;
    }
}
