namespace Watcher.Solvers;

/// <summary>Items that are in no bin.</summary>
internal sealed class UnplacedTerm : ItemCostTerm
{
    public override string Name => "Unplaced";

    public override long LowerBound(PlacementProblem problem)
    {
        long pinned = 0;
        for (int item = 0; item < problem.ItemCount; item++)
        {
            if (problem.InitialBin[item] < 0 && !problem.IsMovable(item)) pinned++;
        }

        return pinned;
    }

    internal override long CostOf(PlacementProblem problem, int item, int bin) => bin < 0 ? 1 : 0;
}
