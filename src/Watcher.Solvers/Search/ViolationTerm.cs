namespace Watcher.Solvers;

/// <summary>How far rules are broken, all together, as a term.</summary>
internal sealed class ViolationTerm(IReadOnlyList<IPlacementConstraint> constraints) : IObjectiveTerm
{
    public string Name => $"Violation({string.Join(", ", constraints.Select(c => c.Name).Distinct(StringComparer.Ordinal))})";

    internal IReadOnlyList<IPlacementConstraint> Rules => constraints;

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long sum = 0;
        foreach (IPlacementConstraint constraint in constraints) sum += constraint.Violation(problem, assignment);
        return sum;
    }

    public ITermState Bind(PlacementProblem problem) => new State(RuleStates.Bind(problem, constraints));

    private sealed class State(IConstraintState[] rules) : ITermState
    {
        public void Reset(PlacementView placement)
        {
            foreach (IConstraintState rule in rules) rule.Reset(placement);
        }

        public long ShiftDelta(PlacementView placement, int item, int to)
        {
            long delta = 0;
            foreach (IConstraintState rule in rules) delta += rule.ShiftDelta(placement, item, to);
            return delta;
        }

        /// <summary>A swap that is allowed breaks nothing further; what it mends is seen when it has been made.</summary>
        public long SwapDelta(PlacementView placement, int first, int second) => 0;

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
            foreach (IConstraintState rule in rules) rule.Shifted(placement, item, from, to);
        }
    }
}
