namespace Watcher.Solvers;

/// <summary>
/// All "in at most so many domains" rules at once. Members are few beside the domains that they are in: each rule keeps a short list of domains
/// and how many members each has.
/// </summary>
internal sealed class MaxDomainsState : IConstraintState
{
    private readonly GroupIndex _index;
    private readonly Rule[][] _rulesOfGroup;

    internal MaxDomainsState(PlacementProblem problem, IReadOnlyList<MaxDomains> rules)
    {
        _index = new(problem, rules.Select(r => r.Group));
        List<Rule>[] lists = [.. _index.Members.Select(_ => new List<Rule>())];
        Dictionary<BinDomains, int[]> domains = new(ReferenceEqualityComparer.Instance);
        foreach (MaxDomains rule in rules)
        {
            if (!domains.TryGetValue(rule.Domains, out int[]? of)) domains[rule.Domains] = of = [.. rule.Domains.DomainOfBin];
            lists[_index.Numbers[rule.Group]].Add(new(of, rule.Maximum));
        }

        _rulesOfGroup = [.. lists.Select(l => l.ToArray())];
    }

    public void Reset(PlacementView placement)
    {
        for (int g = 0; g < _rulesOfGroup.Length; g++)
        {
            foreach (Rule rule in _rulesOfGroup[g])
            {
                rule.Clear();
                foreach (int member in _index.Members[g]) rule.Shift(-1, placement.BinOf(member));
            }
        }
    }

    public bool AllowsShift(PlacementView placement, int item, int to)
    {
        foreach (int g in _index.Of(item))
        {
            foreach (Rule rule in _rulesOfGroup[g])
            {
                if (!rule.Allows(placement.BinOf(item), to)) return false;
            }
        }

        return true;
    }

    /// <summary>Two items of a group keep its domains; any other sees a plain shift.</summary>
    public bool AllowsSwap(PlacementView placement, int first, int second) =>
        Allows(placement, first, second) && Allows(placement, second, first);

    public long ShiftDelta(PlacementView placement, int item, int to)
    {
        long delta = 0;
        foreach (int g in _index.Of(item))
        {
            foreach (Rule rule in _rulesOfGroup[g]) delta += rule.Delta(placement.BinOf(item), to);
        }

        return delta;
    }

    public void Shifted(PlacementView placement, int item, int from, int to)
    {
        foreach (int g in _index.Of(item))
        {
            foreach (Rule rule in _rulesOfGroup[g]) rule.Shift(from, to);
        }
    }

    private bool Allows(PlacementView placement, int item, int other)
    {
        foreach (int g in _index.Of(item))
        {
            if (_index.IsIn(other, g)) continue;
            foreach (Rule rule in _rulesOfGroup[g])
            {
                if (!rule.Allows(placement.BinOf(item), placement.BinOf(other))) return false;
            }
        }

        return true;
    }

    private sealed class Rule(int[] domainOfBin, int maximum)
    {
        private readonly List<(int Domain, int Count)> _domains = [];

        internal void Clear() => _domains.Clear();

        internal void Shift(int from, int to)
        {
            Add(from, -1);
            Add(to, 1);
        }

        /// <summary>
        /// Where the rule holds, it must hold afterwards; where it is broken, an item may join the domains that have most members, and nothing
        /// else that would not help.
        /// </summary>
        internal bool Allows(int from, int to)
        {
            if (to < 0 || (from >= 0 && domainOfBin[from] == domainOfBin[to])) return true;
            return Delta(from, to) is var delta && (delta < 0 || (delta == 0 && Violation() == 0));
        }

        internal long Delta(int from, int to)
        {
            if (from == to || (from >= 0 && to >= 0 && domainOfBin[from] == domainOfBin[to])) return 0;
            long before = Violation();
            Shift(from, to);
            long after = Violation();
            Shift(to, from);
            return after - before;
        }

        private void Add(int bin, int by)
        {
            if (bin < 0) return;
            int domain = domainOfBin[bin];
            int at = 0;
            while (at < _domains.Count && _domains[at].Domain != domain) at++;
            if (at == _domains.Count) _domains.Add((domain, 0));
            int count = _domains[at].Count + by;
            if (count == 0) _domains.RemoveAt(at);
            else _domains[at] = (domain, count);
        }

        /// <summary>Members outside the domains that have most: all, less the largest so many.</summary>
        private long Violation()
        {
            if (_domains.Count <= maximum) return 0;
            Span<int> counts = _domains.Count <= 64 ? stackalloc int[_domains.Count] : new int[_domains.Count];
            for (int n = 0; n < counts.Length; n++) counts[n] = _domains[n].Count;
            counts.Sort();
            long sum = 0;
            foreach (int count in counts[..^maximum]) sum += count;
            return sum;
        }
    }
}
