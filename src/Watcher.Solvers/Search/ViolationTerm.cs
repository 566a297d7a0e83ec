namespace Watcher.Solvers;

/// <summary>How far a rule is broken, as a term.</summary>
internal sealed class ViolationTerm(IPlacementConstraint constraint) : IObjectiveTerm
{
    public string Name => $"Violation({constraint.Name})";

    internal IPlacementConstraint Rule => constraint;

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment) => constraint.Violation(problem, assignment);

    public ITermState Bind(PlacementProblem problem) => new State(constraint.Bind(problem));

    private sealed class State(IConstraintState rule) : ITermState
    {
        public void Reset(PlacementView placement) => rule.Reset(placement);

        public long ShiftDelta(PlacementView placement, int item, int to) => rule.ShiftDelta(placement, item, to);

        /// <summary>A swap that is allowed breaks nothing further; what it mends is seen when it has been made.</summary>
        public long SwapDelta(PlacementView placement, int first, int second) => 0;

        public void Shifted(PlacementView placement, int item, int from, int to) => rule.Shifted(placement, item, from, to);
    }
}
