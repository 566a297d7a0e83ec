namespace Watcher.Solvers;

/// <summary>
/// A term that is a sum over items of a cost of where each is: it needs no memory, and the engine compiles it into one lookup.
/// </summary>
internal abstract class ItemCostTerm : IObjectiveTerm
{
    public abstract string Name { get; }

    /// <summary>The cost of an item in a bin, −1 = in none.</summary>
    internal abstract long CostOf(PlacementProblem problem, int item, int bin);

    public virtual void Validate(PlacementProblem problem, ICollection<string> errors)
    {
    }

    public virtual long LowerBound(PlacementProblem problem) => 0;

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long sum = 0;
        for (int item = 0; item < assignment.Length; item++) sum += CostOf(problem, item, assignment[item]);
        return sum;
    }

    public ITermState Bind(PlacementProblem problem) => new State(this, problem);

    private sealed class State(ItemCostTerm term, PlacementProblem problem) : ITermState
    {
        public void Reset(PlacementView placement)
        {
        }

        public long ShiftDelta(PlacementView placement, int item, int to) =>
            term.CostOf(problem, item, to) - term.CostOf(problem, item, placement.BinOf(item));

        public long SwapDelta(PlacementView placement, int first, int second) =>
            ShiftDelta(placement, first, placement.BinOf(second)) + ShiftDelta(placement, second, placement.BinOf(first));

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
        }
    }
}
