namespace Watcher.Solvers;

/// <summary>The largest number of moved items in any one group.</summary>
internal sealed class LargestMovedTerm(int[] groupOfItem) : IObjectiveTerm
{
    public string Name => "LargestMovedPerGroup";

    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        if (groupOfItem.Length != problem.ItemCount) errors.Add($"{Name}: has {groupOfItem.Length} items, the problem has {problem.ItemCount}");
    }

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        int[] moved = new int[Groups()];
        for (int item = 0; item < assignment.Length; item++)
        {
            if (groupOfItem[item] >= 0 && IsMoved(problem, item, assignment[item])) moved[groupOfItem[item]]++;
        }

        return moved.Length == 0 ? 0 : moved.Max();
    }

    public ITermState Bind(PlacementProblem problem) => new State(groupOfItem, Groups(), problem);

    private int Groups() => groupOfItem.Length == 0 ? 0 : Math.Max(0, groupOfItem.Max() + 1);

    private static bool IsMoved(PlacementProblem problem, int item, int bin) => problem.InitialBin[item] is var home && home >= 0 && home != bin;

    /// <summary>Moved items by group, how many groups have so many, and the largest such number.</summary>
    private sealed class State(int[] groupOfItem, int groups, PlacementProblem problem) : ITermState
    {
        private readonly int[] _moved = new int[groups];
        private readonly int[] _groupsWith = new int[groupOfItem.Length + 2];
        private int _largest;

        public void Reset(PlacementView placement)
        {
            Array.Clear(_moved);
            Array.Clear(_groupsWith);
            for (int item = 0; item < groupOfItem.Length; item++)
            {
                if (groupOfItem[item] >= 0 && IsMoved(problem, item, placement.BinOf(item))) _moved[groupOfItem[item]]++;
            }

            _largest = 0;
            foreach (int count in _moved)
            {
                _groupsWith[count]++;
                _largest = Math.Max(_largest, count);
            }
        }

        public long ShiftDelta(PlacementView placement, int item, int to)
        {
            int group = groupOfItem[item];
            if (group < 0) return 0;
            int change = (IsMoved(problem, item, to) ? 1 : 0) - (IsMoved(problem, item, placement.BinOf(item)) ? 1 : 0);
            return change == 0 ? 0 : DeltaOf(group, change);
        }

        public long SwapDelta(PlacementView placement, int first, int second)
        {
            int a = groupOfItem[first];
            int b = groupOfItem[second];
            int changeA = a < 0 ? 0 : Change(placement, first, placement.BinOf(second));
            int changeB = b < 0 ? 0 : Change(placement, second, placement.BinOf(first));
            if (a == b) return changeA + changeB == 0 ? 0 : DeltaOf(a, changeA + changeB);
            if (changeA == 0) return changeB == 0 ? 0 : DeltaOf(b, changeB);
            if (changeB == 0) return DeltaOf(a, changeA);
            long before = _largest;
            Apply(a, changeA);
            Apply(b, changeB);
            long after = _largest;
            Apply(a, -changeA);
            Apply(b, -changeB);
            return after - before;
        }

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
            int group = groupOfItem[item];
            if (group < 0) return;
            int change = (IsMoved(problem, item, to) ? 1 : 0) - (IsMoved(problem, item, from) ? 1 : 0);
            if (change != 0) Apply(group, change);
        }

        private int Change(PlacementView placement, int item, int to) =>
            (IsMoved(problem, item, to) ? 1 : 0) - (IsMoved(problem, item, placement.BinOf(item)) ? 1 : 0);

        private long DeltaOf(int group, int change)
        {
            int count = _moved[group] + change;
            if (count > _largest) return count - _largest;
            if (change > 0 || _moved[group] < _largest || _groupsWith[_largest] > 1) return 0;
            int next = _largest - 1;
            while (next > count && _groupsWith[next] == 0) next--;
            return next - _largest;
        }

        private void Apply(int group, int change)
        {
            _groupsWith[_moved[group]]--;
            _moved[group] += change;
            _groupsWith[_moved[group]]++;
            _largest = Math.Max(_largest, _moved[group]);
            while (_largest > 0 && _groupsWith[_largest] == 0) _largest--;
        }
    }
}
