using Watcher.Eligibility;
using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>
/// The nodes in parts that filters and zones do not tell apart for the instances asked for so far. What an instance may go to is a set of parts, so that a search does
/// not look at one node after the other that is closed to it. An index only: whoever uses it asks each node again.
/// </summary>
internal sealed class NodeParts
{
    /// <summary>Beyond so many a search over parts takes longer than what it saves: a part may be mixed then.</summary>
    private const int Most = 256;

    private readonly StrategyContext _context;
    private readonly bool _masksHold;
    private readonly bool[] _asTaken;
    private readonly int[] _partOf;
    private readonly List<int> _sample = [0];
    private readonly Dictionary<(int Filters, string? Zone), PartSet> _sets = [];
    private readonly Dictionary<string, bool[]> _zones = new(StringComparer.Ordinal);

    public NodeParts(StrategyContext context)
    {
        _context = context;

        // A filter that follows what is on nodes is asked again; of all others the snapshot's answer holds for an instance that has not moved.
        _masksHold = context.Eligibility is { } eligibility && eligibility.Filters.All(f => !f.Follows.HasFlag(WorkingCopyFacts.Placement));
        _partOf = new int[context.Model.Nodes.Count];
        _asTaken = new bool[_partOf.Length];
        foreach (ComputeNode node in context.Model.Nodes)
        {
            _asTaken[node.Row] = context.State.IsEnabled(node) == node.IsEnabled && context.State.IsUp(node) == node.IsUp;
        }
    }

    /// <summary>Number of parts; grows.</summary>
    public int Count => _sample.Count;

    /// <summary>The part of each node. A part that is split keeps its number for one half.</summary>
    public ReadOnlySpan<int> PartOf => _partOf;

    /// <summary>The parts of which some node may be open to an instance.</summary>
    public IReadOnlyList<int> Of(Instance instance)
    {
        if (_context.State.NodeOfInstance[instance.Row] != _context.Model.NodeOfInstance[instance.Row])
        {
            // What filters said of it need not hold where it is now.
            return [.. Enumerable.Range(0, Count)];
        }

        (int, string?) key = (_masksHold ? _context.Eligibility!.ClassOfInstance[instance.Row] : -1, instance.PinnedAz);
        if (!_sets.TryGetValue(key, out PartSet? set))
        {
            _sets[key] = set = Split(key);
        }

        for (; set.Known < Count; set.Known++)
        {
            if (set.IsMixed || set.Open(_sample[set.Known]))
            {
                set.Parts.Add(set.Known);
            }
        }

        return set.Parts;
    }

    /// <summary>Makes parts of which all nodes are open to a class, or none.</summary>
    private PartSet Split((int Filters, string? Zone) key)
    {
        NodeMask? mask = key.Filters < 0 ? null : _context.Eligibility!.MaskOf(key.Filters);
        bool[]? zone = key.Zone is null ? null : ZoneOf(key.Zone);
        bool IsOpen(int node) => (mask is null || mask[node] || !_asTaken[node]) && (zone is null || zone[node]);
        var open = new int[Count];
        var closed = new int[Count];
        for (int node = 0; node < _partOf.Length; node++)
        {
            (IsOpen(node) ? open : closed)[_partOf[node]]++;
        }

        bool mixed = false;
        var rest = new int[open.Length];
        for (int part = 0; part < rest.Length; part++)
        {
            if (open[part] > 0 && closed[part] > 0)
            {
                mixed |= Count == Most;
                rest[part] = Count < Most ? Count : part;
                if (Count < Most)
                {
                    _sample.Add(-1);
                }
            }
        }

        for (int node = 0; node < _partOf.Length; node++)
        {
            int part = _partOf[node];
            if (rest[part] > 0 && !IsOpen(node))
            {
                _partOf[node] = part = rest[part];
            }

            _sample[part] = node;
        }

        return new PartSet(IsOpen, mixed);
    }

    private bool[] ZoneOf(string name)
    {
        if (!_zones.TryGetValue(name, out bool[]? zone))
        {
            _zones[name] = zone = [.. _context.Model.Nodes.Select(n => _context.Model.ZoneAllows(name, n))];
        }

        return zone;
    }

    /// <summary>The parts that are open to a class.</summary>
    private sealed class PartSet(Func<int, bool> open, bool isMixed)
    {
        public Func<int, bool> Open { get; } = open;

        public bool IsMixed { get; } = isMixed;

        public List<int> Parts { get; } = [];

        /// <summary>How many parts have been looked at.</summary>
        public int Known { get; set; }
    }
}
