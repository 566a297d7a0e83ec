namespace Watcher.Solvers.Tests;

/// <summary>An author's rule: two items must not be in bins whose numbers differ by one.</summary>
internal sealed class NotBeside(int first, int second) : IPlacementConstraint
{
    public string Name => "not_beside";

    internal int First => first;

    internal int Second => second;

    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
    }

    public long Violation(PlacementProblem problem, ReadOnlySpan<int> assignment) => Of(assignment[first], assignment[second]);

    public IConstraintState Bind(PlacementProblem problem) => new State(first, second);

    private static long Of(int a, int b) => a >= 0 && b >= 0 && Math.Abs(a - b) == 1 ? 1 : 0;

    private sealed class State(int first, int second) : IConstraintState
    {
        public void Reset(PlacementView placement)
        {
        }

        public bool AllowsShift(PlacementView placement, int item, int to) => ShiftDelta(placement, item, to) <= 0;

        public bool AllowsSwap(PlacementView placement, int a, int b)
        {
            int At(int item) => item == a ? placement.BinOf(b) : item == b ? placement.BinOf(a) : placement.BinOf(item);
            return Of(At(first), At(second)) <= Of(placement.BinOf(first), placement.BinOf(second));
        }

        public long ShiftDelta(PlacementView placement, int item, int to)
        {
            if (item != first && item != second) return 0;
            int other = placement.BinOf(item == first ? second : first);
            return Of(to, other) - Of(placement.BinOf(item), other);
        }

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
        }
    }
}
