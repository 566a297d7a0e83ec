using Watcher.Eligibility;
using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>
/// Eligibility classes of the engine: instances that filters, zone and affinity groups cannot tell apart share one mask of bins.
/// An affinity group of two or more placed members cannot leave its node one by one; where it is broken at the start, members elsewhere
/// may join the node that has most of them, and those there stay.
/// </summary>
internal sealed class NodeClasses
{
    private const int Free = -1;
    private const int Bound = -2;
    private const int None = -1;
    private readonly StrategyContext _context;
    private readonly PlacementProblemBuilder _builder;
    private readonly int[] _binOfNode;
    private readonly int _binCount;
    private readonly ElementClasses _zones;
    private readonly ulong[]?[] _zoneMasks;
    private readonly ulong[] _nodes;
    private readonly ulong[] _bins;
    private readonly NodeTerms _terms;
    private readonly Dictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Filter, int Zone, int Anchor, int Barred, int Asked), int> _others = [];
    private readonly Dictionary<ulong[], int> _byMask = new(new EqualMasks());

    // By class of the filters what was asked first, for the most part all that is ever asked. Number 0 = nothing yet.
    private readonly ((int, int, int, int, int) Key, int Number)[] _first;
    private readonly int[] _filterClassOf;
    private readonly int[] _anchor;
    private readonly bool[] _tied;
    private readonly int[] _changed;

    public NodeClasses(StrategyContext context, NodeTerms terms, PlacementProblemBuilder builder, int[] binOfNode, int binCount)
    {
        _context = context;
        _terms = terms;
        _builder = builder;
        _binOfNode = binOfNode;
        _binCount = binCount;
        _changed = Changed();
        _zones = ElementClasses.Group(context.Model, ElementKind.Instance, [CdmAttribute.InstancePinnedAz]);
        _zoneMasks = new ulong[_zones.Count][];
        _nodes = new ulong[(binOfNode.Length + 63) / 64];
        _bins = new ulong[(binCount + 63) / 64];
        _filterClassOf = context.Eligibility is { } eligibility ? eligibility.ClassOfInstance.ToArray() : [];
        _anchor = new int[context.Model.Instances.Count];
        Array.Fill(_anchor, Free);
        _first = new ((int, int, int, int, int), int)[context.Eligibility?.ClassCount ?? 1];
        FindAnchors();
        _tied = context.Model.HasHostHints ? FindTied(context) : [];
    }

    /// <summary>Whether an affinity group holds the instance where it is.</summary>
    public bool IsHeld(int instance) => _anchor[instance] == Bound;

    /// <summary>
    /// Whether a <c>same_host</c> hint holds the instance where it is: its own, or that of an instance beside it that wants it near. Such instances move
    /// one by one through the working copy alone.
    /// </summary>
    public bool IsTied(int instance) => _tied.Length > 0 && _tied[instance];

    /// <summary>The engine's class of an instance: the same number for the same bins, whatever the reason.</summary>
    public int ClassOf(int instance)
    {
        int filter = _filterClassOf.Length > 0 ? _filterClassOf[instance] : 0;
        int anchor = _anchor[instance];
        int barred = _context.State.BarredNode(new Instance(_context.Model, instance))?.Row ?? None;
        var key = (filter, _zones.ClassOf[instance], anchor, barred, AskedFor(instance));
        ref ((int, int, int, int, int) Key, int Number) first = ref _first[filter];
        if (first.Number == 0)
        {
            first = (key, Number(key, instance));
        }

        if (key == first.Key)
        {
            return first.Number;
        }

        if (!_others.TryGetValue(key, out int number))
        {
            _others[key] = number = Number(key, instance);
        }

        return number;
    }

    private int Number((int, int, int, int, int) key, int instance)
    {
        ulong[] mask = MaskOf(key, new Instance(_context.Model, instance));
        if (!_byMask.TryGetValue(mask, out int number))
        {
            _byMask[[.. mask]] = number = _builder.AddEligibilityClass(mask);
        }

        return number;
    }

    /// <summary>The class of an instance by the nodes that the strategy leaves it.</summary>
    private int AskedFor(int instance)
    {
        if (!_terms.OnlyTo.TellInstancesApart)
        {
            return 0;
        }

        string name = _terms.OnlyTo.ClassOf(new Instance(_context.Model, instance));
        if (!_asked.TryGetValue(name, out int number))
        {
            _asked[name] = number = _asked.Count;
        }

        return number;
    }

    /// <summary>The bins that instances of a class may go to; the next call overwrites them.</summary>
    private ulong[] MaskOf((int Filter, int Zone, int Anchor, int Barred, int Asked) key, Instance instance)
    {
        ulong[] nodes = _nodes;
        ulong[] zone = ZoneMask(key.Zone);
        if (_context.Eligibility is { } eligibility)
        {
            eligibility.MaskOf(key.Filter).Words.CopyTo(nodes);

            // The snapshot's answer counts unless the working copy has changed the node's service.
            foreach (int node in _changed)
            {
                Set(nodes, node, _context.State.CheckFilters(instance, new ComputeNode(_context.Model, node)) is null);
            }

            for (int w = 0; w < nodes.Length; w++)
            {
                nodes[w] &= zone[w];
            }
        }
        else
        {
            zone.CopyTo(nodes, 0);
        }

        if (key.Anchor != Free)
        {
            bool remains = key.Anchor >= 0 && Has(nodes, key.Anchor);
            Array.Clear(nodes);
            if (remains)
            {
                Set(nodes, key.Anchor, true);
            }
        }

        if (key.Barred >= 0)
        {
            Set(nodes, key.Barred, false);
        }

        for (int node = 0; _terms.OnlyTo.TellInstancesApart && node < _binOfNode.Length; node++)
        {
            if (Has(nodes, node) && !_terms.OnlyTo.Allow(instance, new ComputeNode(_context.Model, node)))
            {
                Set(nodes, node, false);
            }
        }

        return ToBins(nodes);
    }

    private static bool Has(ulong[] words, int bit) => (words[bit >> 6] >> (bit & 63) & 1) != 0;

    private static void Set(ulong[] words, int bit, bool value)
    {
        ulong one = 1UL << (bit & 63);
        words[bit >> 6] = value ? words[bit >> 6] | one : words[bit >> 6] & ~one;
    }

    /// <summary>The nodes in scope that instances pinned as those of a class may be on.</summary>
    private ulong[] ZoneMask(int zoneClass)
    {
        if (_zoneMasks[zoneClass] is { } known)
        {
            return known;
        }

        ClusterModel model = _context.Model;
        string? zone = new Instance(model, _zones.Representative(zoneClass)).PinnedAz;
        var nodes = new ulong[_nodes.Length];
        for (int node = 0; node < _binOfNode.Length; node++)
        {
            Set(nodes, node, _binOfNode[node] >= 0 && (zone is null || model.ZoneAllows(zone, new ComputeNode(model, node))));
        }

        return _zoneMasks[zoneClass] = nodes;
    }

    private ulong[] ToBins(ulong[] nodes)
    {
        // Bins are numbered in the order of their nodes: with all of them in scope the numbers are the same.
        if (_binCount == _binOfNode.Length)
        {
            return nodes;
        }

        Array.Clear(_bins);
        for (int node = 0; node < _binOfNode.Length; node++)
        {
            if (Has(nodes, node))
            {
                Set(_bins, _binOfNode[node], true);
            }
        }

        return _bins;
    }

    /// <summary>The nodes in scope whose service is not what it was in the snapshot.</summary>
    private int[] Changed()
    {
        var changed = new List<int>();
        foreach (ComputeNode node in _context.Model.Nodes)
        {
            if (_binOfNode[node.Row] >= 0 && (_context.State.IsEnabled(node) != node.IsEnabled || _context.State.IsUp(node) != node.IsUp))
            {
                changed.Add(node.Row);
            }
        }

        return [.. changed];
    }

    private static bool[] FindTied(StrategyContext context)
    {
        var tied = new bool[context.Model.Instances.Count];
        ReadOnlySpan<int> nodeOf = context.State.NodeOfInstance;
        foreach (Instance instance in context.Model.InstancesWithHostHints)
        {
            if (instance.KeptNear is not { } near)
            {
                continue;
            }

            tied[instance.Row] = true;
            foreach (Instance wanted in near)
            {
                tied[wanted.Row] |= nodeOf[wanted.Row] == nodeOf[instance.Row];
            }
        }

        return tied;
    }

    private void FindAnchors()
    {
        ReadOnlySpan<int> nodeOf = _context.State.NodeOfInstance;
        foreach (ServerGroup group in _context.Model.ServerGroups)
        {
            if (group.Policy != "affinity")
            {
                continue;
            }

            var perNode = new SortedDictionary<int, List<int>>();
            int placed = 0;
            foreach (Instance member in group.Instances)
            {
                if (nodeOf[member.Row] >= 0)
                {
                    placed++;
                    if (!perNode.TryGetValue(nodeOf[member.Row], out List<int>? members))
                    {
                        perNode[nodeOf[member.Row]] = members = [];
                    }

                    members.Add(member.Row);
                }
            }

            if (placed < 2)
            {
                continue;
            }

            int anchor = perNode.MaxBy(p => p.Value.Count).Key;
            foreach ((int node, List<int> members) in perNode)
            {
                foreach (int member in members)
                {
                    bool conflict = _anchor[member] != Free && _anchor[member] != anchor;
                    _anchor[member] = node == anchor || conflict ? Bound : anchor;
                }
            }
        }
    }

    private sealed class EqualMasks : IEqualityComparer<ulong[]>
    {
        public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(ulong[] mask) => (int)WordHash.Of(mask);
    }
}
