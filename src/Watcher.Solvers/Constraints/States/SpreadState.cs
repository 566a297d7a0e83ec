namespace Watcher.Solvers;

/// <summary>All "cover at least so many domains" rules at once.</summary>
internal sealed class SpreadState : IConstraintState
{
    private readonly GroupIndex _index;
    private readonly Rule[][] _rulesOfGroup;

    internal SpreadState(PlacementProblem problem, IReadOnlyList<SpreadOverDomains> rules)
    {
        // A group that need not cover more than one domain is covered by being anywhere.
        SpreadOverDomains[] binding = [.. rules.Where(r => r.Minimum > 0)];
        _index = new(problem, binding.Select(r => r.Group));
        List<Rule>[] lists = [.. _index.Members.Select(_ => new List<Rule>())];
        Dictionary<BinDomains, int[]> domains = new(ReferenceEqualityComparer.Instance);
        foreach (SpreadOverDomains rule in binding)
        {
            if (!domains.TryGetValue(rule.Domains, out int[]? of)) domains[rule.Domains] = of = [.. rule.Domains.DomainOfBin];
            lists[_index.Numbers[rule.Group]].Add(new(of, rule.Domains.Count, rule.Minimum));
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
                foreach (int member in _index.Members[g]) rule.Enter(placement.BinOf(member));
            }
        }
    }

    public bool AllowsShift(PlacementView placement, int item, int to)
    {
        foreach (int g in _index.Of(item))
        {
            foreach (Rule rule in _rulesOfGroup[g])
            {
                if (rule.Change(placement.BinOf(item), to) is var change && change < 0 && rule.Covered + change < rule.Minimum) return false;
            }
        }

        return true;
    }

    public bool AllowsSwap(PlacementView placement, int first, int second) =>
        Allows(placement, first, second) && Allows(placement, second, first);

    public long ShiftDelta(PlacementView placement, int item, int to)
    {
        long delta = 0;
        foreach (int g in _index.Of(item))
        {
            foreach (Rule rule in _rulesOfGroup[g])
            {
                int after = rule.Covered + rule.Change(placement.BinOf(item), to);
                delta += Math.Max(0, rule.Minimum - after) - Math.Max(0, rule.Minimum - rule.Covered);
            }
        }

        return delta;
    }

    public void Shifted(PlacementView placement, int item, int from, int to)
    {
        foreach (int g in _index.Of(item))
        {
            foreach (Rule rule in _rulesOfGroup[g])
            {
                rule.Leave(from);
                rule.Enter(to);
            }
        }
    }

    /// <summary>A group of both items keeps its bins; any other sees a plain shift.</summary>
    private bool Allows(PlacementView placement, int item, int other)
    {
        foreach (int g in _index.Of(item))
        {
            if (_index.IsIn(other, g)) continue;
            foreach (Rule rule in _rulesOfGroup[g])
            {
                int change = rule.Change(placement.BinOf(item), placement.BinOf(other));
                if (change < 0 && rule.Covered + change < rule.Minimum) return false;
            }
        }

        return true;
    }

    private sealed class Rule(int[] domainOfBin, int domains, int minimum)
    {
        private readonly int[] _count = new int[domains];

        internal int Minimum { get; } = minimum;

        internal int Covered { get; private set; }

        internal void Clear()
        {
            Array.Clear(_count);
            Covered = 0;
        }

        internal void Enter(int bin)
        {
            if (bin >= 0 && _count[domainOfBin[bin]]++ == 0) Covered++;
        }

        internal void Leave(int bin)
        {
            if (bin >= 0 && --_count[domainOfBin[bin]] == 0) Covered--;
        }

        internal int Change(int from, int to)
        {
            int source = from < 0 ? -1 : domainOfBin[from];
            int destination = to < 0 ? -1 : domainOfBin[to];
            if (source == destination) return 0;
            return (destination >= 0 && _count[destination] == 0 ? 1 : 0) - (source >= 0 && _count[source] == 1 ? 1 : 0);
        }
    }
}
