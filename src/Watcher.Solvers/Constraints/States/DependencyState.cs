namespace Watcher.Solvers;

/// <summary>All "where these are, those must be near" rules at once, divided by the domains that they speak of.</summary>
internal sealed class DependencyState : IConstraintState
{
    private readonly DomainRules[] _parts;

    internal DependencyState(PlacementProblem problem, IReadOnlyList<Dependency> rules) =>
        _parts = [.. rules.GroupBy(r => r.Domains, ReferenceEqualityComparer.Instance).Select(part => new DomainRules(problem, [.. part]))];

    public void Reset(PlacementView placement)
    {
        foreach (DomainRules part in _parts) part.Reset(placement);
    }

    public bool AllowsShift(PlacementView placement, int item, int to)
    {
        foreach (DomainRules part in _parts)
        {
            if (part.Delta(item, placement.BinOf(item), to, -1) > 0) return false;
        }

        return true;
    }

    public bool AllowsSwap(PlacementView placement, int first, int second)
    {
        foreach (DomainRules part in _parts)
        {
            if (part.Delta(first, placement.BinOf(first), placement.BinOf(second), second) > 0) return false;
        }

        return true;
    }

    public long ShiftDelta(PlacementView placement, int item, int to)
    {
        long delta = 0;
        foreach (DomainRules part in _parts) delta += part.Delta(item, placement.BinOf(item), to, -1);
        return delta;
    }

    public void Shifted(PlacementView placement, int item, int from, int to)
    {
        foreach (DomainRules part in _parts) part.Shift(item, from, to);
    }

    /// <summary>The rules over one division of the bins: members of each group by domain, and who needs whom.</summary>
    private sealed class DomainRules
    {
        private readonly GroupIndex _index;
        private readonly int[] _domainOfBin;
        private readonly int _domains;
        private readonly int[][] _providers;
        private readonly int[][] _dependents;
        private readonly int[] _count;

        internal DomainRules(PlacementProblem problem, Dependency[] rules)
        {
            _index = new(problem, rules.SelectMany(r => new[] { r.Dependents, r.Providers }));
            _domainOfBin = [.. rules[0].Domains.DomainOfBin];
            _domains = rules[0].Domains.Count;
            int groups = _index.Members.Length;
            SortedSet<int>[] providers = [.. Enumerable.Range(0, groups).Select(_ => new SortedSet<int>())];
            SortedSet<int>[] dependents = [.. Enumerable.Range(0, groups).Select(_ => new SortedSet<int>())];
            foreach (Dependency rule in rules)
            {
                int dependent = _index.Numbers[rule.Dependents];
                int provider = _index.Numbers[rule.Providers];
                if (dependent == provider) continue;
                providers[dependent].Add(provider);
                dependents[provider].Add(dependent);
            }

            _providers = [.. providers.Select(p => p.ToArray())];
            _dependents = [.. dependents.Select(d => d.ToArray())];
            _count = new int[groups * _domains];
        }

        internal void Reset(PlacementView placement)
        {
            Array.Clear(_count);
            for (int g = 0; g < _index.Members.Length; g++)
            {
                foreach (int member in _index.Members[g])
                {
                    if (placement.BinOf(member) is var bin && bin >= 0) _count[(g * _domains) + _domainOfBin[bin]]++;
                }
            }
        }

        internal void Shift(int item, int from, int to)
        {
            int source = from < 0 ? -1 : _domainOfBin[from];
            int destination = to < 0 ? -1 : _domainOfBin[to];
            if (source == destination) return;
            foreach (int g in _index.Of(item)) Change(g, source, destination);
        }

        /// <summary>Broken pairs gained by a shift, or, with another item going the other way, by a swap.</summary>
        internal int Delta(int item, int from, int to, int other)
        {
            int source = from < 0 ? -1 : _domainOfBin[from];
            int destination = to < 0 ? -1 : _domainOfBin[to];
            if (source == destination) return 0;
            ReadOnlySpan<int> own = _index.Of(item);
            ReadOnlySpan<int> others = other < 0 ? default : _index.Of(other);
            if (own.Length == 0 && others.Length == 0) return 0;
            if (!Touches(own, source, destination) && !Touches(others, destination, source)) return 0;
            int before = Broken(own, source) + Broken(own, destination) + Broken(others, source) + Broken(others, destination);
            foreach (int g in own) Change(g, source, destination);
            foreach (int g in others) Change(g, destination, source);
            int after = Broken(own, source) + Broken(own, destination) + Broken(others, source) + Broken(others, destination);
            foreach (int g in own) Change(g, destination, source);
            foreach (int g in others) Change(g, source, destination);
            return after - before;
        }

        /// <summary>Whether a group leaves a domain, or enters a new one: nothing else can break or mend a rule.</summary>
        private bool Touches(ReadOnlySpan<int> groups, int source, int destination)
        {
            foreach (int g in groups)
            {
                if (source >= 0 && _count[(g * _domains) + source] == 1 && _dependents[g].Length + _providers[g].Length > 0) return true;
                if (destination >= 0 && _count[(g * _domains) + destination] == 0 && _dependents[g].Length + _providers[g].Length > 0) return true;
            }

            return false;
        }

        private void Change(int group, int source, int destination)
        {
            if (source >= 0) _count[(group * _domains) + source]--;
            if (destination >= 0) _count[(group * _domains) + destination]++;
        }

        private int Broken(ReadOnlySpan<int> groups, int domain)
        {
            if (domain < 0) return 0;
            int broken = 0;
            foreach (int g in groups)
            {
                if (_count[(g * _domains) + domain] > 0)
                {
                    foreach (int provider in _providers[g]) broken += _count[(provider * _domains) + domain] == 0 ? 1 : 0;
                }
                else
                {
                    foreach (int dependent in _dependents[g]) broken += _count[(dependent * _domains) + domain] > 0 ? 1 : 0;
                }
            }

            return broken;
        }
    }
}
