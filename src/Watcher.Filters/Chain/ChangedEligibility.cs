using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// A chain's answer on a model in which the facts of a few nodes changed: the answer on the model before, with the bits of those nodes judged
/// again. Instances on those nodes are classes of their own, since rules may compare with the node that is left. Thread-safe.
/// </summary>
internal sealed class ChangedEligibility : IEligibility
{
    private readonly ChainEligibility _before;
    private readonly ClusterModel _model;
    private readonly int[] _changed;
    private readonly int[] _classOf;
    private readonly List<int> _baseClass = [];
    private readonly int[] _representative;
    private readonly NodeMask?[] _combined;
    private readonly Answer?[][] _masks;

    public ChangedEligibility(ChainEligibility before, ClusterModel model, IEnumerable<int> changedNodes)
    {
        _before = before;
        _model = model;
        _changed = [.. changedNodes.Distinct().Order()];
        _classOf = before.ClassOfInstance.ToArray();
        _representative = Split();
        _combined = new NodeMask?[_representative.Length];
        _masks = [.. before.Filters.Select(_ => new Answer?[_representative.Length])];
    }

    public IReadOnlyList<IDestinationFilter> Filters => _before.Filters;

    public UnknownFactPolicy Unknown => _before.Unknown;

    public int ClassCount => _representative.Length;

    public ReadOnlySpan<int> ClassOfInstance => _classOf;

    public NodeMask MaskOf(int instanceClass)
    {
        if (Volatile.Read(ref _combined[instanceClass]) is { } known)
        {
            return known;
        }

        var mask = new NodeMask(_model.Nodes.Count, all: true);
        for (int f = 0; f < Filters.Count; f++)
        {
            mask.And(MaskOf(instanceClass, f));
        }

        return Interlocked.CompareExchange(ref _combined[instanceClass], mask, null) ?? mask;
    }

    public NodeMask MaskOf(int instanceClass, int filter) => Masks(instanceClass, filter).Passes;

    public NodeMask? UnknownOf(int instanceClass, int filter) => Masks(instanceClass, filter).Unknown;

    private Answer Masks(int instanceClass, int filter)
    {
        ref Answer? slot = ref _masks[filter][instanceClass];
        if (Volatile.Read(ref slot) is { } known)
        {
            return known;
        }

        Answer made = Make(instanceClass, filter);
        return Interlocked.CompareExchange(ref slot, made, null) ?? made;
    }

    private Answer Make(int instanceClass, int filter)
    {
        int baseClass = instanceClass < _before.ClassCount ? instanceClass : _baseClass[instanceClass - _before.ClassCount];
        NodeMask passes = _before.MaskOf(baseClass, filter).Copy();
        NodeMask unknown = _before.UnknownOf(baseClass, filter)?.Copy() ?? new NodeMask(passes.Count);
        int row = _representative[instanceClass];
        if (row < 0)
        {
            return new Answer(passes, unknown);
        }

        var instance = new Instance(_model, row);
        bool otherSource = instanceClass >= _before.ClassCount && Filters[filter].SourceAttributes.Count > 0;
        for (int i = 0; i < (otherSource ? passes.Count : _changed.Length); i++)
        {
            int node = otherSource ? i : _changed[i];
            FilterVerdict verdict = Filters[filter].Judge(new Candidacy(instance, new ComputeNode(_model, node)));
            passes[node] = verdict == FilterVerdict.Pass || (verdict == FilterVerdict.Unknown && Unknown == UnknownFactPolicy.Pass);
            unknown[node] = verdict == FilterVerdict.Unknown;
        }

        return new Answer(passes, unknown.Next() < 0 ? null : unknown);
    }

    /// <summary>What one filter says of one class: the nodes that pass, and those of which a fact is lacking; null = none.</summary>
    private sealed record Answer(NodeMask Passes, NodeMask? Unknown);

    /// <summary>Gives the instances on changed nodes classes of their own; the first instance of each class, -1 = none is left.</summary>
    private int[] Split()
    {
        var numbers = new Dictionary<(int Class, int Node), int>();
        foreach (int node in _changed)
        {
            foreach (Instance instance in new ComputeNode(_model, node).Instances)
            {
                (int, int) key = (_classOf[instance.Row], node);
                if (!numbers.TryGetValue(key, out int number))
                {
                    numbers[key] = number = _before.ClassCount + _baseClass.Count;
                    _baseClass.Add(_classOf[instance.Row]);
                }

                _classOf[instance.Row] = number;
            }
        }

        var first = new int[_before.ClassCount + _baseClass.Count];
        Array.Fill(first, -1);
        for (int row = _classOf.Length - 1; row >= 0; row--)
        {
            first[_classOf[row]] = row;
        }

        return first;
    }
}
