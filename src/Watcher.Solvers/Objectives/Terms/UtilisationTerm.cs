namespace Watcher.Solvers;

/// <summary>Sum over bins of utilisation above a target, in parts per million of the bin's capacity, rounded up.</summary>
internal sealed class UtilisationTerm(string dimension, long target) : SeparableTerm
{
    internal const long Million = 1_000_000;

    public override string Name => FormattableString.Invariant($"Utilisation({dimension},{target})");

    public override void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        if (problem.DimensionIndex(dimension) < 0) errors.Add($"{Name}: dimension '{dimension}' does not exist");
        if (target < 0) errors.Add($"{Name}: target is negative");
    }

    public override long Cost(PlacementProblem problem, int bin, ReadOnlySpan<long> load, int items)
    {
        int d = problem.DimensionIndex(dimension);
        long capacity = problem.Capacity(bin)[d];
        return capacity <= 0 ? 0 : Math.Max(0, PeakTerm.PartsPerMillion(load[d], capacity) - target);
    }
}
