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
    private readonly StrategyContext _context;
    private readonly PlacementProblemBuilder _builder;
    private readonly int[] _binOfNode;
    private readonly int _binCount;
    private readonly ElementClasses _zones;
    private readonly NodeTerms _terms;
    private readonly Dictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Filter, int Zone, int Anchor, int Barred, int Asked), int> _classes = [];
    private (int Filter, int Zone, int Anchor, int Barred, int Asked) _last = (-1, -1, Bound, -1, -1);
    private int _lastNumber;
    private readonly Dictionary<int, int> _anchor = [];
    private readonly HashSet<(int Instance, int Node)>? _wanted;
    private readonly bool[] _isAsTaken;

    public NodeClasses(StrategyContext context, NodeTerms terms, PlacementProblemBuilder builder, int[] binOfNode, int binCount)
    {
        _context = context;
        _terms = terms;
        _builder = builder;
        _binOfNode = binOfNode;
        _binCount = binCount;
        _isAsTaken = AsTaken(context);
        _zones = ElementClasses.Group(context.Model, ElementKind.Instance, [CdmAttribute.InstancePinnedAz]);
        FindAnchors();
        if (!context.Model.HasHostHints)
        {
            return;
        }

        _wanted = [];
        foreach (Instance instance in context.Model.Instances)
        {
            foreach (Instance wanted in instance.KeptNear ?? [])
            {
                _wanted.Add((wanted.Row, context.State.NodeOfInstance[instance.Row]));
            }
        }
    }

    /// <summary>Whether an affinity group holds the instance where it is.</summary>
    public bool IsHeld(int instance) => _anchor.TryGetValue(instance, out int anchor) && anchor == Bound;

    /// <summary>
    /// Whether a <c>same_host</c> hint holds the instance where it is: its own, or that of an instance beside it that wants it near. Such instances move
    /// one by one through the working copy alone.
    /// </summary>
    public bool IsTied(Instance instance) => _wanted is not null && (instance.KeptNear is not null || _wanted.Contains((instance.Row, _context.State.NodeOfInstance[instance.Row])));

    /// <summary>The engine's class of an instance.</summary>
    public int ClassOf(int instance)
    {
        int filter = _context.Eligibility is { } eligibility ? eligibility.ClassOfInstance[instance] : 0;
        int anchor = _anchor.Count == 0 ? Free : _anchor.GetValueOrDefault(instance, Free);
        int barred = _context.State.BarredNode(new Instance(_context.Model, instance))?.Row ?? -1;
        (int, int, int, int, int) key = (filter, _zones.ClassOf[instance], anchor, barred, AskedFor(instance));
        if (key == _last)
        {
            return _lastNumber;
        }

        if (!_classes.TryGetValue(key, out int number))
        {
            _classes[key] = number = _builder.AddEligibilityClass(MaskOf(key, new Instance(_context.Model, instance)));
        }

        (_last, _lastNumber) = (key, number);
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

    private ulong[] MaskOf((int Filter, int Zone, int Anchor, int Barred, int Asked) key, Instance instance)
    {
        ClusterModel model = _context.Model;
        string? zone = new Instance(model, _zones.Representative(key.Zone)).PinnedAz;
        NodeMask? filters = _context.Eligibility?.MaskOf(key.Filter);
        var words = new ulong[(_binCount + 63) / 64];
        bool asks = _terms.OnlyTo.TellInstancesApart;
        for (int node = 0; node < _binOfNode.Length; node++)
        {
            int bin = _binOfNode[node];
            if (bin >= 0 && (filters is null || Passes(filters, instance, node)) && (key.Anchor == Free || key.Anchor == node) && key.Barred != node
                && (zone is null || model.ZoneAllows(zone, new ComputeNode(model, node)))
                && (!asks || _terms.OnlyTo.Allow(instance, new ComputeNode(model, node))))
            {
                words[bin >> 6] |= 1UL << (bin & 63);
            }
        }

        return words;
    }

    /// <summary>What the filters say; the snapshot's answer counts unless the working copy has changed the node's service.</summary>
    private bool Passes(NodeMask filters, Instance instance, int node) =>
        _isAsTaken[node] ? filters[node] : _context.State.CheckFilters(instance, new ComputeNode(_context.Model, node)) is null;

    /// <summary>By node: whether its service is now as it was in the snapshot.</summary>
    private static bool[] AsTaken(StrategyContext context)
    {
        var same = new bool[context.Model.Nodes.Count];
        foreach (ComputeNode node in context.Model.Nodes)
        {
            same[node.Row] = context.State.IsEnabled(node) == node.IsEnabled && context.State.IsUp(node) == node.IsUp;
        }

        return same;
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
            foreach (string uuid in group.Members.Distinct(StringComparer.Ordinal))
            {
                if (_context.Model.Instances.TryGet(uuid, out Instance member) && nodeOf[member.Row] >= 0)
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
                    bool conflict = _anchor.TryGetValue(member, out int other) && other != anchor;
                    _anchor[member] = node == anchor || conflict ? Bound : anchor;
                }
            }
        }
    }
}
