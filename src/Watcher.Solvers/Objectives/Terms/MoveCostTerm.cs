namespace Watcher.Solvers;

/// <summary>Sum of a cost column over the moved items; without a column their number.</summary>
internal sealed class MoveCostTerm(string? column) : ItemCostTerm
{
    internal string? Column { get; } = column;

    public override string Name => Column is null ? "Moves" : $"MoveCost({Column})";

    public override void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        if (Column is not null && !problem.CostColumns.Contains(Column)) errors.Add($"cost column '{Column}' does not exist");
    }

    internal override long CostOf(PlacementProblem problem, int item, int bin)
    {
        int home = problem.InitialBin[item];
        if (home < 0 || bin == home) return 0;
        return Column is null ? 1 : problem.MoveCosts(item)[problem.CostColumns.IndexOf(Column)];
    }
}
