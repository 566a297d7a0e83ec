namespace Watcher.Solvers;

/// <summary>
/// How far groups are from what they would rather have: for a group that wants to be apart the members above its limit in each bin, for one that wants
/// to be together the bins that it uses beyond the first. Unplaced members count nowhere.
/// </summary>
/// <param name="groups">Members as items, the most that may share a bin without cost, and whether the group wants to be apart.</param>
internal sealed class SoftGroupsTerm(IReadOnlyList<(int[] Items, int Most, bool Apart)> groups) : IObjectiveTerm
{
    public string Name => "soft_server_groups";

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long value = 0;
        foreach ((int[] items, int most, bool apart) in groups)
        {
            var inBin = new Dictionary<int, int>();
            foreach (int item in items)
            {
                if (assignment[item] >= 0)
                {
                    inBin[assignment[item]] = inBin.GetValueOrDefault(assignment[item]) + 1;
                }
            }

            value += apart ? inBin.Values.Sum(n => (long)Math.Max(0, n - most)) : Math.Max(0, inBin.Count - 1);
        }

        return value;
    }

    public ITermState Bind(PlacementProblem problem) => new State(groups);

    private sealed class State : ITermState
    {
        private readonly IReadOnlyList<(int[] Items, int Most, bool Apart)> _groups;
        private readonly Dictionary<int, int>[] _inBin;
        private readonly Dictionary<int, List<int>> _groupsOf = [];

        public State(IReadOnlyList<(int[] Items, int Most, bool Apart)> groups)
        {
            _groups = groups;
            _inBin = [.. groups.Select(_ => new Dictionary<int, int>())];
            for (int g = 0; g < groups.Count; g++)
            {
                foreach (int item in groups[g].Items)
                {
                    if (!_groupsOf.TryGetValue(item, out List<int>? list))
                    {
                        _groupsOf[item] = list = [];
                    }

                    list.Add(g);
                }
            }
        }

        public void Reset(PlacementView placement)
        {
            foreach (Dictionary<int, int> counts in _inBin)
            {
                counts.Clear();
            }

            foreach (int item in _groupsOf.Keys)
            {
                Shifted(placement, item, -1, placement.BinOf(item));
            }
        }

        public long ShiftDelta(PlacementView placement, int item, int to) => Delta(item, placement.BinOf(item), to);

        public long SwapDelta(PlacementView placement, int first, int second)
        {
            int a = placement.BinOf(first), b = placement.BinOf(second);
            long delta = Delta(first, a, b);

            // The second goes where the first no longer is; what they have in common must see that.
            Shifted(placement, first, a, b);
            delta += Delta(second, b, a);
            Shifted(placement, first, b, a);
            return delta;
        }

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
            if (!_groupsOf.TryGetValue(item, out List<int>? list))
            {
                return;
            }

            foreach (int g in list)
            {
                Add(_inBin[g], from, -1);
                Add(_inBin[g], to, 1);
            }
        }

        private static void Add(Dictionary<int, int> counts, int bin, int change)
        {
            if (bin < 0)
            {
                return;
            }

            int count = counts.GetValueOrDefault(bin) + change;
            if (count == 0)
            {
                counts.Remove(bin);
            }
            else
            {
                counts[bin] = count;
            }
        }

        private long Delta(int item, int from, int to)
        {
            long delta = 0;
            if (from == to || !_groupsOf.TryGetValue(item, out List<int>? list))
            {
                return 0;
            }

            foreach (int g in list)
            {
                (_, int most, bool apart) = _groups[g];
                Dictionary<int, int> counts = _inBin[g];
                int here = from < 0 ? 0 : counts[from], there = to < 0 ? 0 : counts.GetValueOrDefault(to);
                if (apart)
                {
                    delta += (to >= 0 && there >= most ? 1 : 0) - (from >= 0 && here > most ? 1 : 0);
                }
                else
                {
                    int bins = counts.Count, after = bins + (to >= 0 && there == 0 ? 1 : 0) - (here == 1 ? 1 : 0);
                    delta += Math.Max(0, after - 1) - Math.Max(0, bins - 1);
                }
            }

            return delta;
        }
    }
}
