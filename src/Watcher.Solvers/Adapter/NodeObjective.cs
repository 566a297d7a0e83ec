namespace Watcher.Solvers;

/// <summary>
/// One quantity that a placement of instances minimises, alone on its level or as a weighted part of one. Immutable and thread-safe; made by
/// <see cref="Objectives"/>.
/// </summary>
public sealed record NodeObjective
{
    internal NodeObjective(string name, Func<PlacementNumbers, ObjectiveTerm> bind, double stepsPerUnit = 1)
    {
        Name = name;
        Bind = bind;
        StepsPerUnit = stepsPerUnit;
    }

    /// <summary>Name in plans, for example <c>active_nodes</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Integer steps in one unit of the value that plans report; the engine counts steps, so weights multiply them. A standard deviation has
    /// none: its steps are squares of 1/65,536.
    /// </summary>
    public double StepsPerUnit { get; }

    /// <summary>Positive factor within the level; default 1.</summary>
    public long Weight { get; private init; } = 1;

    /// <summary>Makes the engine's term, without the weight.</summary>
    internal Func<PlacementNumbers, ObjectiveTerm> Bind { get; }

    /// <summary>The measured dimension that it counts; null = none.</summary>
    internal MeasuredUse? Use { get; init; }

    /// <summary>The cost column that it sums up, by instance; null = none of its own.</summary>
    internal Func<Model.Instance, long>? CostOf { get; init; }

    /// <summary>The dimension whose standard deviation it is; null = it is none.</summary>
    internal string? DeviationOf { get; init; }

    /// <summary>Whether it counts what moving costs, not what is reached.</summary>
    internal bool IsCostOfMoving { get; init; }

    internal string CostColumn => "cost:" + Name;

    /// <summary>The same quantity with another weight in its level.</summary>
    /// <param name="weight">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is below 1.</exception>
    public NodeObjective WithWeight(long weight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1);
        return this with { Weight = weight };
    }

    /// <inheritdoc/>
    public override string ToString() => Weight == 1 ? Name : FormattableString.Invariant($"{Weight}*{Name}");

    /// <summary>What plans report for a value of the engine, the weight left out.</summary>
    internal double Units(long value, PlacementProblem problem) => DeviationOf is { } dimension
        ? ObjectiveTerm.StandardDeviation(value, BinsWithCapacity(problem, problem.DimensionIndex(dimension)))
        : value / StepsPerUnit;

    private static int BinsWithCapacity(PlacementProblem problem, int dimension)
    {
        int bins = 0;
        for (int bin = 0; bin < problem.BinCount; bin++)
        {
            bins += problem.Capacity(bin)[dimension] > 0 ? 1 : 0;
        }

        return bins;
    }
}
