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
            if (part.Worsens(item, placement.BinOf(item), to, -1)) return false;
        }

        return true;
    }

    public bool AllowsSwap(PlacementView placement, int first, int second)
    {
        foreach (DomainRules part in _parts)
        {
            if (part.Worsens(first, placement.BinOf(first), placement.BinOf(second), second)) return false;
        }

        return true;
    }

    public long ShiftDelta(PlacementView placement, int item, int to)
    {
        long delta = 0;
        foreach (DomainRules part in _parts) delta += part.Delta(item, placement.BinOf(item), to, -1, out _);
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
        private readonly (int Dependent, int Provider)[] _pairs;
        private readonly int[][] _pairsOf;
        private readonly int[] _seen;
        private readonly int[] _touched;
        private readonly int[] _broken;
        private readonly int[] _count;
        private int _touches;
        private int _now;

        internal DomainRules(PlacementProblem problem, Dependency[] rules)
        {
            _index = new(problem, rules.SelectMany(r => new[] { r.Dependents, r.Providers }));
            _domainOfBin = [.. rules[0].Domains.DomainOfBin];
            _domains = rules[0].Domains.Count;
            int groups = _index.Members.Length;
            SortedSet<(int Dependent, int Provider)> pairs = [];
            foreach (Dependency rule in rules)
            {
                int dependent = _index.Numbers[rule.Dependents];
                int provider = _index.Numbers[rule.Providers];
                if (dependent != provider) pairs.Add((dependent, provider));
            }

            _pairs = [.. pairs];
            List<int>[] lists = [.. Enumerable.Range(0, groups).Select(_ => new List<int>())];
            for (int pair = 0; pair < _pairs.Length; pair++)
            {
                lists[_pairs[pair].Dependent].Add(pair);
                lists[_pairs[pair].Provider].Add(pair);
            }

            _pairsOf = [.. lists.Select(l => l.ToArray())];
            _seen = new int[_pairs.Length];
            _touched = new int[_pairs.Length];
            _broken = new int[_pairs.Length];
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

        /// <summary>Whether a shift, or, with another item going the other way, a swap breaks a rule further.</summary>
        internal bool Worsens(int item, int from, int to, int other)
        {
            Delta(item, from, to, other, out bool worsens);
            return worsens;
        }

        /// <summary>Broken rules gained, each counted once however many of its groups the items are in; and whether one of them is worse off.</summary>
        internal int Delta(int item, int from, int to, int other, out bool worsens)
        {
            worsens = false;
            int source = from < 0 ? -1 : _domainOfBin[from];
            int destination = to < 0 ? -1 : _domainOfBin[to];
            if (source == destination) return 0;
            ReadOnlySpan<int> own = _index.Of(item);
            ReadOnlySpan<int> others = other < 0 ? default : _index.Of(other);
            if (own.Length == 0 && others.Length == 0) return 0;
            if (!Touches(own, source, destination) && !Touches(others, destination, source)) return 0;
            _touches = 0;
            _now++;
            Touch(own);
            Touch(others);
            for (int t = 0; t < _touches; t++) _broken[t] = Broken(_touched[t], source) + Broken(_touched[t], destination);
            foreach (int g in own) Change(g, source, destination);
            foreach (int g in others) Change(g, destination, source);
            int sum = 0;
            for (int t = 0; t < _touches; t++)
            {
                int change = Broken(_touched[t], source) + Broken(_touched[t], destination) - _broken[t];
                worsens |= change > 0;
                sum += change;
            }

            foreach (int g in own) Change(g, destination, source);
            foreach (int g in others) Change(g, source, destination);
            return sum;
        }

        private void Touch(ReadOnlySpan<int> groups)
        {
            foreach (int g in groups)
            {
                foreach (int pair in _pairsOf[g])
                {
                    if (_seen[pair] == _now) continue;
                    _seen[pair] = _now;
                    _touched[_touches++] = pair;
                }
            }
        }

        /// <summary>Whether a group leaves a domain, or enters a new one: nothing else can break or mend a rule.</summary>
        private bool Touches(ReadOnlySpan<int> groups, int source, int destination)
        {
            foreach (int g in groups)
            {
                if (source >= 0 && _count[(g * _domains) + source] == 1 && _pairsOf[g].Length > 0) return true;
                if (destination >= 0 && _count[(g * _domains) + destination] == 0 && _pairsOf[g].Length > 0) return true;
            }

            return false;
        }

        private void Change(int group, int source, int destination)
        {
            if (source >= 0) _count[(group * _domains) + source]--;
            if (destination >= 0) _count[(group * _domains) + destination]++;
        }

        private int Broken(int pair, int domain) =>
            domain >= 0 && _count[(_pairs[pair].Dependent * _domains) + domain] > 0 && _count[(_pairs[pair].Provider * _domains) + domain] == 0 ? 1 : 0;
    }
}
