namespace Watcher.Solvers;

/// <summary>Sum over moved items of the cost of their way.</summary>
internal sealed class RouteCostTerm(RouteCosts routes) : ItemCostTerm
{
    internal RouteCosts Routes { get; } = routes;

    public override string Name => "RouteCost";

    public override void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        if (Routes.BinCount != problem.BinCount) errors.Add($"{Name}: is for {Routes.BinCount} bins, the problem has {problem.BinCount}");
        if (Routes.Smallest < 0) errors.Add($"{Name}: a cost is negative");
    }

    internal override long CostOf(PlacementProblem problem, int item, int bin)
    {
        int home = problem.InitialBin[item];
        return home < 0 || bin < 0 || bin == home ? 0 : Routes.Cost(home, bin);
    }
}
