using Watcher.Solvers;

namespace Watcher.Strategies.Tests.Placement;

/// <summary>Nothing arrives in some bins; what starts there may stay: a rule of an author's own.</summary>
internal sealed class KeepOut(bool[] closed) : IPlacementConstraint
{
    public string Name => "keep_out";

    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        if (closed.Length != problem.BinCount) errors.Add($"{Name}: is for {closed.Length} bins, the problem has {problem.BinCount}");
    }

    public long Violation(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long violation = 0;
        for (int item = 0; item < assignment.Length; item++) violation += Breaks(problem, item, assignment[item]) ? 1 : 0;
        return violation;
    }

    public IConstraintState Bind(PlacementProblem problem) => new State(this, problem);

    private bool Breaks(PlacementProblem problem, int item, int bin) => bin >= 0 && closed[bin] && problem.InitialBin[item] != bin;

    private sealed class State(KeepOut rule, PlacementProblem problem) : IConstraintState
    {
        public void Reset(PlacementView placement)
        {
        }

        public bool AllowsShift(PlacementView placement, int item, int to) => !rule.Breaks(problem, item, to);

        public bool AllowsSwap(PlacementView placement, int first, int second) =>
            !rule.Breaks(problem, first, placement.BinOf(second)) && !rule.Breaks(problem, second, placement.BinOf(first));

        public long ShiftDelta(PlacementView placement, int item, int to) =>
            (rule.Breaks(problem, item, to) ? 1 : 0) - (rule.Breaks(problem, item, placement.BinOf(item)) ? 1 : 0);

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
        }
    }
}
