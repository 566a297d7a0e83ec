namespace Watcher.Solvers;

/// <summary>
/// Sum over bins of max(0, Σ coefficient × load − threshold). Overload and balance are of this form; the engine compiles every hinge of
/// an objective into one row of numbers per bin, so that all of them together cost one pass of vector instructions.
/// </summary>
internal sealed class HingeTerm(string name, (string Dimension, long Coefficient)[] coefficients, long[]? thresholds) : SeparableTerm
{
    private readonly (string With, string Of, long Ratio)? _balance;

    private HingeTerm(string of, string with, long ratio)
        : this($"Balance({of},{with})", [(with, 1), (of, -ratio)], null) => _balance = (with, of, ratio);

    public override string Name => name;

    internal static HingeTerm Overload(string dimension, long[]? safety)
    {
        ArgumentException.ThrowIfNullOrEmpty(dimension);
        return new($"Overload({dimension})", [(dimension, 1)], safety);
    }

    internal static HingeTerm Balance(string of, string with, long ratio)
    {
        ArgumentException.ThrowIfNullOrEmpty(of);
        ArgumentException.ThrowIfNullOrEmpty(with);
        return new(of, with, ratio);
    }

    /// <summary>The dimension of a plain overload above capacity; <see langword="null"/> for every other hinge.</summary>
    internal string? PlainOverload => thresholds is null && _balance is null ? coefficients[0].Dimension : null;

    public override void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        foreach ((string dimension, _) in coefficients)
        {
            if (IndexOf(problem, dimension) < 0) errors.Add($"{Name}: dimension '{dimension}' does not exist");
        }

        if (thresholds is not null && thresholds.Length != problem.BinCount) errors.Add($"{Name}: has {thresholds.Length} thresholds, the problem has {problem.BinCount} bins");
        if (_balance is { Ratio: < 1 }) errors.Add($"{Name}: ratio is {_balance.Value.Ratio}, must be at least 1");
        if (thresholds is not null && _balance is null && coefficients is [(_, 1)] && Array.Exists(thresholds, t => t < 0)) errors.Add($"{Name}: a threshold is negative");
    }

    public override long Cost(PlacementProblem problem, int bin, ReadOnlySpan<long> load, int items)
    {
        long sum = -Threshold(problem, bin);
        foreach ((string dimension, long coefficient) in coefficients) sum += coefficient * load[IndexOf(problem, dimension)];
        return Math.Max(0, sum);
    }

    public override long LowerBound(PlacementProblem problem) => HingeBound.Compute(problem, this);

    internal long Threshold(PlacementProblem problem, int bin)
    {
        if (thresholds is not null) return thresholds[bin];
        ReadOnlySpan<long> capacity = problem.Capacity(bin);
        long sum = 0;
        foreach ((string dimension, long coefficient) in coefficients) sum += coefficient * capacity[IndexOf(problem, dimension)];
        return sum;
    }

    /// <summary>The threshold in numbers that cannot overflow.</summary>
    internal Int128 ExactThreshold(PlacementProblem problem, int bin)
    {
        if (thresholds is not null) return thresholds[bin];
        ReadOnlySpan<long> capacity = problem.Capacity(bin);
        Int128 sum = 0;
        foreach ((string dimension, long coefficient) in coefficients) sum += (Int128)coefficient * capacity[IndexOf(problem, dimension)];
        return sum;
    }

    /// <summary>Coefficients by dimension index.</summary>
    internal long[] Row(PlacementProblem problem)
    {
        long[] row = new long[problem.Dimensions.Length];
        foreach ((string dimension, long coefficient) in coefficients) row[IndexOf(problem, dimension)] += coefficient;
        return row;
    }

    private static int IndexOf(PlacementProblem problem, string dimension) => problem.DimensionIndex(dimension);
}
